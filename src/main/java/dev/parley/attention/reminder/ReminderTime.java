package dev.parley.attention.reminder;

import dev.parley.base.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;

/** The times that the form offers, in the order in which it shows them. */
enum ReminderTime {
    MINUTES,
    HOUR,
    HOURS,
    TOMORROW,
    MONDAY;

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    ZonedDateTime after(ZonedDateTime now) {
        return switch (this) {
            case MINUTES -> now.plus(Duration.ofMinutes(20));
            case HOUR -> now.plus(Duration.ofHours(1));
            case HOURS -> now.plus(Duration.ofHours(3));
            case TOMORROW -> now.plusDays(1).with(MORNING);
            case MONDAY -> now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(MORNING);
        };
    }

    /**
     * Reads what a form submits.
     *
     * @param local as a field of type datetime-local has it
     */
    static ZonedDateTime parse(String local, ZonedDateTime now) {
        try {
            return LocalDateTime.parse(local).atZone(now.getZone());
        } catch (DateTimeParseException malformed) {
            throw new InvalidInputException("at", "must be a date and a time");
        }
    }
}
