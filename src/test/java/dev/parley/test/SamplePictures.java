package dev.parley.test;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures to upload, with metadata that must not be passed on. */
public final class SamplePictures {
    /** Stands in the metadata of each. */
    public static final String PLACE = "52.5163N 13.3777E";

    private SamplePictures() {}

    /** A picture whose left half is red and whose right half is blue. */
    public static byte[] plain(String format, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return encoded(picture, format);
    }

    private static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A boat at sunset, as PNG. */
    public static byte[] seascape(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int horizon = height * 3 / 5;
        pen.setPaint(new GradientPaint(0, 0, new Color(0x274472), 0, horizon, new Color(0xf6b26b)));
        pen.fillRect(0, 0, width, horizon);
        pen.setColor(new Color(0xffe3b0));
        pen.fillOval(width * 7 / 10, horizon - height / 4, height / 4, height / 4);
        pen.setPaint(new GradientPaint(0, horizon, new Color(0xd98e55), 0, height, new Color(0x12304f)));
        pen.fillRect(0, horizon, width, height - horizon);
        int mast = width / 3;
        int deck = horizon + height / 12;
        pen.setColor(new Color(0xfdf7ee));
        pen.fillPolygon(
                new int[] {mast - 4, mast - 4, mast - height / 4}, new int[] {deck - 4, height / 8, deck - 4}, 3);
        pen.setColor(new Color(0xe9dcc6));
        pen.fillPolygon(
                new int[] {mast + 4, mast + 4, mast + height / 5}, new int[] {deck - 4, height / 6, deck - 4}, 3);
        pen.setColor(new Color(0x5b2b1f));
        pen.fillPolygon(
                new int[] {mast - height / 4, mast + height / 4, mast + height / 6, mast - height / 6},
                new int[] {deck, deck, deck + height / 12, deck + height / 12},
                4);
        pen.dispose();
        return encoded(picture, "png");
    }

    /** A JPEG with a place, an orientation, a comment, and more bytes after its end. */
    public static byte[] photograph(int width, int height, int orientation) {
        byte[] jpeg = plain("jpeg", width, height);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Arrays.copyOf(jpeg, 2));
        all.writeBytes(segment(0xe1, exif(orientation)));
        all.writeBytes(segment(0xe1, text("http://ns.adobe.com/xap/1.0/\0" + PLACE)));
        all.writeBytes(segment(0xed, text("Photoshop 3.0\0" + PLACE)));
        all.writeBytes(segment(0xfe, text(PLACE)));
        all.writeBytes(Arrays.copyOfRange(jpeg, 2, jpeg.length));
        all.writeBytes(text("<script>alert('" + PLACE + "')</script>"));
        return all.toByteArray();
    }

    private static byte[] exif(int orientation) {
        byte[] place = text(PLACE);
        return ByteBuffer.allocate(32 + place.length)
                .put(text("Exif\0\0MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(place)
                .array();
    }

    private static byte[] segment(int code, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) code)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    /** A PNG with a text chunk, an Exif chunk, and more bytes after its end. */
    public static byte[] annotatedPng(int width, int height) {
        byte[] png = plain("png", width, height);
        int afterHeader = 8 + 25;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Arrays.copyOf(png, afterHeader));
        all.writeBytes(chunk("tEXt", text("Place\0" + PLACE)));
        all.writeBytes(chunk("eXIf", text("MM\0*" + PLACE)));
        all.writeBytes(Arrays.copyOfRange(png, afterHeader, png.length));
        all.writeBytes(text("<html>" + PLACE));
        return all.toByteArray();
    }

    /** A chunk of a PNG. */
    public static byte[] chunk(String type, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(text(type));
        checksum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(text(type))
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A GIF with a comment. */
    public static byte[] annotatedGif(int width, int height) {
        byte[] gif = plain("gif", width, height);
        int afterColors = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << (gif[10] & 7) + 1);
        byte[] comment = text(PLACE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Arrays.copyOf(gif, afterColors));
        all.write(0x21);
        all.write(0xfe);
        all.write(comment.length);
        all.writeBytes(comment);
        all.write(0);
        all.writeBytes(Arrays.copyOfRange(gif, afterColors, gif.length));
        return all.toByteArray();
    }

    /** An animated GIF, each of whose frames has another color, with a comment, and more bytes after its end. */
    public static byte[] animatedGif(int width, int height, int frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < frames; frame++) {
                BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                Graphics2D pen = picture.createGraphics();
                pen.setColor(Color.getHSBColor((float) frame / frames, 1, 1));
                pen.fillRect(0, 0, width, height);
                pen.dispose();
                writer.writeToSequence(new IIOImage(picture, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        bytes.writeBytes(text("<script>alert('" + PLACE + "')</script>"));
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
