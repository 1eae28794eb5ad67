package dev.parley.message.attachment;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.ComposerForm;
import dev.parley.message.posting.MessageForm;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.FileSource;
import dev.parley.message.upload.Uploads;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private final Uploads uploads;
    private final ComposerForm composer;

    AttachmentForm(Uploads uploads, ComposerForm composer) {
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
        return composer.post(me, id, form, written -> written.with(upload(me.id(), chosen(files))), response, model);
    }

    /** A field without a file is sent as an empty one. */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !Objects.requireNonNullElse(file.getOriginalFilename(), "")
                                .isEmpty())
                        .toList();
    }

    /** If one file is refused, the others are not kept: the form is sent again with all of them. */
    private List<AttachmentId> upload(AccountId me, List<MultipartFile> files) {
        if (files.size() > PostMessage.MAX_ATTACHMENTS) {
            throw new InvalidInputException("files", "Choose up to " + PostMessage.MAX_ATTACHMENTS + " files.");
        }
        List<AttachmentId> stored = new ArrayList<>();
        try {
            for (MultipartFile file : files) {
                Attachment attachment = uploads.receive(
                        me,
                        file.getSize(),
                        () -> new FileSource.File(
                                Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                                file.getInputStream(),
                                null));
                stored.add(attachment.id());
            }
            return stored;
        } catch (ParleyException refusal) {
            stored.forEach(id -> uploads.delete(me, id));
            throw refusal;
        }
    }
}
