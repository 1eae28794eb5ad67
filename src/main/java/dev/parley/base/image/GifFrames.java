package dev.parley.base.image;

import dev.parley.base.image.ImageDecoder.TooManyPixelsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes all frames of a GIF, so that it is known what a browser will decode. */
public final class GifFrames {
    private static final int HEADER_BYTES = 10;

    private GifFrames() {}

    /**
     * The size of a GIF, all of whose frames were decoded.
     *
     * @throws TooManyPixelsException if it has more or larger frames, or a larger screen
     * @throws IOException if it is damaged
     */
    public static Size size(byte[] gif, int maxSide, int maxFrames) throws IOException {
        if (gif.length < HEADER_BYTES) {
            throw new IOException("The picture ends early");
        }
        ByteBuffer screen = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        int width = Short.toUnsignedInt(screen.getShort(6));
        int height = Short.toUnsignedInt(screen.getShort(8));
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(gif))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try {
                reader.setInput(input, false, true);
                int frames = frames(reader, maxSide, maxFrames);
                if (frames > 1) {
                    require(width, height, maxSide);
                    require(reader.getWidth(0), reader.getHeight(0), maxSide);
                }
                return new Size(width, height, frames);
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException damaged) {
            throw new IOException(damaged);
        }
    }

    private static int frames(ImageReader reader, int maxSide, int maxFrames) throws IOException {
        int frames = 0;
        while (has(reader, frames)) {
            if (frames == maxFrames) {
                throw new TooManyPixelsException();
            }
            if (frames > 0) {
                require(reader.getWidth(frames), reader.getHeight(frames), maxSide);
                reader.read(frames);
            }
            frames++;
        }
        return frames;
    }

    private static boolean has(ImageReader reader, int frame) throws IOException {
        try {
            return reader.getWidth(frame) > 0;
        } catch (IndexOutOfBoundsException end) {
            return false;
        }
    }

    private static void require(int width, int height, int maxSide) throws IOException {
        if (width > maxSide || height > maxSide) {
            throw new TooManyPixelsException();
        }
        if (width == 0 || height == 0) {
            throw new IOException("The picture is empty");
        }
    }

    /**
     * The size of a GIF.
     *
     * @param width and height of the screen that its frames are drawn on
     */
    public record Size(int width, int height, int frames) {}
}
