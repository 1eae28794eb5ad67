package dev.parley.webhook.reply;

import dev.parley.base.text.FileSize;
import dev.parley.base.text.Names;
import dev.parley.message.core.Message;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What replies say: the text as it was written, and the names of the files. */
@Component
final class ReplyTexts {
    private final Attachments attachments;
    private final MessageSource texts;

    ReplyTexts(Attachments attachments, MessageSource texts) {
        this.attachments = attachments;
        this.texts = texts;
    }

    String of(Message message) {
        List<Attachment> files = attachments.of(List.of(message.id()));
        if (files.isEmpty()) {
            return message.content();
        }
        String names = files.stream()
                .map(file -> "%s (%s)".formatted(Names.cleaned(file.name()), FileSize.text(file.size())))
                .collect(Collectors.joining("\n"));
        String note = texts.getMessage("mail.reply.files", new Object[] {files.size(), names}, Locale.ENGLISH);
        return (message.content() + "\n\n" + note).strip();
    }
}
