package dev.parley.identity.status;

import dev.parley.base.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
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
            case CHOSEN -> parsed(now, local == null ? "" : local);
        };
    }

    private static Instant midnight(ZonedDateTime now, LocalDate date) {
        return date.atStartOfDay(now.getZone()).toInstant();
    }

    private static Instant parsed(ZonedDateTime now, String local) {
        try {
            return LocalDateTime.parse(local).atZone(now.getZone()).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new InvalidInputException("until", "must be a date and a time");
        }
    }
}
