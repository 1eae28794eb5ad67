package dev.parley.message.attachment;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.message.posting.ComposerForm;
import dev.parley.message.posting.MessageForm;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends messages with files from the form of a composer, without JavaScript. */
@Controller
final class AttachmentForm {
    private final FormFiles uploads;
    private final ComposerForm composer;

    AttachmentForm(FormFiles uploads, ComposerForm composer) {
        this.uploads = uploads;
        this.composer = composer;
    }

    @PostMapping(path = "/conversations/{id}/messages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String post(
            Authentication caller,
            @PathVariable ConversationId id,
            @ModelAttribute("form") MessageForm form,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        return composer.post(
                caller,
                id,
                form,
                written -> written.with(uploads.receive(Caller.of(caller).id(), files)),
                response,
                model,
                next);
    }
}
