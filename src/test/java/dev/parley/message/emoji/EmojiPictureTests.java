package dev.parley.message.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.ParleyException;
import dev.parley.base.image.ImageFormat;
import dev.parley.test.SamplePictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** What becomes of an uploaded picture, and which files are none. */
class EmojiPictureTests {
    @ParameterizedTest
    @CsvSource({"png, 128, 128, 128, 128", "jpeg, 600, 300, 128, 64", "gif, 20, 40, 20, 40", "png, 2000, 10, 128, 1"})
    void stillPictureIsScaledAndEncodedAgain(String format, int width, int height, int newWidth, int newHeight)
            throws IOException {
        EmojiPicture picture = EmojiPicture.of(SamplePictures.plain(format, width, height));

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        assertThat(picture.type()).isEqualTo("image/png");
        assertThat(picture.still()).isNull();
        assertThat(new int[] {picture.width(), picture.height()}).containsExactly(newWidth, newHeight);
        assertThat(new int[] {shown.getWidth(), shown.getHeight()}).containsExactly(newWidth, newHeight);
        assertThat(shown.getRGB(0, 0) >> 16 & 0xff).isGreaterThan(200);
        assertThat(shown.getRGB(newWidth - 1, 0) & 0xff).isGreaterThan(200);
    }

    @Test
    void photographIsTurnedUpright() {
        EmojiPicture picture = EmojiPicture.of(SamplePictures.photograph(200, 100, 6));

        assertThat(new int[] {picture.width(), picture.height()}).containsExactly(64, 128);
    }

