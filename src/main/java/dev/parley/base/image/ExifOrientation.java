package dev.parley.base.image;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The rotation that shows a photograph upright: the orientation in the Exif part of a JPEG (tag 0x0112 of the first
 * directory, as the Exif standard describes it). No other metadata is read, and damaged metadata counts as upright.
 */
public final class ExifOrientation {
    static final int UPRIGHT = 1;
    static final int TAG = 0x0112;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final long EXIF = 0x457869660000L;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** The orientation, 1 to 8. */
    public static int of(byte[] jpeg) {
        try {
            return inSegments(ByteBuffer.wrap(jpeg));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return UPRIGHT;
        }
    }

    private static int inSegments(ByteBuffer file) {
        file.position(2);
        while (true) {
            int marker = Short.toUnsignedInt(file.getShort());
            if (marker == START_OF_SCAN || marker < 0xff00) {
                return UPRIGHT;
            }
            int end = file.position() + Short.toUnsignedInt(file.getShort());
            if (marker == APP1 && end - file.position() > 14 && isExif(file)) {
                return inDirectory(file.slice(file.position() + 6, end - file.position() - 6));
            }
            file.position(end);
        }
    }

    private static boolean isExif(ByteBuffer file) {
        return file.getLong(file.position()) >>> 16 == EXIF;
    }

    private static int inDirectory(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether width and height change places. */
    public static boolean isOnItsSide(int orientation) {
        return orientation >= 5;
    }

    /** The transformation that turns a picture upright; the width and the height are those of the turned picture. */
    public static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
            default -> new AffineTransform();
        };
    }
}
