package dev.parley.message.attachment;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.message.posting.ComposerForm;
import dev.parley.message.posting.MessageForm;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

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
            Caller me,
            @PathVariable ConversationId id,
            @ModelAttribute("form") MessageForm form,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            HttpServletResponse response,
            Model model) {
        return composer.post(me, id, form, written -> written.with(uploads.receive(me.id(), files)), response, model);
    }
}
