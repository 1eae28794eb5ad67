package dev.parley.message.upload;

import dev.parley.base.image.ExifOrientation;
import dev.parley.base.image.ImageDecoder;
import dev.parley.base.image.ImageDecoder.Decoded;
import dev.parley.base.image.ImageDecoder.TooManyPixelsException;
import dev.parley.base.image.ImageFormat;
import dev.parley.base.image.MetadataRemoval;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.upload.Attachment.Looks;
import dev.parley.message.upload.Attachment.Thumbnail;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores uploaded pictures: the original without its metadata, and a small copy that is encoded again. */
@Component
final class AttachmentPictures {
    /** The longer side of the small copy, for a screen with two pixels a point. */
    static final int SIDE = 720;

    /** The longer side of the placeholder. */
    private static final int PLACEHOLDER_SIDE = 8;

    /** What cameras take; browsers of readers decode as many. */
    private static final long MAX_PIXELS = 50_000_000;

    /** The number of pictures decoded at the same time, since decoding may need far more memory than the result. */
    private static final int AT_ONCE = 2;

    /** Of a picture that is not decoded here, the original is shown in the timeline. */
    private static final long MAX_SHOWN_ORIGINAL = 10 << 20;

    private final AttachmentFiles files;
    private final ImageDecoder decoder = new ImageDecoder(MAX_PIXELS);
    private final Semaphore permits = new Semaphore(AT_ONCE);

    AttachmentPictures(AttachmentFiles files) {
        this.files = files;
    }

    /**
     * Stores a received picture.
     *
     * @throws DamagedException if it is no picture of this format
     */
    Result store(String key, ImageFormat format) throws IOException, DamagedException {
        Counted copy = new Counted(files.write(key));
        int orientation;
        try (copy) {
            orientation = MetadataRemoval.copy(format, () -> files.stream(AttachmentFiles.received(key)), copy);
        } catch (IOException damaged) {
            throw new DamagedException(damaged);
        }
        files.deleteReceived(key);
        return format == ImageFormat.WEBP ? sized(key, copy.count) : decoded(key, format, orientation, copy.count);
    }

    private Result sized(String key, long size) throws IOException {
        try (InputStream in = files.stream(key)) {
            int[] sides = ImageDecoder.sizeOfWebp(in.readNBytes(64));
            boolean shown = (long) sides[0] * sides[1] <= MAX_PIXELS && size <= MAX_SHOWN_ORIGINAL;
            return new Result(size, shown, new Looks(sides[0], sides[1], null));
        } catch (IOException damaged) {
            return new Result(size, false, null);
        }
    }

    private Result decoded(String key, ImageFormat format, int orientation, long size) throws IOException {
        permits.acquireUninterruptibly();
        try (InputStream in = files.stream(key)) {
            Decoded decoded = decoder.decode(format, in, (w, h) -> Math.max(w, h) / (2 * SIDE));
            boolean turned = ExifOrientation.isOnItsSide(orientation);
            int width = turned ? decoded.height() : decoded.width();
            int height = turned ? decoded.width() : decoded.height();
            BufferedImage small = scaled(decoded.pixels(), width, height, SIDE, orientation);
            return new Result(size, true, new Looks(width, height, thumbnail(key, small)));
        } catch (TooManyPixelsException e) {
            return new Result(size, false, null);
        } catch (IOException damaged) {
            return new Result(size, false, null);
        } finally {
            permits.release();
        }
    }

    private Thumbnail thumbnail(String key, BufferedImage small) throws IOException {
        boolean seeThrough = small.getColorModel().hasAlpha();
        try (OutputStream out = files.write(AttachmentFiles.thumbnail(key))) {
            out.write(encoded(small, seeThrough ? "png" : "jpeg"));
        }
        BufferedImage tiny = scaled(small, small.getWidth(), small.getHeight(), PLACEHOLDER_SIDE, 1);
        String placeholder = "data:image/png;base64," + Base64.getEncoder().encodeToString(encoded(tiny, "png"));
        return new Thumbnail(seeThrough ? "image/png" : "image/jpeg", placeholder);
    }

    /** @param width and height of the upright picture */
    private static BufferedImage scaled(BufferedImage picture, int width, int height, int side, int orientation) {
        double factor = Math.min(1, (double) side / Math.max(width, height));
        int scaledWidth = Math.max(1, (int) Math.round(width * factor));
        int scaledHeight = Math.max(1, (int) Math.round(height * factor));
        boolean seeThrough = picture.getColorModel().hasAlpha();
        BufferedImage scaled = new BufferedImage(
                scaledWidth, scaledHeight, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        boolean turned = ExifOrientation.isOnItsSide(orientation);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setTransform(ExifOrientation.upright(orientation, scaledWidth, scaledHeight));
        pen.drawImage(picture, 0, 0, turned ? scaledHeight : scaledWidth, turned ? scaledWidth : scaledHeight, null);
        pen.dispose();
        return scaled;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    /**
     * A stored picture.
     *
     * @param shown whether it is small enough to be shown
     */
    record Result(long size, boolean shown, @Nullable Looks looks) {}

    /** The file is no picture of the format that it begins like. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(Throwable cause) {
            super(cause);
        }
    }

    /** Counts what is written. */
    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
