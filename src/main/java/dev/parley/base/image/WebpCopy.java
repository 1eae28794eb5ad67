package dev.parley.base.image;

import static dev.parley.base.image.MetadataRemoval.copy;
import static dev.parley.base.image.MetadataRemoval.exactly;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/** Copies the chunks of a WebP that are pixels or a color profile; the format is RFC 9649. */
final class WebpCopy {
    private static final int HEAD_BYTES = 12;
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");

    /** The bits of VP8X that say that there is metadata. */
    private static final int METADATA = 0x08 | 0x04;

    private WebpCopy() {}

    /** The size stands at the beginning, so the file is read twice. */
    static void run(InputStreamSource picture, InputStream in, OutputStream out) throws IOException {
        long size;
        try (InputStream first = new BufferedInputStream(picture.getInputStream())) {
            size = chunks(first, null);
        }
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ImageFormat.ascii("RIFF"))
                .putInt((int) (size + 4))
                .array());
        out.write(ImageFormat.ascii("WEBP"));
        chunks(in, out);
    }

    /** Copies the chunks, and returns their size. */
    private static long chunks(InputStream in, @Nullable OutputStream out) throws IOException {
        byte[] head = exactly(in, HEAD_BYTES);
        if (ImageFormat.of(head).orElse(null) != ImageFormat.WEBP) {
            throw new IOException("Not a WebP");
        }
        long left = Integer.toUnsignedLong(number(head, 4)) - 4;
        long size = 0;
        while (left >= 8) {
            byte[] chunk = exactly(in, 8);
            long length = Integer.toUnsignedLong(number(chunk, 4));
            length += length & 1;
            left -= 8 + length;
            String type = new String(chunk, 0, 4, StandardCharsets.US_ASCII);
            if (left < 0) {
                throw new IOException("Not a chunk");
            }
            if (KEPT.contains(type)) {
                size += 8 + length;
                chunk(type, chunk, length, in, out);
            } else {
                copy(in, null, length);
            }
        }
        return size;
    }

    private static void chunk(String type, byte[] chunk, long length, InputStream in, @Nullable OutputStream out)
            throws IOException {
        if (out != null) {
            out.write(chunk);
        }
        long rest = length;
        if (type.equals("VP8X") && length > 0) {
            int flags = exactly(in, 1)[0] & ~METADATA;
            rest--;
            if (out != null) {
                out.write(flags);
            }
        }
        copy(in, out, rest);
    }

    /** The width and height in the first chunk. */
    static int[] dimensions(byte[] beginning) throws IOException {
        if (beginning.length < 30) {
            throw new IOException("The picture ends early");
        }
        String type = new String(beginning, 12, 4, StandardCharsets.US_ASCII);
        return switch (type) {
            case "VP8X" -> new int[] {1 + (number(beginning, 24) & 0xffffff), 1 + (number(beginning, 26) >>> 8)};
            case "VP8L" -> {
                int bits = number(beginning, 21);
                yield new int[] {1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff)};
            }
            case "VP8 " -> new int[] {number(beginning, 26) & 0x3fff, number(beginning, 26) >>> 16 & 0x3fff};
            default -> throw new IOException("Not a WebP");
        };
    }

    private static int number(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }
}
