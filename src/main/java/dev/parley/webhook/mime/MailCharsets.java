package dev.parley.webhook.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;

/** Texts whose character set is missing, unknown or a lie. */
final class MailCharsets {
    /** What is neither ASCII nor UTF-8 has most often been written on Windows. */
    private static final Charset GUESS = Charset.forName("windows-1252");

    private MailCharsets() {}

    /** @param name of the character set, as the e-mail says; null if it says nothing */
    static String text(byte[] content, @Nullable String name) {
        Charset said = charset(name);
        if (said == null || said.equals(StandardCharsets.US_ASCII) || said.equals(StandardCharsets.UTF_8)) {
            return guessed(content);
        }
        return new String(content, said);
    }

    private static @Nullable Charset charset(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    static String guessed(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(content, GUESS);
        }
    }

    /** Decodes the words of a header that are written as RFC 2047 says; others stay. */
    static String words(String text) {
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
