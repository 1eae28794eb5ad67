package dev.parley.message.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.fetch.Fetched;
import dev.parley.base.fetch.WebAddress;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class PageTextsTests {
    private static final WebAddress ADDRESS =
            WebAddress.of("https://example.org/blog/post").orElseThrow();

    @Test
    void prefersWhatIsMeantForPreviews() throws IOException {
        PageTexts texts = texts("""
                <title>Post – Blog</title><meta name=description content="plain">
                <meta property="og:title" content="The &lt;post&gt; &amp; more">
                <meta name="twitter:title" content="tweet">
                <meta property="og:description" content="Opened">
                <meta property="og:site_name" content="The Blog">
                <meta property="og:image" content="../pictures/a.png">
                """);

        assertThat(texts.title()).isEqualTo("The <post> & more");
        assertThat(texts.description()).isEqualTo("Opened");
        assertThat(texts.siteName()).isEqualTo("The Blog");
        assertThat(texts.picture()).hasToString("https://example.org/pictures/a.png");
    }

    @Test
    void takesPlainHtmlOtherwise() throws IOException {
        PageTexts texts = texts("<title>\n Post\n </title><meta name=Description content='About\tit'>");

        assertThat(texts).isEqualTo(new PageTexts("Post", "About it", "", null));
        assertThat(texts("<p>nothing</p>")).isEqualTo(new PageTexts("", "", "", null));
        assertThat(texts("<title>Kept</title><meta property=og:title content='&#x200b; &#8238;'>")
                        .title())
                .isEqualTo("Kept");
    }

    @Test
    void makesTextsHarmless() throws IOException {
        PageTexts texts = texts("<title>a\u202eb\u200b\u0007\u2066c\u2028d\n\n\ne</title>"
                + "<meta property=og:site_name content='Z" + "\u0300".repeat(100) + "'>"
                + "<meta property=og:description content='" + "word ".repeat(100_000) + "'>");

        assertThat(texts.title()).isEqualTo("ab c d e");
        assertThat(texts.siteName().length()).isLessThan(10);
        assertThat(texts.description()).hasSizeLessThanOrEqualTo(300).endsWith("…");
    }

    @Test
    void takesNoPictureFromElsewhereThanTheWeb() throws IOException {
        for (String reference : new String[] {"javascript:alert(1)", "data:image/png;base64,x", "file:///etc/passwd"}) {
            assertThat(texts("<meta property=og:image content='" + reference + "'>")
                            .picture())
                    .isNull();
        }
    }

    @Test
    void readsTheCharacterSet() throws IOException {
        byte[] latin = "<title>Käse</title>".getBytes(Charset.forName("ISO-8859-1"));
        byte[] declared = "<meta charset=windows-1252><title>Käse</title>".getBytes(Charset.forName("windows-1252"));

        assertThat(PageTexts.of(new Fetched(ADDRESS, "text/html", "ISO-8859-1", latin, true))
                        .title())
                .isEqualTo("Käse");
        assertThat(PageTexts.of(new Fetched(ADDRESS, "text/html", null, declared, true))
                        .title())
                .isEqualTo("Käse");
    }

    /** A page that was cut off, and one that nests as deep as it can. */
    @Test
    void readsBrokenPages() throws IOException {
        assertThat(texts("<title>Cut</title><meta property=\"og:descr").title()).isEqualTo("Cut");
        assertThat(texts("<div>".repeat(80_000) + "<title>Deep</title>").title())
                .isNotNull();
    }

    @Test
    void namesTheHostSoThatItCannotBeMistaken() {
        assertThat(PageTexts.host(WebAddress.of("https://bücher.example/").orElseThrow()))
                .isEqualTo("bücher.example");
        assertThat(PageTexts.host(WebAddress.of("https://xn--80ak6aa92e.com/").orElseThrow()))
                .startsWith("xn--");
        assertThat(PageTexts.titleOfPicture(WebAddress.of("https://example.org/a/Cat%20asleep.png?x")
                        .orElseThrow()))
                .isEqualTo("Cat asleep.png");
        assertThat(PageTexts.titleOfPicture(
                        WebAddress.of("https://example.org/").orElseThrow()))
                .isEqualTo("example.org");
    }

    private static PageTexts texts(String html) throws IOException {
        return PageTexts.of(new Fetched(ADDRESS, "text/html", "UTF-8", html.getBytes(UTF_8), true));
    }
}
