package dev.parley.webhook.reply;

import dev.parley.base.text.FileSize;
import dev.parley.base.text.Names;
import dev.parley.message.core.Message;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** What replies say: the text as it was written and as it is shown, with the files that fit into an e-mail. */
@Component
final class ReplyTexts {
    /** Many mail servers take 20 to 25 MB, and what is attached grows by a third. */
    private static final long MAX_ATTACHED = 10 << 20;

    private final Attachments attachments;
    private final AttachmentFiles store;
    private final MailHtml html;
    private final MessageSource texts;

    ReplyTexts(Attachments attachments, AttachmentFiles store, MailHtml html, MessageSource texts) {
        this.attachments = attachments;
        this.store = store;
        this.html = html;
        this.texts = texts;
    }

    ReplyText of(Message message) {
        List<ReplyFile> attached = new ArrayList<>();
        List<Attachment> named = new ArrayList<>();
        long room = MAX_ATTACHED;
        for (Attachment file : attachments.of(List.of(message.id()))) {
            if (file.size() <= room) {
                room -= file.size();
                attached.add(
                        new ReplyFile(Names.cleaned(file.name()), file.contentType(), () -> store.stream(file.key())));
            } else {
                named.add(file);
            }
        }
        String note = named.isEmpty() ? "" : note(named);
        String plain = (message.content() + "\n\n" + note).strip();
        return new ReplyText(plain, html.of(message.content(), note), attached);
    }

    private String note(List<Attachment> files) {
        String names = files.stream()
                .map(file -> "%s (%s)".formatted(Names.cleaned(file.name()), FileSize.text(file.size())))
                .collect(Collectors.joining("\n"));
        return texts.getMessage("mail.reply.files", new Object[] {files.size(), names}, Locale.ENGLISH);
    }

    /** The text of an e-mail in both forms. */
    record ReplyText(String plain, String html, List<ReplyFile> files) {}

    /** A file that goes with it. */
    record ReplyFile(String name, String contentType, InputStreamSource content) {}
}
