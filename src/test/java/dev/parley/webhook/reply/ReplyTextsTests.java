package dev.parley.webhook.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.MessageId;
import dev.parley.base.path.BasePath;
import dev.parley.base.path.PublicAddress;
import dev.parley.message.core.Message;
import dev.parley.message.emoji.EmojiSet;
import dev.parley.message.markdown.Markdown;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import dev.parley.webhook.reply.ReplyTexts.ReplyFile;
import dev.parley.webhook.reply.ReplyTexts.ReplyText;
import java.time.Instant;
import java.util.Arrays;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is said about files that do not fit into an e-mail. */
class ReplyTextsTests {
    private static final long MEGABYTE = 1 << 20;

    private final Attachments attachments = mock();
    private final Message message = mock();

    @Test
    void eachFileThatIsTooLargeLeadsToTheMessage() {
        ReplyText text = text("https://chat.example.org", "", file("a.txt", 6), file("b.bin", 5), file("c.bin", 20));

        assertThat(text.files()).extracting(ReplyFile::name).containsExactly("a.txt");
        assertThat(text.plain()).isEqualTo("""
                        Here

                        Attached in the chat, where you sign in to download them:
                        b.bin (5.2 MB): https://chat.example.org/messages/7
                        c.bin (21.0 MB): https://chat.example.org/messages/7""");
        assertThat(Jsoup.parse(text.html()).select("li a[href=https://chat.example.org/messages/7]"))
                .extracting(link -> link.text())
                .containsExactly("b.bin (5.2 MB)", "c.bin (21.0 MB)");
    }

    @Test
    void theLinkIsBelowTheBasePath() {
        ReplyText text = text("http://example.org:8080/", "/chat", file("b.bin", 11));

        assertThat(text.plain()).endsWith("\nb.bin (11.5 MB): http://example.org:8080/chat/messages/7");
        assertThat(text.html()).contains("href=\"http://example.org:8080/chat/messages/7\"");
    }

    @Test
    void withoutAPublicAddressFilesAreOnlyNamed() {
        ReplyText text = text("", "/chat", file("b.bin", 11));

        assertThat(text.plain()).isEqualTo("Here\n\nAttached in the chat, a file:\nb.bin (11.5 MB)");
        assertThat(text.html()).contains("<li>b.bin (11.5 MB)</li>").doesNotContain("href", "/messages/7");
    }

    @Test
    void namesAreNoMarkup() {
        ReplyText text = text(
                "https://chat.example.org",
                "",
                file("<img src=x> \"*_&amp;\r\n\u202e\u2028https: {0} '.bin", 11),
                file("</a></li><a href='https://evil.example'>", 11));

        assertThat(text.plain().lines().skip(3))
                .containsExactly(
                        "<img src=x> \"*_&amp;https: {0} '.bin (11.5 MB): https://chat.example.org/messages/7",
                        "</a></li><a href='https://evil.example'> (11.5 MB): https://chat.example.org/messages/7");
        assertThat(Jsoup.parse(text.html()).select("li > a"))
                .extracting(link -> link.text())
                .containsExactly(
                        "<img src=x> \"*_&amp;https: {0} '.bin (11.5 MB)",
                        "</a></li><a href='https://evil.example'> (11.5 MB)");
        assertThat(text.html()).doesNotContain("<img", "'https://evil.example'>");
    }

    @Test
    void whatFitsIsNotNamed() {
        ReplyText text = text("https://chat.example.org", "", file("a.txt", 10));

        assertThat(text.plain()).isEqualTo("Here");
        assertThat(text.html()).doesNotContain("chat.example.org");
    }

    private ReplyText text(String address, String path, Attachment... files) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages");
        texts.setDefaultEncoding("UTF-8");
        BasePath base = new BasePath(path);
        Markdown markdown = new Markdown(texts, () -> EmojiSet.EMPTY, base);
        when(message.id()).thenReturn(new MessageId(7));
        when(message.content()).thenReturn("Here");
        when(attachments.of(any())).thenReturn(Arrays.asList(files));
        return new ReplyTexts(attachments, mock(), new MailHtml(markdown), new PublicAddress(address, base), texts)
                .of(message);
    }

    private static Attachment file(String name, long megabytes) {
        return new Attachment(
                new AttachmentId(1),
                new AccountId(1),
                "key",
                name,
                megabytes * MEGABYTE,
                "application/octet-stream",
                Attachment.Kind.FILE,
                null,
                null,
                Instant.EPOCH,
                null);
    }
}
