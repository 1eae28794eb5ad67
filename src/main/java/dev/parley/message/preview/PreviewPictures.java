package dev.parley.message.preview;

import dev.parley.base.fetch.Fetched;
import dev.parley.base.image.ExifOrientation;
import dev.parley.base.image.ImageDecoder;
import dev.parley.base.image.ImageDecoder.Decoded;
import dev.parley.base.image.ImageFormat;
import dev.parley.message.preview.FoundPreview.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes small copies of pictures: decoded within limits and encoded again, without metadata, on white. */
final class PreviewPictures {
    /** The longer side. */
    static final int SIDE = 480;

    /** Smaller ones are no pictures of the page but marks of those who count its readers. */
    private static final int SMALLEST = 32;

    private static final long MAX_PIXELS = 20_000_000;
    private static final Logger log = LoggerFactory.getLogger(PreviewPictures.class);
    private static final ImageDecoder DECODER = new ImageDecoder(MAX_PIXELS);

    /** Decoding may need far more memory than the result. */
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private PreviewPictures() {}

    /** Empty if it is no picture that can be decoded, or too small or too large. */
    static Optional<Picture> of(Fetched file) {
        ImageFormat format = ImageFormat.of(file.bytes())
                .filter(known -> known != ImageFormat.WEBP)
                .orElse(null);
        if (format == null || !file.complete()) {
            return Optional.empty();
        }
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            int orientation = format == ImageFormat.JPEG ? ExifOrientation.of(file.bytes()) : 1;
            Decoded decoded = DECODER.decode(format, file.stream(), (w, h) -> Math.max(w, h) / (2 * SIDE));
            return Math.min(decoded.width(), decoded.height()) < SMALLEST
                    ? Optional.empty()
                    : Optional.of(encoded(scaled(decoded, orientation)));
        } catch (IOException damaged) {
            log.debug("A picture could not be decoded", damaged);
            return Optional.empty();
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static BufferedImage scaled(Decoded decoded, int orientation) {
        boolean turned = ExifOrientation.isOnItsSide(orientation);
        int width = turned ? decoded.height() : decoded.width();
        int height = turned ? decoded.width() : decoded.height();
        double factor = Math.min(1, (double) SIDE / Math.max(width, height));
        int w = Math.max(1, (int) Math.round(width * factor));
        int h = Math.max(1, (int) Math.round(height * factor));
        BufferedImage scaled = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setTransform(ExifOrientation.upright(orientation, w, h));
        pen.drawImage(decoded.pixels(), 0, 0, turned ? h : w, turned ? w : h, Color.WHITE, null);
        pen.dispose();
        return scaled;
    }

    private static Picture encoded(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return new Picture(bytes.toByteArray(), picture.getWidth(), picture.getHeight());
    }
}
