package dev.parley.identity.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The middle of what somebody uploaded, drawn anew: {@value #SIZE} pixels each way, and nothing else that was in the file,
 * such as where it was taken.
 */
record SquarePicture(String type, byte[] bytes) {
    static final int SIZE = 256;

    /** What a decoder of progressive JPEGs keeps in memory for each pixel, some six bytes, is what this bounds. */
    private static final long MAX_PIXELS = 20_000_000;

    /** @throws PictureRefusedException when it is no picture that we can read, or too large a one */
    static SquarePicture of(byte[] upload) {
        String format = format(upload);
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
            try {
                // Without metadata: chunks of text in a PNG may be larger than any picture when they are unpacked.
                reader.setInput(input, true, true);
                int orientation = format.equals("jpeg") ? ExifOrientation.of(upload) : 1;
                return encoded(square(read(reader), orientation));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw PictureRefusedException.ofAnotherKind();
        }
    }

    /** By what it is, not by what it says it is. */
    private static String format(byte[] upload) {
        if (begins(upload, 0x89, 'P', 'N', 'G')) {
            return "png";
        }
        if (begins(upload, 0xff, 0xd8, 0xff)) {
            return "jpeg";
        }
        if (begins(upload, 'G', 'I', 'F', '8')) {
            return "gif";
        }
        throw PictureRefusedException.ofAnotherKind();
    }

    private static boolean begins(byte[] upload, int... magic) {
        if (upload.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((upload[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Looks at the size before it unpacks anything, and unpacks no more pixels than it needs. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MAX_PIXELS) {
            throw PictureRefusedException.tooLarge();
        }
        ImageReadParam wanted = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(width, height) / (2 * SIZE));
        wanted.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, wanted);
    }

    private static BufferedImage square(BufferedImage picture, int orientation) {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int left = (picture.getWidth() - side) / 2;
        int top = (picture.getHeight() - side) / 2;
        boolean seeThrough = picture.getColorModel().hasAlpha();
        BufferedImage square =
                new BufferedImage(SIZE, SIZE, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = square.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setTransform(ExifOrientation.upright(orientation, SIZE));
        pen.drawImage(picture, 0, 0, SIZE, SIZE, left, top, left + side, top + side, null);
        pen.dispose();
        return square;
    }

    private static SquarePicture encoded(BufferedImage square) {
        String format = square.getColorModel().hasAlpha() ? "png" : "jpeg";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(square, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SquarePicture("image/" + format, bytes.toByteArray());
    }
}
