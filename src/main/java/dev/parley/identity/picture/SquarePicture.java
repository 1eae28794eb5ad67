package dev.parley.identity.picture;

import dev.parley.base.image.ExifOrientation;
import dev.parley.base.image.ImageDecoder;
import dev.parley.base.image.ImageDecoder.Decoded;
import dev.parley.base.image.ImageDecoder.TooManyPixelsException;
import dev.parley.base.image.ImageFormat;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * The centre of an uploaded picture, encoded again: {@value #SIZE} pixels square, without any metadata of the file,
 * such as its location.
 */
record SquarePicture(String type, byte[] bytes) {
    static final int SIZE = 256;

    /** Limits the memory of the decoder for progressive JPEGs, which needs some six bytes per pixel. */
    private static final long MAX_PIXELS = 20_000_000;

    private static final ImageDecoder DECODER = new ImageDecoder(MAX_PIXELS);

    /** @throws PictureRefusedException if the picture cannot be decoded or is too large */
    static SquarePicture of(byte[] upload) {
        ImageFormat format = ImageFormat.of(upload)
                .filter(known -> known != ImageFormat.WEBP)
                .orElseThrow(PictureRefusedException::ofAnotherKind);
        try {
            Decoded decoded = DECODER.decode(
                    format, new ByteArrayInputStream(upload), (width, height) -> Math.min(width, height) / (2 * SIZE));
            int orientation = format == ImageFormat.JPEG ? ExifOrientation.of(upload) : 1;
            return encoded(square(decoded.pixels(), orientation));
        } catch (TooManyPixelsException tooLarge) {
            throw PictureRefusedException.tooLarge();
        } catch (IOException unreadable) {
            throw PictureRefusedException.ofAnotherKind();
        }
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
        pen.setTransform(ExifOrientation.upright(orientation, SIZE, SIZE));
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
