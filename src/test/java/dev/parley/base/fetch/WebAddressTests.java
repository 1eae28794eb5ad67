package dev.parley.base.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/a?b=c#d, https://example.org/a?b=c",
        "HTTP://EXAMPLE.org, http://example.org/",
        "http://2130706433/, http://127.0.0.1/",
        "http://0177.0.0.1/, http://127.0.0.1/",
        "http://0x7f.1/, http://127.0.0.1/",
        "http://127.1/, http://127.0.0.1/",
        "http://0xa9.0xfe.0xa9.0xfe/latest, http://169.254.169.254/latest",
        "http://①②⑦.0.0.1/, http://127.0.0.1/",
        "http://[::ffff:127.0.0.1]/, http://[::ffff:7f00:1]/",
        "https://bücher.example/ä, https://xn--bcher-kva.example/%C3%A4",
        "https://example.org/a|b?c=ä&d=%20%, https://example.org/a%7Cb?c=%C3%A4&d=%20%25",
        "https://example.org/../../etc, https://example.org/etc",
    })
    void isReadAsBrowsersDo(String text, String address) {
        assertThat(WebAddress.of(text).map(WebAddress::toString).orElse(null)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "/etc/passwd",
                "file:///etc/passwd",
                "FILE://localhost/etc/passwd",
                "ftp://example.org/",
                "gopher://127.0.0.1:6379/_INFO",
                "jar:http://example.org/a.jar!/",
                "data:text/html,x",
                "javascript:alert(1)",
                "http://",
                "http:///",
                "http://user@example.org/",
                "http://user:secret@example.org/",
                "http://example.org:99999/",
                "http://[::1/",
                "http://exa mple.org/",
                "http://%00/",
                "http://0xa9fea9fe/latest",
                "http://example.0x7f/",
                "https://1.2.3.4.5/",
                "https://256.256.256.256/"
            })
    void othersAreRefused(String text) {
        assertThat(WebAddress.of(text)).isEmpty();
        assertThat(WebAddress.of("https://example.org/" + "x".repeat(3000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/x, https://example.org/x",
        "x.png, https://example.org/a/x.png",
        "../x, https://example.org/x",
        "?q, https://example.org/a/b?q",
        "//other.example/y, https://other.example/y",
        "http://other.example/y, http://other.example/y",
        "file:///etc/passwd, ",
        "javascript:alert(1), ",
    })
    void resolvesReferences(String reference, String address) {
        WebAddress page = WebAddress.of("https://example.org/a/b").orElseThrow();

        assertThat(page.resolve(reference).map(WebAddress::toString).orElse(null))
                .isEqualTo(address);
    }
}
