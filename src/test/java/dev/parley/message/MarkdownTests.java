package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTests {
    private final Markdown markdown = new Markdown();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello!|<p>Hello!</p>",
                "**a** _b_ `c` ~~d~~|<p><strong>a</strong> <em>b</em> <code>c</code> <del>d</del></p>",
                "# not a heading|<p># not a heading</p>",
                "a < b & c|<p>a &lt; b &amp; c</p>",
            })
    void rendersWhatPeopleWrite(String content, String html) {
        assertThat(markdown.html(content)).isEqualTo(html);
    }

    @Test
    void keepsLineBreaks() {
        assertThat(markdown.html("one\ntwo")).isEqualTo("<p>one<br>two</p>");
    }

    @Test
    void linksAddressesWithoutTellingWhereFrom() {
        assertThat(markdown.html("see https://example.org/x"))
                .isEqualTo("<p>see <a rel=\"nofollow noopener noreferrer\" href=\"https://example.org/x\""
                        + " target=\"_blank\">https://example.org/x</a></p>");
    }

    @Test
    void linksPicturesFromElsewhereInsteadOfLoadingThem() {
        assertThat(markdown.html("![me](https://example.org/a.png)"))
                .contains("href=\"https://example.org/a.png\"")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<svg/onload=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "![x](javascript:alert(1))",
                "<https://a\"onclick=alert(1)>",
            })
    void letsNoScriptThrough(String hostile) {
        assertThat(markdown.html(hostile))
                .doesNotContainPattern("(?i)<(script|img|svg)")
                .doesNotContainPattern("(?i)href=\"(javascript|data|vbscript)")
                .doesNotContainPattern("<a [^>]*\\sonclick");
    }

    @Test
    void survivesDeepNesting() {
        String html = markdown.html("> ".repeat(5_000) + "deep");

        assertThat(html).contains("deep");
    }
}
