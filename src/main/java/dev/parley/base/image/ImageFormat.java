package dev.parley.base.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The picture formats that browsers show, recognized by their first bytes. */
public enum ImageFormat {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    /** Not decoded here: only its size is read. */
    WEBP("image/webp");

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG_SIGNATURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final String type;

    ImageFormat(String type) {
        this.type = type;
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** @param beginning the first bytes of the file; twelve are enough */
    public static Optional<ImageFormat> of(byte[] beginning) {
        if (begins(beginning, 0, PNG_SIGNATURE)) {
            return Optional.of(PNG);
        }
        if (begins(beginning, 0, JPEG_SIGNATURE)) {
            return Optional.of(JPEG);
        }
        if (begins(beginning, 0, ascii("GIF87a")) || begins(beginning, 0, ascii("GIF89a"))) {
            return Optional.of(GIF);
        }
        return begins(beginning, 0, ascii("RIFF")) && begins(beginning, 8, ascii("WEBP"))
                ? Optional.of(WEBP)
                : Optional.empty();
    }

    static boolean begins(byte[] bytes, int offset, byte[] signature) {
        return bytes.length >= offset + signature.length
                && Arrays.equals(bytes, offset, offset + signature.length, signature, 0, signature.length);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
