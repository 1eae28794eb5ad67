package dev.parley.base.image;

import static dev.parley.base.image.ImageFormat.ascii;
import static dev.parley.base.image.ImageFormat.begins;
import static dev.parley.base.image.MetadataRemoval.copy;
import static dev.parley.base.image.MetadataRemoval.exactly;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Copies the frames of a GIF, and how often they repeat, up to its end. */
final class GifCopy {
    private static final int SCREEN_BYTES = 13;
    private static final int FRAME = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int END = 0x3b;
    private static final int CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;

    private GifCopy() {}

    static void run(InputStream in, OutputStream out) throws IOException {
        byte[] screen = exactly(in, SCREEN_BYTES);
        if (ImageFormat.of(screen).orElse(null) != ImageFormat.GIF) {
            throw new IOException("Not a GIF");
        }
        out.write(screen);
        copy(in, out, colors(screen[10]));
        for (int block = in.read(); block != END; block = in.read()) {
            switch (block) {
                case FRAME -> frame(in, out);
                case EXTENSION -> extension(in, out);
                // Padding, and files that were cut off.
                case 0 -> out.flush();
                default -> throw new IOException("Not a block");
            }
        }
        out.write(END);
    }

    private static void frame(InputStream in, OutputStream out) throws IOException {
        byte[] head = exactly(in, 9);
        out.write(FRAME);
        out.write(head);
        copy(in, out, colors(head[8]) + 1L);
        blocks(in, out);
    }

    private static void extension(InputStream in, OutputStream out) throws IOException {
        int label = in.read();
        int length = in.read();
        byte[] first = exactly(in, Math.max(0, length));
        boolean kept = label == CONTROL
                || label == APPLICATION
                        && (begins(first, 0, ascii("NETSCAPE2.0")) || begins(first, 0, ascii("ANIMEXTS1.0")));
        if (kept) {
            out.write(EXTENSION);
            out.write(label);
            out.write(length);
            out.write(first);
        }
        if (length > 0) {
            blocks(in, kept ? out : null);
        } else if (kept) {
            throw new IOException("Not an extension");
        }
    }

    /** Copies blocks up to an empty one. */
    private static void blocks(InputStream in, @Nullable OutputStream out) throws IOException {
        int length;
        do {
            length = exactly(in, 1)[0] & 0xff;
            if (out != null) {
                out.write(length);
            }
            copy(in, out, length);
        } while (length > 0);
    }

    /** The size of a table of colors. */
    private static long colors(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << (flags & 7) + 1;
    }
}
