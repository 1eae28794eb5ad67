package dev.parley.webhook.mime;

import dev.parley.webhook.mime.Mail.MailFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads an e-mail as a stream of its parts: no tree of them is built, so that their number costs nothing, and there are
 * limits for all that its sender can repeat. Broken encodings and unknown character sets are read as far as possible.
 */
public final class MailReader {
    private static final int MAX_UTF_8 = 4;
    private static final int MAX_PARTS = 500;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_FIELD_BYTES = 100_000;

    /** Bytes of text in all parts together. What is more is a file, since reading text takes many times its size. */
    private static final int MAX_TEXT = 1_000_000;

    /** Signatures of the whole e-mail, which say nothing to a reader. */
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");

    /** Other forms of a text, for programs that understand them. */
    private static final Set<String> OTHER_FORMS = Set.of("text/x-amp-html", "text/watch-html", "text/enriched");

    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxHeaderCount(MAX_FIELDS)
            .setMaxHeaderLen(MAX_FIELD_BYTES)
            .setMaxLineLen(-1)
            .setMaxContentLen(-1)
            .build();

    private final MimeTokenStream tokens = new MimeTokenStream(
            CONFIG, DecodeMonitor.SILENT, new DefaultBodyDescriptorBuilder(null, null, DecodeMonitor.SILENT));
    private final MailHeader header = new MailHeader();
    private final Deque<MailText> texts = new ArrayDeque<>();
    private final List<MailFile> files = new ArrayList<>();
    private int textLeft = MAX_TEXT;
    private int depth;
    private int parts;

    private MailReader() {}

    /** @throws UnreadableMailException if it is built to cost too much */
    public static Mail read(byte[] content) throws UnreadableMailException {
        return new MailReader().parse(content);
    }

    private Mail parse(byte[] content) throws UnreadableMailException {
        texts.push(new MailText(false));
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            tokens.parse(new ByteArrayInputStream(content));
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                token(state);
            }
        } catch (MimeException | IOException e) {
            throw new UnreadableMailException("it is not built as e-mails are", e);
        }
        while (texts.size() > 1) {
            endMultipart();
        }
        return header.mail(content, texts.pop(), files);
    }

    private void token(EntityState state) throws IOException, UnreadableMailException {
        switch (state) {
            case T_FIELD -> {
                if (depth == 0) {
                    header.add(tokens.getField());
                }
            }
            case T_START_MULTIPART -> startMultipart();
            case T_END_MULTIPART -> endMultipart();
            case T_BODY -> body();
            default -> {}
        }
    }

    private void startMultipart() throws UnreadableMailException {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableMailException("its parts are nested too deeply");
        }
        String type = type();
        if (type.equals("multipart/report")) {
            header.report();
        }
        texts.push(new MailText(type.equals("multipart/alternative")));
    }

    private void endMultipart() {
        depth--;
        MailText text = texts.pop();
        texts.element().add(text.text(), text.isHtml());
    }

    private void body() throws IOException, UnreadableMailException {
        if (++parts > MAX_PARTS) {
            throw new UnreadableMailException("it has too many parts");
        }
        MaximalBodyDescriptor part = part();
        String type = type();
        String name = name(part);
        boolean inline = name == null && !"attachment".equals(part == null ? null : part.getContentDispositionType());
        if (SIGNATURES.contains(type) || inline && OTHER_FORMS.contains(type)) {
            return;
        }
        if (inline && type.equals("text/plain")) {
            String text = text(type);
            texts.element().add(isFlowed(part) ? FlowedText.unflowed(text) : text, false);
        } else if (inline && type.equals("text/html")) {
            texts.element().add(HtmlText.of(text(type)), true);
        } else {
            addFile(name == null ? nameless(type) : name, content());
        }
    }

    /** The text of a part; if it is too long, its beginning, and all of it is a file. */
    private String text(String type) throws IOException {
        byte[] content = content();
        int end = Math.min(content.length, textLeft);
        if (end < content.length) {
            addFile(nameless(type), content);
            end = beginningOfCharacter(content, end);
        }
        textLeft -= end;
        byte[] read = end == content.length ? content : Arrays.copyOf(content, end);
        return MailCharsets.text(read, tokens.getBodyDescriptor().getCharset());
    }

    /** In UTF-8, half of a character would make all of the text look as if it were in another character set. */
    private static int beginningOfCharacter(byte[] content, int position) {
        int beginning = position;
        while (beginning > Math.max(0, position - MAX_UTF_8) && (content[beginning] & 0xc0) == 0x80) {
            beginning--;
        }
        return beginning;
    }

    /** Calendars put the same invitation in twice. */
    private void addFile(String name, byte[] content) {
        if (content.length > 0 && files.stream().noneMatch(file -> Arrays.equals(file.content(), content))) {
            files.add(new MailFile(name, content));
        }
    }

    private byte[] content() throws IOException {
        try (InputStream body = new Decodable(tokens.getDecodedInputStream())) {
            return body.readAllBytes();
        }
    }

    private @Nullable MaximalBodyDescriptor part() {
        return tokens.getBodyDescriptor() instanceof MaximalBodyDescriptor part ? part : null;
    }

    private String type() {
        String type = tokens.getBodyDescriptor().getMimeType();
        return type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String name(@Nullable MaximalBodyDescriptor part) {
        if (part == null) {
            return null;
        }
        String name = part.getContentDispositionFilename();
        if (name == null) {
            name = part.getContentTypeParameters().get("name");
        }
        return name == null || name.isBlank() ? null : MailCharsets.words(name);
    }

    private static boolean isFlowed(@Nullable MaximalBodyDescriptor part) {
        return part != null
                && "flowed".equalsIgnoreCase(part.getContentTypeParameters().get("format"));
    }

    private static String nameless(String type) {
        return switch (type) {
            case "text/plain" -> "file.txt";
            case "text/calendar" -> "invitation.ics";
            case "message/rfc822" -> "message.eml";
            case "application/pgp-encrypted" -> "pgp-version.asc";
            default -> {
                String subtype = type.substring(type.indexOf('/') + 1);
                yield subtype.matches("[a-z0-9]{1,10}") ? "file." + subtype : "file";
            }
        };
    }

    /** What cannot be decoded ends the part. */
    private static final class Decodable extends FilterInputStream {
        Decodable(InputStream decoded) {
            super(decoded);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException broken) {
                return -1;
            }
        }
    }
}
