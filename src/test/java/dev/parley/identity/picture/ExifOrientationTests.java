package dev.parley.identity.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.image.ExifOrientation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTests {
    /** Where the red quarter of a picture ends up, which lies at the top left of the file. */
    @ParameterizedTest
    @CsvSource({
        "1, 64, 64", "2, 192, 64", "3, 192, 192", "4, 64, 192",
        "5, 64, 64", "6, 192, 64", "7, 192, 192", "8, 64, 192"
    })
    void photographIsTurnedUpright(int orientation, int x, int y) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] photograph = with(exif(orientation, order), jpeg());

            assertThat(ExifOrientation.of(photograph)).isEqualTo(orientation);
            assertThat(isRed(shown(photograph), x, y)).isTrue();
            assertThat(isRed(shown(photograph), 256 - x, 256 - y)).isFalse();
        }
    }

    /** 5 to 8 also exchange the sides, which the red quarter alone does not tell apart from 1 to 4. */
    @ParameterizedTest
    @CsvSource({
        "1, 192, 64", "2, 64, 64", "3, 64, 192", "4, 192, 192",
        "5, 64, 192", "6, 192, 192", "7, 192, 64", "8, 64, 64"
    })
    void theGreenQuarterAtTheTopRightFollows(int orientation, int x, int y) throws IOException {
        BufferedImage shown = shown(with(exif(orientation, ByteOrder.BIG_ENDIAN), jpeg()));

        assertThat(new Color(shown.getRGB(x, y)).getGreen()).isGreaterThan(180);
    }

    @Test
    void nothingOfTheMetadataIsKept() throws IOException {
        byte[] photograph = with(exif(6, ByteOrder.BIG_ENDIAN), jpeg());
        assertThat(text(photograph)).contains("Exif");

        assertThat(text(SquarePicture.of(photograph).bytes())).doesNotContain("Exif");
    }

    @Test
    void damagedMetadataCountsAsUpright() throws IOException {
        byte[] photograph = with(exif(6, ByteOrder.BIG_ENDIAN), jpeg());
        assertThat(ExifOrientation.of(photograph)).isEqualTo(6);

        for (int length = 0; length < 38; length++) {
            assertThat(ExifOrientation.of(Arrays.copyOf(photograph, length))).isBetween(1, 8);
        }
        for (int at = 2; at < 38; at++) {
            byte[] damaged = photograph.clone();
            damaged[at] = (byte) 0xff;
            assertThat(ExifOrientation.of(damaged)).isBetween(1, 8);
        }
        assertThat(ExifOrientation.of(with(exif(9, ByteOrder.BIG_ENDIAN), jpeg())))
                .isEqualTo(1);
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        Color colour = new Color(picture.getRGB(x, y));
        return colour.getRed() > 180 && colour.getGreen() < 80;
    }

    private static BufferedImage shown(byte[] upload) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(SquarePicture.of(upload).bytes()));
    }

    /** Red at the top left, green at the top right, blue below. */
    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, 300, 300);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 150, 150);
        pen.setColor(Color.GREEN);
        pen.fillRect(150, 0, 150, 150);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer segment = ByteBuffer.allocate(36);
        segment.putShort((short) 0xffe1).putShort((short) 34);
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        segment.order(order);
        segment.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0);
        return segment.array();
    }

    private static byte[] with(byte[] segment, byte[] jpeg) {
        byte[] all = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, all, 0, 2);
        System.arraycopy(segment, 0, all, 2, segment.length);
        System.arraycopy(jpeg, 2, all, 2 + segment.length, jpeg.length - 2);
        return all;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
