package dev.parley.base.image;

import static dev.parley.base.image.MetadataRemoval.copy;
import static dev.parley.base.image.MetadataRemoval.exactly;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Copies the chunks of a PNG that say what it looks like, up to its end. */
final class PngCopy {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final String END = "IEND";

    /** Critical chunks, colors, transparency, physical size, and animation. */
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", END, "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL",
            "fcTL", "fdAT");

    private PngCopy() {}

    static void run(InputStream in, OutputStream out) throws IOException {
        byte[] signature = exactly(in, SIGNATURE_BYTES);
        if (ImageFormat.of(signature).orElse(null) != ImageFormat.PNG) {
            throw new IOException("Not a PNG");
        }
        out.write(signature);
        String type = "";
        while (!type.equals(END)) {
            byte[] head = exactly(in, 8);
            int length = ByteBuffer.wrap(head).getInt();
            type = new String(head, 4, 4, StandardCharsets.US_ASCII);
            if (length < 0) {
                throw new IOException("Not a chunk");
            }
            boolean kept = KEPT.contains(type);
            if (kept) {
                out.write(head);
            }
            copy(in, kept ? out : null, (long) length + CHECKSUM_BYTES);
        }
    }
}
