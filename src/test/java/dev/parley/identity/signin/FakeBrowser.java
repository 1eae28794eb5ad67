package dev.parley.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A browser at some address: keeps cookies and sends the forms of pages with their CSRF tokens. */
final class FakeBrowser {
    static final String PASSWORD = "parkbank im regen";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final MockMvcTester server;
    private final String address;
    private final Map<String, Cookie> cookies = new HashMap<>();

    FakeBrowser(MockMvcTester server, String address) {
        this.server = server;
        this.address = address;
    }

    MvcTestResult get(String path) {
        return exchange(server.get().uri(path));
    }

    /** Gets the page at this path and sends its form. */
    MvcTestResult submit(String path, String... namesAndValues) {
        return post(path, token(path), namesAndValues);
    }

    MvcTestResult post(String path, String csrf, String... namesAndValues) {
        MockMvcRequestBuilder request = server.post().uri(path).param("_csrf", csrf);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.param(namesAndValues[i], namesAndValues[i + 1]);
        }
        return exchange(request);
    }

    MvcTestResult register(String username) {
        return submit("/register", "username", username, "password", PASSWORD, "displayName", username);
    }

    MvcTestResult signIn(String username, String password) {
        return submit("/login", "username", username, "password", password);
    }

    MvcTestResult postJson(String path, String body) {
        return exchange(
                server.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    /** The CSRF token in the form at this path. */
    String token(String path) {
        Matcher csrf = CSRF.matcher(body(get(path)));
        assertThat(csrf.find()).as("CSRF token at %s", path).isTrue();
        return csrf.group(1);
    }

    boolean has(String cookie) {
        return cookies.containsKey(cookie);
    }

    /** The cookie of this name, which it must have. */
    Cookie cookie(String name) {
        return Objects.requireNonNull(cookies.get(name));
    }

    void keep(Cookie cookie) {
        cookies.put(cookie.getName(), cookie);
    }

    static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult exchange(MockMvcRequestBuilder request) {
        if (!cookies.isEmpty()) {
            request.cookie(cookies.values().toArray(Cookie[]::new));
        }
        MvcTestResult result = request.remoteAddress(address).exchange();
        MockHttpServletResponse response = result.getResponse();
        for (Cookie cookie : response.getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return result;
    }
}
