package dev.parley.identity.picture;

import dev.parley.base.error.ParleyException;
import dev.parley.base.web.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The forms to change one's picture. */
@Controller
@RequestMapping("/settings/profile/picture")
final class ProfilePictureController {
    private static final String PROFILE = "redirect:/settings/profile";

    private final ProfilePictures pictures;

    ProfilePictureController(ProfilePictures pictures) {
        this.pictures = pictures;
    }

    @PostMapping
    String put(Caller me, @RequestParam(required = false) @Nullable MultipartFile picture) {
        if (picture == null || picture.isEmpty()) {
            return PROFILE + "?picture=missing";
        }
        try (InputStream upload = picture.getInputStream()) {
            pictures.put(me.id(), upload);
            return PROFILE + "?saved";
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (ParleyException refusal) {
            return PROFILE + "?picture=" + refusal.code();
        }
    }

    @PostMapping("/remove")
    String remove(Caller me) {
        pictures.remove(me.id());
        return PROFILE + "?saved";
    }
}
