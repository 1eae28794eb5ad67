package dev.parley.message.attachment;

import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.AttachmentView;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What stands in one line for a message that has attachments and no text. */
@Component
final class AttachmentLines {
    private final MessageSource texts;

    AttachmentLines(MessageSource texts) {
        this.texts = texts;
    }

    String of(List<AttachmentView> attachments) {
        if (attachments.isEmpty()) {
            return "";
        }
        AttachmentView first = attachments.get(0);
        boolean alike = attachments.stream().allMatch(each -> each.kind() == first.kind());
        if (attachments.size() > 1) {
            return text(alike && first.kind() == Kind.IMAGE ? "photos" : "files", attachments.size());
        }
        return switch (first.kind()) {
            case IMAGE -> text("photo");
            case VIDEO -> text("video");
            case AUDIO -> text("audio");
            case VOICE -> text("voice");
            case FILE -> text("file", first.name());
        };
    }

    private String text(String key, Object... values) {
        return texts.getMessage("attachment.line." + key, values, Locale.ENGLISH);
    }
}
