package dev.parley.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTests {
    /** A Wednesday. */
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 25, 14, 30, 20, 0, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "in 20m, 2026-11-25T14:50:20",
        "2 hours, 2026-11-25T16:30:20",
        "17:00, 2026-11-25T17:00",
        "5pm, 2026-11-25T17:00",
        "at 5:15 PM, 2026-11-25T17:15",
        "9:00, 2026-11-26T09:00",
        "12am, 2026-11-26T00:00",
        "12 pm, 2026-11-26T12:00",
        "today at 23:59, 2026-11-25T23:59",
        "Tomorrow, 2026-11-26T09:00",
        "tomorrow 8pm, 2026-11-26T20:00",
        "friday  9:30, 2026-11-27T09:30",
        "on wed, 2026-12-02T09:00",
        "2027-03-01, 2027-03-01T09:00",
        "'2027-02-28, at 7am', 2027-02-28T07:00"
    })
    void isRead(String text, LocalDateTime moment) {
        assertThat(Moment.parse(text, NOW)).contains(moment.atZone(NOW.getZone()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "today",
                "today at 9",
                "5",
                "25:00",
                "13pm",
                "0am",
                "9:60",
                "yesterday",
                "fr",
                "fridays",
                "2026-11-24",
                "2027-02-30",
                "tomorrow noon",
                "on"
            })
    void whatIsNoMomentToComeIsNone(String text) {
        assertThat(Moment.parse(text, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2026-10-25T01:30+02:00", "America/New_York, 2026-11-01T00:30-04:00"})
    void hoursThatComeTwiceAreOnce(String zone, java.time.OffsetDateTime now) {
        ZonedDateTime there = now.atZoneSameInstant(ZoneId.of(zone));

        assertThat(Moment.parse("2:30", there))
                .hasValueSatisfying(moment -> assertThat(moment.isAfter(there)).isTrue());
    }
}
