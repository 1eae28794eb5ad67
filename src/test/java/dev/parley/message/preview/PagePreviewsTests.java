package dev.parley.message.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.fetch.WebAddress;
import dev.parley.base.fetch.WebFetcher;
import dev.parley.message.preview.FoundPreview.Picture;
import dev.parley.test.WebPages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;

/** What becomes of pages and pictures, from a real server. */
class PagePreviewsTests {
    private final InMemoryDnsResolver names = new InMemoryDnsResolver();
    private final PagePreviews previews = new PagePreviews(fetcher());

    private WebFetcher fetcher() {
        names.add("localhost", InetAddress.getLoopbackAddress());
        return new WebFetcher(names, List.of(WebPages.place()));
    }

    @Test
    void showsTextsAndASmallPicture() throws IOException {
        String picture = WebPages.page("image/png", png(1600, 800));
        String page = WebPages.head("<title>Tea</title><meta property=og:image content='" + picture + "'>");

        FoundPreview found = of(page).orElseThrow();

        assertThat(found.title()).isEqualTo("Tea");
        assertThat(found.host()).isEqualTo("localhost");
        Picture small = Objects.requireNonNull(found.picture());
        assertThat(small.width()).isEqualTo(480);
        assertThat(small.height()).isEqualTo(240);
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertThat(decoded.getWidth()).isEqualTo(480);
        assertThat(new String(small.bytes(), 0, 3, ISO_8859_1)).isEqualTo("\u00ff\u00d8\u00ff");
    }

    @Test
    void pictureAloneIsItsOwnPreview() {
        FoundPreview found = of(WebPages.page("image/png", png(100, 200))).orElseThrow();

        assertThat(found.title()).isNotBlank();
        assertThat(Objects.requireNonNull(found.picture()).height()).isEqualTo(200);
    }

    @Test
    void textsComeWithoutAPictureThatCannotBeShown() {
        for (byte[] broken : List.of(
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8),
                "GIF89a<script>alert(1)</script>".getBytes(UTF_8),
                new byte[6 << 20],
                hugePng(),
                png(1, 1))) {
            String picture = WebPages.page("image/png", broken);
            String page = WebPages.head("<title>Tea</title><meta property=og:image content='" + picture + "'>");

            assertThat(of(page).orElseThrow().picture()).isNull();
        }
        for (String reference : List.of(
                "http://127.0.0.1/x.png", "http://169.254.169.254/", WebPages.redirect("http://10.0.0.1/x.png"))) {
            String page = WebPages.head("<title>Tea</title><meta property=og:image content='" + reference + "'>");

            assertThat(of(page).orElseThrow().picture()).isNull();
        }
    }

    @Test
    void endlessPageIsReadUpToItsHead() {
        String endless = WebPages.at(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<title>Endless</title>".getBytes(UTF_8));
            while (true) {
                exchange.getResponseBody().write("<p>more</p>".repeat(500).getBytes(UTF_8));
            }
        });

        assertThat(of(endless).orElseThrow().title()).isEqualTo("Endless");
    }

    @Test
    void nothingComesOfPagesThatSayNothing() {
        assertThat(of(WebPages.html("<p>text</p>"))).isEmpty();
        assertThat(of(WebPages.page("application/pdf", new byte[10]))).isEmpty();
        assertThat(of(WebPages.page("image/svg+xml", "<svg/>".getBytes(UTF_8)))).isEmpty();
        assertThat(of("http://localhost/")).isEmpty();
    }

    @Test
    void sameAddressIsFetchedOnce() {
        String page = WebPages.head("<title>Tea</title>");
        String silent = WebPages.html("");

        for (int i = 0; i < 3; i++) {
            assertThat(of(page)).isPresent();
            assertThat(of(silent)).isEmpty();
        }

        assertThat(WebPages.requests(page)).hasSize(1);
        assertThat(WebPages.requests(silent)).hasSize(1);
    }

    private Optional<FoundPreview> of(String address) {
        return previews.of(WebAddress.of(address).orElseThrow());
    }

    static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Some bytes that announce 900 million pixels. */
    private static byte[] hugePng() {
        byte[] png = png(40, 40);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 30_000).putInt(20, 30_000);
        CRC32 check = new CRC32();
        check.update(png, 12, 17);
        header.putInt(29, (int) check.getValue());
        return png;
    }
}
