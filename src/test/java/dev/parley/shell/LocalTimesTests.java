package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

class LocalTimesTests {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final StaticMessageSource messages = new StaticMessageSource();
    private final LocalTimes times = new LocalTimes(messages, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void lookFromLondon() {
        messages.addMessage("timeline.yesterday", Locale.UK, "Yesterday");
        LocaleContextHolder.setLocale(Locale.UK);
        LocaleContextHolder.setTimeZone(java.util.TimeZone.getTimeZone("UTC"));
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T00:00:00Z, 00:00",
        "2026-11-25T23:59:00Z, Yesterday",
        "2026-11-24T12:00:00Z, Tuesday",
        "2026-11-20T00:00:00Z, Friday",
        "2026-11-19T23:59:00Z, 19/11/2026",
        "2026-11-27T01:00:00Z, 27/11/2026"
    })
    void writesBrieflyWhenItWas(Instant then, String written) {
        assertThat(times.brief(then)).isEqualTo(written);
    }
}
