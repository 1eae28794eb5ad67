package dev.parley.identity.status;

import dev.parley.base.web.ChosenTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** The times that the forms offer, in the order in which they show them. */
enum StatusEnd {
    HALF_HOUR,
    HOUR,
    HOURS,
    TODAY,
    WEEK,
    NEVER,
    CHOSEN;

    /**
     * The end; null if there is none.
     *
     * @param now in the person's time zone
     * @param local what is submitted beside {@code CHOSEN}: a local time, as a field of type datetime-local has it
     */
    @Nullable
    Instant after(ZonedDateTime now, @Nullable String local) {
        return switch (this) {
            case HALF_HOUR -> now.toInstant().plus(Duration.ofMinutes(30));
            case HOUR -> now.toInstant().plus(Duration.ofHours(1));
            case HOURS -> now.toInstant().plus(Duration.ofHours(4));
            case TODAY -> midnight(now, now.toLocalDate().plusDays(1));
            case WEEK -> midnight(now, now.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
            case NEVER -> null;
            case CHOSEN -> ChosenTime.parse("until", local, now).toInstant();
        };
    }

    private static Instant midnight(ZonedDateTime now, LocalDate date) {
        return date.atStartOfDay(now.getZone()).toInstant();
    }
}
