package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StaticLinksTests {
    private final List<String> asked = new ArrayList<>();
    private final StaticLinks links = new StaticLinks(this::lookUp);

    @Test
    void addsTheHashToStaticResources() throws Exception {
        assertThat(encode("", "/css/app.css")).isEqualTo("/css/app-123.css");
    }

    @Test
    void leavesOtherLinksAlone() throws Exception {
        assertThat(encode("", "/conversations/1")).isEqualTo("/conversations/1");
        assertThat(encode("", "https://example.org/css/app.css")).isEqualTo("https://example.org/css/app.css");
        assertThat(asked).isEmpty();
    }

    @Test
    void keepsTheContextPath() throws Exception {
        assertThat(encode("/chat", "/chat/css/app.css")).isEqualTo("/chat/css/app-123.css");
    }

    @Test
    void keepsTheLinkOfAResourceThatIsNotThere() throws Exception {
        assertThat(encode("", "/css/missing.css")).isEqualTo("/css/missing.css");
    }

    @Test
    void looksEachUpOnce() throws Exception {
        encode("", "/css/app.css");
        encode("", "/css/app.css");

        assertThat(asked).containsExactly("/css/app.css");
    }

    private String encode(String context, String link) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContextPath(context);
        List<String> encoded = new ArrayList<>();
        links.doFilter(
                request,
                new MockHttpServletResponse(),
                (wrapped, answer) -> encoded.add(((HttpServletResponse) answer).encodeURL(link)));
        return encoded.get(0);
    }

    private @Nullable String lookUp(String path) {
        asked.add(path);
        return path.equals("/css/app.css") ? "/css/app-123.css" : null;
    }
}
