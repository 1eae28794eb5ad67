package dev.parley.base.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures: the dimensions are checked first, metadata is ignored, and no more pixels are kept than wanted. */
public final class ImageDecoder {
    /** One row of the widest picture has some 256 KB. */
    private static final int MAX_SIDE = 32_767;

    private final long maxPixels;

    /** @param maxPixels limits the memory of the decoder, which for a progressive JPEG needs some six bytes per pixel */
    public ImageDecoder(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * Decodes the first picture of a file.
     *
     * @param step for a width and a height, the distance of the pixels to keep: 1 for all, 2 for every second
     * @throws TooManyPixelsException if the picture is too large to be decoded
     * @throws IOException if it is damaged, or of another format
     */
    public Decoded decode(ImageFormat format, InputStream file, IntBinaryOperator step) throws IOException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(file)) {
            ImageReader reader = ImageIO.getImageReadersByFormatName(
                            format.name().toLowerCase(Locale.ROOT))
                    .next();
            try {
                // Metadata is ignored: text chunks of a PNG may expand to more than any picture.
                reader.setInput(input, true, true);
                return decode(reader, step);
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException damaged) {
            throw new IOException(damaged);
        }
    }

    /**
     * The width and height of a WebP, which is not decoded.
     *
     * @param beginning at least the first 30 bytes
     */
    public static int[] sizeOfWebp(byte[] beginning) throws IOException {
        return WebpCopy.dimensions(beginning);
    }

    private Decoded decode(ImageReader reader, IntBinaryOperator step) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > maxPixels) {
            throw new TooManyPixelsException();
        }
        int distance = Math.max(1, step.applyAsInt(width, height));
        ImageReadParam wanted = reader.getDefaultReadParam();
        wanted.setSourceSubsampling(distance, distance, 0, 0);
        return new Decoded(width, height, reader.read(0, wanted));
    }

    /**
     * A decoded picture.
     *
     * @param width and height of the picture in the file
     * @param pixels those that were wanted
     */
    public record Decoded(int width, int height, BufferedImage pixels) {}

    /** A picture would need too much memory. */
    public static final class TooManyPixelsException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
