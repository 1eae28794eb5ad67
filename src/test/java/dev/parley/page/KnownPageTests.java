package dev.parley.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class KnownPageTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final AtomicInteger ids = new AtomicInteger(100);
    private final FreshValue id = new FreshValue("id-100", later -> "id-" + ids.incrementAndGet());
    private final FreshValue token = new FreshValue("tökén", later -> "another");

    @Test
    void freshValuesReplaceTheFirstOnesWhereverTheyStand() {
        KnownPage page = new KnownPage("tökén <a>id-100</a> ä tökén id-100tökén", List.of(id, token));

        assertThat(plain(page)).isEqualTo("another <a>id-101</a> ä another id-101another");
        assertThat(plain(page)).isEqualTo("another <a>id-102</a> ä another id-102another");
    }

    @Test
    void pageWithoutThemStaysAsItIs() {
        KnownPage page = new KnownPage("<p>ä</p>", List.of(id, token));

        assertThat(plain(page)).isEqualTo("<p>ä</p>");
        assertThat(unzipped(page)).isEqualTo("<p>ä</p>");
    }

    @Test
    void compressedPageHoldsTheSame() {
        String long1 = "<li>Some of many lines</li>\n".repeat(5_000);
        KnownPage page = new KnownPage(long1 + "tökén" + long1 + "id-100", List.of(id, token));

        assertThat(unzipped(page)).isEqualTo(long1 + "another" + long1 + "id-101");
        assertThat(unzipped(page)).isEqualTo(long1 + "another" + long1 + "id-102");
        assertThat(page.gzip(request)).hasSizeLessThan(page.size() / 20);
    }

    private String plain(KnownPage page) {
        return new String(page.plain(request), UTF_8);
    }

    /** The reader checks the length and the checksum. */
    private String unzipped(KnownPage page) {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(page.gzip(request)))) {
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
