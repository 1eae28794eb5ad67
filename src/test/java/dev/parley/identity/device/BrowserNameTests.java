package dev.parley.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserNameTests {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    Firefox · Linux,"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                    Chrome · Windows,"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
                    Edge · Windows,"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
                    Safari · iPhone,"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
                    Safari · macOS,"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15"
                    Chrome · Android,"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
                    """)
    void namesBrowserAndSystem(String name, String userAgent) {
        assertThat(BrowserName.of(userAgent)).isEqualTo(name);
    }

    @Test
    void showsTheBeginningOfWhatIsUnknown() {
        assertThat(BrowserName.of("curl/8.5.0")).isEqualTo("curl/8.5.0");
        assertThat(BrowserName.of("x".repeat(250))).isEqualTo("x".repeat(39) + "…");
        assertThat(BrowserName.of("x".repeat(38) + "🇩🇪🇩🇪")).isEqualTo("x".repeat(38) + "🇩🇪🇩🇪");
        assertThat(BrowserName.of("x".repeat(38) + "🇩🇪🇩🇪🇩🇪")).isEqualTo("x".repeat(38) + "🇩🇪…");
        assertThat(BrowserName.of("")).isEmpty();
    }
}
