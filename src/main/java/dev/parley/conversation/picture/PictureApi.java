package dev.parley.conversation.picture;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.identity.picture.PictureAnswer;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of groups and rooms over HTTP; pages use these addresses too. */
@RestController
@RequestMapping("/api/conversations/{id}/picture")
final class PictureApi {
    private final GroupPictures pictures;
    private final ConversationList conversations;

    PictureApi(GroupPictures pictures, ConversationList conversations) {
        this.pictures = pictures;
        this.conversations = conversations;
    }

    /** Changes the picture of a group or a room. The body is the picture itself; the content type is ignored. */
    @PutMapping(consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ConversationView put(Caller me, @PathVariable ConversationId id, InputStream body) {
        pictures.put(me.id(), id, body);
        return conversations.one(me.id(), id);
    }

    /** Removes the picture of a group or a room. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable ConversationId id) {
        pictures.remove(me.id(), id);
    }

    /**
     * The picture of a conversation.
     *
     * @param version the version in the address; null for the current picture
     */
    @GetMapping
    @ApiAnswer(
            status = 200,
            mediaTypes = {"image/png", "image/jpeg"},
            headers = {"ETag", "Cache-Control"})
    @ApiAnswer(status = 304, when = "It has not changed.")
    ResponseEntity<byte[]> show(Caller me, @PathVariable ConversationId id, @RequestParam @Nullable Long version) {
        return PictureAnswer.of(pictures.of(me.id(), id), version);
    }
}