    @Test
    void animatedGifKeepsItsFramesAndNothingElse() throws IOException {
        byte[] upload = SamplePictures.animatedGif(64, 48, 12);
        assertThat(text(upload)).contains("<script>");

        EmojiPicture picture = EmojiPicture.of(upload);

        assertThat(picture.type()).isEqualTo("image/gif");
        assertThat(frames(picture.bytes())).isEqualTo(12);
        assertThat(new int[] {picture.width(), picture.height()}).containsExactly(64, 48);
        assertThat(text(picture.bytes())).doesNotContain("<script>", SamplePictures.PLACE);
        BufferedImage still = ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(picture.still())));
        assertThat(new int[] {still.getWidth(), still.getHeight()}).containsExactly(64, 48);
    }

    @Test
    void webpIsCopiedWithoutMetadata() throws IOException {
        byte[] webp = webp();
        byte[] upload = ByteBuffer.allocate(webp.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(webp)
                .put("XMP ".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .put("a place!".getBytes(StandardCharsets.US_ASCII))
                .putInt(4, webp.length + 8)
                .array();

        EmojiPicture picture = EmojiPicture.of(upload);

        assertThat(picture.type()).isEqualTo("image/webp");
        assertThat(picture.bytes()).isEqualTo(webp);
        assertThat(picture.width()).isPositive();
    }

    @ParameterizedTest
    @MethodSource
    void nothingThatFollowsOrDescribesThePictureIsKept(byte[] upload) {
        assertThat(text(upload)).contains(SamplePictures.PLACE);

        assertThat(text(EmojiPicture.of(upload).bytes()))
                .doesNotContain(SamplePictures.PLACE, "<html", "<script", "Exif");
    }

    static Stream<Named<byte[]>> nothingThatFollowsOrDescribesThePictureIsKept() {
        return Stream.of(
                Named.of("JPEG", SamplePictures.photograph(100, 100, 1)),
                Named.of("PNG", SamplePictures.annotatedPng(100, 100)),
                Named.of("GIF", SamplePictures.annotatedGif(100, 100)),
                Named.of("animated GIF", SamplePictures.animatedGif(100, 100, 3)));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsNoPicture(byte[] upload) {
        assertThatThrownBy(() -> EmojiPicture.of(upload))
                .isInstanceOfSatisfying(
                        ParleyException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("unsupported_media_type"));
    }

    static Stream<Named<byte[]>> refusesWhatIsNoPicture() throws IOException {
        byte[] png = SamplePictures.plain("png", 20, 20);
        byte[] gif = SamplePictures.animatedGif(20, 20, 5);
        byte[] webp = webp();
        return Stream.of(
                Named.of("nothing", new byte[0]),
                Named.of("HTML", bytes("<html><script>alert(1)</script></html>")),
                Named.of("SVG", bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")),
                Named.of("SVG with a header", bytes("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")),
                Named.of("BMP", SamplePictures.plain("bmp", 20, 20)),
                Named.of("PDF", bytes("%PDF-1.7 GIF89a")),
                Named.of("zip", bytes("PK\u0003\u0004 and more than that")),
                Named.of("HTML that begins like a GIF", bytes("GIF89a=1;/*<script>alert(1)</script>*/")),
                Named.of("HTML that begins like a PNG", joined(Arrays.copyOf(png, 8), bytes("<html>"))),
                Named.of("HTML that begins like a JPEG", joined(new byte[] {-1, -40, -1}, bytes("<html>"))),
                Named.of("half a PNG", Arrays.copyOf(png, png.length / 2)),
                Named.of("half a GIF", Arrays.copyOf(gif, gif.length / 3)),
                Named.of("the head of a GIF", Arrays.copyOf(gif, 13)),
                Named.of("the head of a WebP", Arrays.copyOf(webp, 20)),
                Named.of("half a WebP", Arrays.copyOf(webp, webp.length / 2)),
                Named.of("an animated WebP", animated()));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsTooLarge(byte[] upload) {
        assertThat(upload.length).isLessThanOrEqualTo(EmojiPicture.MAX_BYTES);

        assertThatThrownBy(() -> EmojiPicture.of(upload))
                .isInstanceOfSatisfying(
                        ParleyException.class,
                        refusal -> assertThat(refusal.code()).endsWith("too_large"));
    }

    static Stream<Named<byte[]>> refusesWhatIsTooLarge() throws IOException {
        return Stream.of(
                Named.of("a PNG of 900 million pixels", bomb(30_000, 30_000)),
                Named.of("a wide PNG", bomb(EmojiPicture.MAX_SIDE + 1, 1)),
                Named.of("a PNG of many pixels", bomb(5000, 5000)),
                Named.of("a GIF with a large screen", screened(SamplePictures.animatedGif(20, 20, 2), 65_535)),
                Named.of("an animated GIF with large frames", SamplePictures.animatedGif(257, 257, 2)),
                Named.of("a GIF with many frames", SamplePictures.animatedGif(2, 2, EmojiPicture.MAX_FRAMES + 1)),
                Named.of("a large WebP", large(webp())));
    }

    /** A PNG that says how large it is, and is as large as it says: zeroes, which need next to no space. */
    private static byte[] bomb(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 1)
                .put((byte) 0)
                .array();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] pixels = new byte[1 << 16];
        int length = deflater.deflate(pixels);
        deflater.end();
        return joined(
                joined(Arrays.copyOf(SamplePictures.plain("png", 1, 1), 8), SamplePictures.chunk("IHDR", header)),
                joined(
                        SamplePictures.chunk("IDAT", Arrays.copyOf(pixels, length)),
                        SamplePictures.chunk("IEND", new byte[0])));
    }

    private static byte[] screened(byte[] gif, int side) {
        return ByteBuffer.wrap(gif.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) side)
                .putShort(8, (short) side)
                .array();
    }

    private static byte[] webp() throws IOException {
        return new ClassPathResource("dev/parley/browser/picture.webp").getContentAsByteArray();
    }

    /** The first chunk says that there are several frames. */
    private static byte[] animated() throws IOException {
        byte[] webp = webp();
        byte[] head = ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes("RIFF"))
                .putInt(webp.length + 10)
                .put(bytes("WEBPVP8X"))
                .putInt(10)
                .put((byte) 2)
                .array();
        return joined(head, Arrays.copyOfRange(webp, 12, webp.length));
    }

    private static byte[] large(byte[] webp) {
        return switch (new String(webp, 12, 4, StandardCharsets.US_ASCII)) {
            case "VP8 " ->
                ByteBuffer.wrap(webp)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(26, (short) 3000)
                        .array();
            case "VP8L" ->
                ByteBuffer.wrap(webp)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(21, 3000)
                        .array();
            default ->
                ByteBuffer.wrap(webp)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(24, (short) 3000)
                        .array();
        };
    }

    private static int frames(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        try {
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void samplesAreWhatTheySay() throws IOException {
        assertThat(ImageFormat.of(webp())).contains(ImageFormat.WEBP);
        assertThat(EmojiPicture.of(webp()).type()).isEqualTo("image/webp");
    }
}
