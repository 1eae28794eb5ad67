package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.mock.web.MockHttpServletRequest;

class BrowserLocaleTests {
    private final BrowserLocale locale = new BrowserLocale();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void takesTheZoneThatTheScriptTold() {
        request.setCookies(new Cookie("tz", "Europe/Berlin"));

        assertThat(zone()).isEqualTo(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @Test
    void takesNoZoneThatDoesNotExist() {
        request.setCookies(new Cookie("tz", "Mars/Olympus"));

        assertThat(zone().getRawOffset()).isZero();
    }

    @Test
    void isInUniversalTimeWithoutAScript() {
        assertThat(zone().getRawOffset()).isZero();
    }

    private TimeZone zone() {
        var context = (TimeZoneAwareLocaleContext) locale.resolveLocaleContext(request);
        return Objects.requireNonNull(context.getTimeZone());
    }
}
