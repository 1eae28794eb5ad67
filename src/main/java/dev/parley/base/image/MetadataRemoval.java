package dev.parley.base.image;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * Copies pictures without their metadata, such as the place of a photograph, and without anything that follows the
 * picture in its file. The pixels stay as they are; of a JPEG the orientation and the color profile are kept.
 */
public final class MetadataRemoval {
    private MetadataRemoval() {}

    /**
     * Copies a picture.
     *
     * @param picture is read once or twice
     * @return the orientation of a JPEG, as {@link ExifOrientation} has it; 1 for other formats
     * @throws IOException if the file is not a picture of this format; part of it may have been written
     */
    public static int copy(ImageFormat format, InputStreamSource picture, OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(picture.getInputStream(), 1 << 16)) {
            BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
            int orientation = ExifOrientation.UPRIGHT;
            switch (format) {
                case JPEG -> orientation = new JpegCopy(in, buffered).run();
                case PNG -> PngCopy.run(in, buffered);
                case GIF -> GifCopy.run(in, buffered);
                case WEBP -> WebpCopy.run(picture, in, buffered);
            }
            buffered.flush();
            return orientation;
        }
    }

    static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The picture ends early");
        }
        return bytes;
    }

    /** @param out null to skip the bytes */
    static void copy(InputStream in, @Nullable OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("The picture ends early");
            }
            if (out != null) {
                out.write(buffer, 0, read);
            }
            left -= read;
        }
    }
}
