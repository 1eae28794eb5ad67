package dev.parley.identity.status;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.base.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When someone does not want to be disturbed: across midnight, and where clocks are changed. */
class DoNotDisturbTests {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> EACH_DAY = EnumSet.allOf(DayOfWeek.class);

    @Test
    void withinADay() {
        DoNotDisturb noon = hours("12:00", "13:00", EACH_DAY);

        assertThat(noon.isOn(at("2026-06-01T11:59:59.999"))).isFalse();
        assertThat(noon.isOn(at("2026-06-01T12:00"))).isTrue();
        assertThat(noon.isOn(at("2026-06-01T12:59:59.999"))).isTrue();
        assertThat(noon.isOn(at("2026-06-01T13:00"))).isFalse();
    }

    @Test
    void acrossMidnightOnTheDaysOnWhichTheyBegin() {
        DoNotDisturb weekend = hours("22:00", "07:00", Set.of(FRIDAY, SATURDAY));

        // 2026-06-05 is a Friday.
        assertThat(weekend.isOn(at("2026-06-05T06:00"))).isFalse();
        assertThat(weekend.isOn(at("2026-06-05T22:00"))).isTrue();
        assertThat(weekend.isOn(at("2026-06-06T06:59"))).isTrue();
        assertThat(weekend.isOn(at("2026-06-06T07:00"))).isFalse();
        assertThat(weekend.isOn(at("2026-06-07T06:59"))).isTrue();
        assertThat(weekend.isOn(at("2026-06-07T22:00"))).isFalse();
        assertThat(weekend.isOn(at("2026-06-08T06:00"))).isFalse();
    }

    @Test
    void nightsInWhichClocksAreChangedAreAnHourShorterOrLonger() {
        DoNotDisturb night = hours("22:00", "07:00", EACH_DAY);

        assertThat(changes(night, at("2026-03-28T12:00"), 2))
                .containsExactly(Instant.parse("2026-03-28T21:00:00Z"), Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(changes(night, at("2026-10-24T12:00"), 2))
                .containsExactly(Instant.parse("2026-10-24T20:00:00Z"), Instant.parse("2026-10-25T06:00:00Z"));
    }

    /** On 2026-03-29 clocks in Berlin go from 02:00 to 03:00, on 2026-10-25 from 03:00 back to 02:00. */
    @Test
    void timesThatAreSkippedOrShownTwice() {
        DoNotDisturb sunday = hours("02:30", "04:00", Set.of(SUNDAY));

        assertThat(changes(sunday, at("2026-03-29T00:00"), 2))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-29T02:00:00Z"));
        assertThat(changes(sunday, at("2026-10-25T00:00"), 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T03:00:00Z"));
        DoNotDisturb nothingIsLeft = hours("02:30", "03:15", Set.of(SUNDAY));
        assertThat(changes(nothingIsLeft, at("2026-03-29T00:00"), 1))
                .containsExactly(Instant.parse("2026-04-05T00:30:00Z"));
    }

    @Test
    void lastsUntilATime() {
        Instant now = Instant.parse("2026-06-01T10:00:00Z");
        DoNotDisturb hour = new DoNotDisturb(now.plus(Duration.ofHours(1)), null);

        assertThat(hour.isOn(now)).isTrue();
        assertThat(hour.nextChange(now)).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(hour.isOn(now.plus(Duration.ofHours(1)))).isFalse();
        assertThat(hour.nextChange(now.plus(Duration.ofHours(1)))).isNull();
        assertThat(new DoNotDisturb(DoNotDisturb.ALWAYS, null).nextChange(now)).isNull();
        assertThat(DoNotDisturb.OFF.nextChange(now)).isNull();
    }

    @Test
    void quietHoursContinueWhatWasTurnedOn() {
        QuietHours night = quiet("22:00", "07:00", EACH_DAY);
        Instant evening = at("2026-06-01T21:00");

        // Turned on until the night has begun, it ends in the morning; until late in the day, it ends then.
        assertThat(new DoNotDisturb(at("2026-06-01T23:00"), night).nextChange(evening))
                .isEqualTo(at("2026-06-02T07:00"));
        assertThat(new DoNotDisturb(at("2026-06-02T09:00"), night).nextChange(evening))
                .isEqualTo(at("2026-06-02T09:00"));
        assertThat(new DoNotDisturb(at("2026-07-02T23:30"), night).nextChange(evening))
                .isEqualTo(at("2026-07-03T07:00"));
        assertThat(new DoNotDisturb(DoNotDisturb.ALWAYS, night).nextChange(evening))
                .isNull();
    }

    @Test
    void nextChangeIsAWeekAwayAtMost() {
        DoNotDisturb mondays = hours("00:00", "23:59", Set.of(MONDAY));

        assertThat(mondays.nextChange(at("2026-06-02T00:00"))).isEqualTo(at("2026-06-08T00:00"));
    }

    @Test
    void refusesHoursThatAreNone() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> quiet("07:00", "07:00", EACH_DAY));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> quiet("07:00", "08:00", Set.of()));
    }

    private static List<Instant> changes(DoNotDisturb doNotDisturb, Instant from, int count) {
        List<Instant> changes = new ArrayList<>();
        Instant now = from;
        for (int i = 0; i < count; i++) {
            now = Objects.requireNonNull(doNotDisturb.nextChange(now));
            changes.add(now);
        }
        return changes;
    }

    private static DoNotDisturb hours(String from, String to, Set<DayOfWeek> days) {
        return new DoNotDisturb(null, quiet(from, to, days));
    }

    private static QuietHours quiet(String from, String to, Set<DayOfWeek> days) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), days, BERLIN);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
