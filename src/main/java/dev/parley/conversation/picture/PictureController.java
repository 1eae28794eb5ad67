package dev.parley.conversation.picture;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.details.DetailsPanel;
import dev.parley.conversation.invitation.Invitations;
import dev.parley.identity.picture.PictureAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** The forms to set the picture of a group or a room, and the picture for people with an invite link. */
@Controller
public final class PictureController {
    private final GroupPictures pictures;
    private final Invitations invitations;

    PictureController(GroupPictures pictures, Invitations invitations) {
        this.pictures = pictures;
        this.invitations = invitations;
    }

    @PostMapping("/conversations/{id}/picture")
    public String put(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable MultipartFile picture) {
        return DetailsPanel.after(id, () -> put(pictures, me.id(), id, picture));
    }

    @PostMapping("/conversations/{id}/picture/remove")
    String remove(Caller me, @PathVariable ConversationId id) {
        return DetailsPanel.after(id, () -> pictures.remove(me.id(), id));
    }

    @GetMapping("/join/{token}/picture")
    @ResponseBody
    ResponseEntity<byte[]> invited(@PathVariable String token) {
        return PictureAnswer.of(pictures.shown(invitations.pictureId(token)), null);
    }

    /** @throws InvalidInputException if no file was selected */
    public static void put(
            GroupPictures pictures, AccountId me, ConversationId conversationId, @Nullable MultipartFile picture) {
        if (picture == null || picture.isEmpty()) {
            throw new InvalidInputException("picture", "must not be missing");
        }
        try (InputStream upload = picture.getInputStream()) {
            pictures.put(me, conversationId, upload);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }
}
