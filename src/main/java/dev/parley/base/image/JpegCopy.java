package dev.parley.base.image;

import static dev.parley.base.image.ImageFormat.ascii;
import static dev.parley.base.image.ImageFormat.begins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Copies a JPEG segment by segment, up to its end; the format is ITU-T T.81, annex B. */
final class JpegCopy {
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final byte[] EXIF = ascii("Exif\0\0");

    private final InputStream in;
    private final OutputStream out;
    private int orientation = ExifOrientation.UPRIGHT;

    JpegCopy(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Returns the orientation. */
    int run() throws IOException {
        if (in.read() != 0xff || in.read() != START) {
            throw new IOException("Not a JPEG");
        }
        write(START);
        int code = next();
        while (code >= 0 && code != END) {
            code = isStandalone(code) ? standalone(code) : segment(code);
        }
        // A file that was cut off in the middle of its pixels gets an end, as viewers assume one.
        write(END);
        return orientation;
    }

    private int standalone(int code) throws IOException {
        write(code);
        return next();
    }

    private int segment(int code) throws IOException {
        int length = MetadataRemoval.exactly(in, 1)[0] << 8 & 0xff00 | MetadataRemoval.exactly(in, 1)[0] & 0xff;
        if (length < 2) {
            throw new IOException("Not a segment");
        }
        byte[] content = MetadataRemoval.exactly(in, length - 2);
        if (code == APP1 && begins(content, 0, EXIF) && orientation == ExifOrientation.UPRIGHT) {
            upright(content);
        } else if (isKept(code, content)) {
            write(code, content);
        }
        return code == START_OF_SCAN ? pixels() : next();
    }

    /** Copies compressed pixels, and returns the marker after them. */
    private int pixels() throws IOException {
        int before = 0;
        int next = in.read();
        while (next >= 0) {
            if (before == 0xff && next != 0 && next != 0xff && !isRestart(next)) {
                return next;
            }
            if (before == 0xff) {
                out.write(before);
            }
            if (next != 0xff) {
                out.write(next);
            }
            before = next;
            next = in.read();
        }
        return -1;
    }

    /** Writes an Exif segment that says nothing but the orientation. */
    private void upright(byte[] exif) throws IOException {
        byte[] file = ByteBuffer.allocate(6 + exif.length)
                .putShort((short) 0xffd8)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .array();
        orientation = ExifOrientation.of(file);
        if (orientation != ExifOrientation.UPRIGHT) {
            write(
                    APP1,
                    ByteBuffer.allocate(32)
                            .put(EXIF)
                            .put(ascii("MM\0*"))
                            .putInt(8)
                            .putShort((short) 1)
                            .putShort((short) ExifOrientation.TAG)
                            .putShort((short) 3)
                            .putInt(1)
                            .putShort((short) orientation)
                            .putShort((short) 0)
                            .putInt(0)
                            .array());
        }
    }

    private static boolean isKept(int code, byte[] content) {
        return switch (code) {
            case COMMENT, APP1 -> false;
            case APP0 -> begins(content, 0, ascii("JFIF\0"));
            case APP2 -> begins(content, 0, ascii("ICC_PROFILE\0"));
            case APP14 -> begins(content, 0, ascii("Adobe"));
            default -> code < APP0 || code > APP15;
        };
    }

    /** The code of the next marker, which any number of fill bytes may precede; -1 at the end of the file. */
    private int next() throws IOException {
        int one = in.read();
        if (one < 0) {
            return -1;
        }
        if (one != 0xff) {
            throw new IOException("Not a marker");
        }
        int code = in.read();
        while (code == 0xff) {
            code = in.read();
        }
        return code;
    }

    private static boolean isStandalone(int code) {
        return code == 0x01 || isRestart(code);
    }

    private static boolean isRestart(int code) {
        return code >= 0xd0 && code <= 0xd7;
    }

    private void write(int code) throws IOException {
        out.write(0xff);
        out.write(code);
    }

    private void write(int code, byte[] content) throws IOException {
        write(code);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.write(content);
    }
}
