package dev.parley.message.attachment;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.FileSource;
import dev.parley.message.upload.Uploads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Receives the files of a form that a browser sends without JavaScript. */
@Component
public final class FormFiles {
    private final Uploads uploads;

    FormFiles(Uploads uploads) {
        this.uploads = uploads;
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

    /**
     * Stores the files of a form. If one is refused, the others are not kept: the form is sent again with all of them.
     *
     * @throws ParleyException if one is refused
     */
    public List<AttachmentId> receive(AccountId me, @Nullable List<MultipartFile> sent) {
        List<MultipartFile> files = chosen(sent);
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
