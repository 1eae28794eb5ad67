package dev.parley.webhook.reply;

import dev.parley.base.path.PublicAddress;
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
import org.jspecify.annotations.Nullable;
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
    private final PublicAddress address;
    private final MessageSource texts;

    ReplyTexts(
            Attachments attachments, AttachmentFiles store, MailHtml html, PublicAddress address, MessageSource texts) {
        this.attachments = attachments;
        this.store = store;
        this.html = html;
        this.address = address;
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
        FileNote note = note(message, named);
        return new ReplyText(plain(message.content(), note), html.of(message.content(), note), attached);
    }

    /** Their page needs a sign-in, so the link alone shows nobody anything. */
    private FileNote note(Message message, List<Attachment> files) {
        String link = address.of("/messages/" + message.id()).orElse(null);
        String lead = texts.getMessage(
                link == null ? "mail.reply.files" : "mail.reply.files.linked",
                new Object[] {files.size()},
                Locale.ENGLISH);
        List<String> names = files.stream()
                .map(file -> "%s (%s)".formatted(Names.cleaned(file.name()), FileSize.text(file.size())))
                .toList();
        return new FileNote(lead, names, link);
    }

    private static String plain(String content, FileNote note) {
        if (note.names().isEmpty()) {
            return content.strip();
        }
        String end = note.link() == null ? "" : ": " + note.link();
        String names = note.names().stream().map(name -> "\n" + name + end).collect(Collectors.joining());
        return (content + "\n\n" + note.lead() + names).strip();
    }

    /**
     * What is said about the files that do not go with an e-mail.
     *
     * @param names with their sizes; none if all go with it
     * @param link where they can be downloaded; null if it is not known where people reach this server
     */
    record FileNote(
            String lead, List<String> names, @Nullable String link) {}

    /** The text of an e-mail in both forms. */
    record ReplyText(String plain, String html, List<ReplyFile> files) {}

    /** A file that goes with it. */
    record ReplyFile(String name, String contentType, InputStreamSource content) {}
}
