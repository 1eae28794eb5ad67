package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What becomes of uploaded pictures. */
@IntegrationTest
@Tag("database-independent")
class PictureAttachmentTests {
    @Autowired
    private People people;

    private Files files;

    @BeforeEach
    void someoneUploads() {
        Person alice = people.register("Alice");
        files = Files.of(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void pictureGetsASizeASmallCopyAndAPlaceholder(String format) throws IOException {
        JsonNode stored = files.stored("holiday." + format, SamplePictures.plain(format, 1600, 800));

        assertThat(stored.path("kind").asString()).isEqualTo("image");
        assertThat(stored.path("content_type").asString()).isEqualTo("image/" + format);
        assertThat(stored.path("width").asInt()).isEqualTo(1600);
        assertThat(stored.path("height").asInt()).isEqualTo(800);
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(
                files.download(stored.path("thumbnail_url").asString()).body()));
        assertThat(small.getWidth()).isEqualTo(720);
        assertThat(small.getHeight()).isEqualTo(360);
        assertThat(new Color(small.getRGB(60, 180)).getRed()).isGreaterThan(200);
        assertThat(new Color(small.getRGB(660, 180)).getBlue()).isGreaterThan(200);
        String placeholder = stored.path("placeholder").asString();
        assertThat(placeholder).startsWith("data:image/png;base64,").hasSizeLessThan(600);
        BufferedImage tiny = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(placeholder.substring("data:image/png;base64,".length()))));
        assertThat(tiny.getWidth()).isEqualTo(8);
    }

    /** Orientation 6: turned to the right to be upright, so the left half is on top. */
    @Test
    void photographIsUprightAndTellsNoPlace() throws IOException {
        byte[] photograph = SamplePictures.photograph(80, 40, 6);
        assertThat(text(photograph)).contains(SamplePictures.PLACE).contains("<script>");

        JsonNode stored = files.stored("photo.jpg", photograph);

        assertThat(stored.path("width").asInt()).isEqualTo(40);
        assertThat(stored.path("height").asInt()).isEqualTo(80);
        byte[] original = files.download(stored.path("url").asString()).body();
        assertThat(text(original)).doesNotContain(SamplePictures.PLACE).doesNotContain("script");
        assertThat(stored.path("size").asInt()).isEqualTo(original.length);
        assertThat(original)
                .as("which tells browsers the orientation")
                .containsSequence(0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, 0x06);
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(original));
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(photograph));
        assertThat(pixels.getRGB(10, 10)).isEqualTo(before.getRGB(10, 10));
        byte[] thumbnail =
                files.download(stored.path("thumbnail_url").asString()).body();
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail));
        assertThat(small.getWidth()).isEqualTo(40);
        assertThat(small.getHeight()).isEqualTo(80);
        assertThat(new Color(small.getRGB(20, 10)).getRed()).isGreaterThan(200);
        assertThat(new Color(small.getRGB(20, 70)).getBlue()).isGreaterThan(200);
        assertThat(text(thumbnail)).doesNotContain("Exif");
    }

    @Test
    void pngAndGifLoseTheirCommentsAndWhatFollows() throws IOException {
        for (byte[] annotated :
                Arrays.asList(SamplePictures.annotatedPng(30, 20), SamplePictures.annotatedGif(30, 20))) {
            assertThat(text(annotated)).contains(SamplePictures.PLACE);

            JsonNode stored = files.stored("drawing", annotated);

            byte[] original = files.download(stored.path("url").asString()).body();
            assertThat(text(original)).doesNotContain(SamplePictures.PLACE).doesNotContain("<html>");
            assertThat(ImageIO.read(new ByteArrayInputStream(original)).getWidth())
                    .isEqualTo(30);
            assertThat(stored.path("kind").asString()).isEqualTo("image");
        }
    }

    @Test
    void transparentPictureStaysTransparent() throws IOException {
        BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);

        JsonNode stored = files.stored("logo.png", bytes.toByteArray());

        BufferedImage small = ImageIO.read(new ByteArrayInputStream(
                files.download(stored.path("thumbnail_url").asString()).body()));
        assertThat(new Color(small.getRGB(10, 10), true).getAlpha()).isZero();
    }

    /** 30,000 pixels square would be 3.6 GB in a browser. */
    @Test
    void pngBombIsADownload() {
        JsonNode stored = files.stored("bomb.png", bomb(30_000, 30_000));

        assertThat(stored.path("kind").asString()).isEqualTo("file");
        assertThat(stored.path("thumbnail_url").isNull()).isTrue();
        assertThat(files.download(stored.path("url").asString())
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .startsWith("attachment;");
    }

    private static byte[] bomb(int width, int height) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] pixels = new byte[4096];
        int length = deflater.deflate(pixels);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(Arrays.copyOf(SamplePictures.plain("png", 1, 1), 8));
        png.writeBytes(SamplePictures.chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        png.writeBytes(SamplePictures.chunk("IDAT", Arrays.copyOf(pixels, length)));
        png.writeBytes(SamplePictures.chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    @Test
    void gifBombIsADownload() {
        byte[] gif = SamplePictures.plain("gif", 10, 10);
        int frame = text(gif).indexOf(',', 13);
        for (int at : new int[] {6, 8, frame + 5, frame + 7}) {
            gif[at] = (byte) 0xff;
            gif[at + 1] = (byte) 0xff;
        }

        JsonNode stored = files.stored("bomb.gif", gif);

        assertThat(stored.path("kind").asString()).isEqualTo("file");
        assertThat(stored.path("thumbnail_url").isNull()).isTrue();
    }

    @Test
    void zipIsNotOpened() {
        JsonNode stored = files.stored("bomb.zip", "PK\u0003\u0004 and more".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(stored.path("content_type").asString()).isEqualTo("application/zip");
        assertThat(stored.path("kind").asString()).isEqualTo("file");
    }

    /** Cut and changed anywhere, it is stored as something, and never fails the server. */
    @ParameterizedTest
    @CsvSource({"jpeg", "png", "gif"})
    void damagedPictureIsAFile(String format) {
        byte[] whole = format.equals("jpeg")
                ? SamplePictures.photograph(60, 40, 3)
                : format.equals("png") ? SamplePictures.annotatedPng(60, 40) : SamplePictures.annotatedGif(60, 40);
        for (int length = 1; length < whole.length; length += Math.max(1, whole.length / 25)) {
            assertThat(files.upload("cut." + format, Arrays.copyOf(whole, length))
                            .status())
                    .as("%d bytes", length)
                    .isEqualTo(201);
            byte[] changed = whole.clone();
            changed[length] ^= (byte) 0x5a;
            assertThat(files.upload("changed." + format, changed).status())
                    .as("byte %d changed", length)
                    .isEqualTo(201);
        }
        JsonNode broken = files.stored("broken." + format, Arrays.copyOf(whole, 12));
        assertThat(broken.path("kind").asString()).isEqualTo("file");
    }

    /** A WebP is not decoded here; its size is in its head, and its metadata is in chunks of their own. */
    @Test
    void webpIsShownAsItIsWithoutMetadata() {
        byte[] image = chunk("VP8L", new byte[] {0x2f, (byte) 0x13, (byte) 0xc0, 0x02, 0});
        byte[] extended = chunk("VP8X", new byte[] {0x08, 0, 0, 0, 19, 0, 0, 11, 0, 0});
        byte[] exif = chunk("EXIF", SamplePictures.PLACE.getBytes(StandardCharsets.UTF_8));
        ByteBuffer webp = ByteBuffer.allocate(12 + extended.length + image.length + exif.length)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.UTF_8)).putInt(webp.capacity() - 8);
        webp.put("WEBP".getBytes(StandardCharsets.UTF_8))
                .put(extended)
                .put(image)
                .put(exif);

        JsonNode stored = files.stored("sticker.webp", webp.array());

        assertThat(stored.path("content_type").asString()).isEqualTo("image/webp");
        assertThat(stored.path("kind").asString()).isEqualTo("image");
        assertThat(stored.path("width").asInt()).isEqualTo(20);
        assertThat(stored.path("height").asInt()).isEqualTo(12);
        byte[] original = files.download(stored.path("url").asString()).body();
        assertThat(text(original)).doesNotContain(SamplePictures.PLACE).doesNotContain("EXIF");
        assertThat(ByteBuffer.wrap(original)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getInt(4))
                .isEqualTo(original.length - 8);
        assertThat(original[20]).as("flags").isZero();
    }

    private static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + (content.length & 1))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.UTF_8))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
