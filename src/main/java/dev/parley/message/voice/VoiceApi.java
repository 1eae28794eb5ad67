package dev.parley.message.voice;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.web.Caller;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which voice messages have been played, over HTTP. */
@RestController
@RequestMapping("/api/attachments")
final class VoiceApi {
    private static final int MAX_IDS = 200;

    private final Playing playing;

    VoiceApi(Playing playing) {
        this.playing = playing;
    }

    /** Marks a voice message as played. */
    @PutMapping("/{id}/played")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void played(Caller me, @PathVariable AttachmentId id) {
        playing.play(me.id(), id);
    }

    /**
     * Which of some voice messages have been played: by the caller, or theirs by others.
     *
     * @param ids up to 200 voice messages
     */
    @GetMapping("/played")
    Played played(Caller me, @RequestParam List<AttachmentId> ids) {
        if (ids.size() > MAX_IDS) {
            throw new InvalidInputException("ids", "must be at most " + MAX_IDS);
        }
        return new Played(playing.played(me.id(), ids));
    }

    record Played(List<AttachmentId> played) {}
}
