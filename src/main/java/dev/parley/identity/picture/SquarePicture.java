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
 * The centre of an uploaded picture, encoded again: {@value #SIZE} pixels square, without any metadata of the file,
 * such as its location.
 */
record SquarePicture(String type, byte[] bytes) {
    static final int SIZE = 256;

    /** Limits the memory of the decoder for progressive JPEGs, which needs some six bytes per pixel. */
    private static final long MAX_PIXELS = 20_000_000;

    /** @throws PictureRefusedException if the picture cannot be decoded or is too large */
    static SquarePicture of(byte[] upload) {
        String format = format(upload);
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
            try {
                // Metadata is ignored: text chunks of a PNG may expand to more than any picture.
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

    /** The format is detected from the content, not from the declared type. */
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

    /** Checks the dimensions before decoding, and decodes no more pixels than needed. */
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
