package dev.parley.message.emoji;

import dev.parley.base.image.ExifOrientation;
import dev.parley.base.image.GifFrames;
import dev.parley.base.image.ImageDecoder;
import dev.parley.base.image.ImageDecoder.Decoded;
import dev.parley.base.image.ImageDecoder.TooManyPixelsException;
import dev.parley.base.image.ImageFormat;
import dev.parley.base.image.MetadataRemoval;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;

/**
 * The picture of an emoji, made from an uploaded one. A still picture is decoded, scaled to at most {@value #SIDE} pixels
 * and encoded again. Every frame of an animated GIF is decoded, so that no browser has to cope with more than was seen
 * here, and then copied with nothing but the frames. A WebP, which is not decoded here, is copied without metadata.
 *
 * @param still the first frame of an animated one, as a PNG; null for others
 */
@SuppressWarnings("ArrayRecordComponent")
record EmojiPicture(String type, int width, int height, byte[] bytes, byte @Nullable [] still) {
    static final int MAX_BYTES = 256 * 1024;
    static final int SIDE = 128;
    static final int MAX_SIDE = 2048;
    static final int MAX_ANIMATED_SIDE = 256;
    static final int MAX_FRAMES = 200;

    private static final ImageDecoder DECODER = new ImageDecoder((long) MAX_SIDE * MAX_SIDE);
    private static final int WEBP_HEADER = 30;
    private static final int WEBP_FLAGS = 20;
    private static final int WEBP_ANIMATION = 0x02;

    /** @throws EmojiRefusedException if the file cannot be used */
    static EmojiPicture of(byte[] upload) {
        ImageFormat format = ImageFormat.of(upload).orElseThrow(EmojiRefusedException::ofAnotherKind);
        try {
            return switch (format) {
                case WEBP -> webp(upload);
                case GIF -> gif(upload);
                default -> still(format, upload);
            };
        } catch (TooManyPixelsException tooLarge) {
            throw EmojiRefusedException.tooLarge();
        } catch (IOException unreadable) {
            throw EmojiRefusedException.ofAnotherKind();
        }
    }

    private static EmojiPicture gif(byte[] upload) throws IOException {
        EmojiPicture first = still(ImageFormat.GIF, upload);
        GifFrames.Size size;
        try {
            size = GifFrames.size(upload, MAX_ANIMATED_SIDE, MAX_FRAMES);
        } catch (TooManyPixelsException tooLarge) {
            throw EmojiRefusedException.tooMuchMotion();
        }
        return size.frames() == 1
                ? first
                : new EmojiPicture(
                        ImageFormat.GIF.type(),
                        size.width(),
                        size.height(),
                        withoutMetadata(ImageFormat.GIF, upload),
                        first.bytes());
    }

    private static EmojiPicture webp(byte[] upload) throws IOException {
        int[] size = ImageDecoder.sizeOfWebp(upload);
        boolean extended = upload.length > WEBP_HEADER && upload[15] == 'X';
        if (extended && (upload[WEBP_FLAGS] & WEBP_ANIMATION) != 0) {
            throw EmojiRefusedException.ofAnotherKind();
        }
        requireSides(size[0], size[1]);
        return new EmojiPicture(
                ImageFormat.WEBP.type(), size[0], size[1], withoutMetadata(ImageFormat.WEBP, upload), null);
    }

    private static EmojiPicture still(ImageFormat format, byte[] upload) throws IOException {
        Decoded decoded = DECODER.decode(
                format, new ByteArrayInputStream(upload), (width, height) -> Math.max(width, height) / (2 * SIDE));
        requireSides(decoded.width(), decoded.height());
        BufferedImage picture = scaled(decoded, format == ImageFormat.JPEG ? ExifOrientation.of(upload) : 1);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return new EmojiPicture(
                ImageFormat.PNG.type(), picture.getWidth(), picture.getHeight(), png.toByteArray(), null);
    }

    private static void requireSides(int width, int height) throws TooManyPixelsException {
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new TooManyPixelsException();
        }
        if (width == 0 || height == 0) {
            throw EmojiRefusedException.ofAnotherKind();
        }
    }

    private static BufferedImage scaled(Decoded picture, int orientation) {
        boolean turned = ExifOrientation.isOnItsSide(orientation);
        double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round((turned ? picture.height() : picture.width()) * scale));
        int height = Math.max(1, (int) Math.round((turned ? picture.width() : picture.height()) * scale));
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = result.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setTransform(ExifOrientation.upright(orientation, width, height));
        pen.drawImage(picture.pixels(), 0, 0, turned ? height : width, turned ? width : height, null);
        pen.dispose();
        return result;
    }

    private static byte[] withoutMetadata(ImageFormat format, byte[] upload) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        MetadataRemoval.copy(format, new ByteArrayResource(upload), copy);
        return copy.toByteArray();
    }
}
