package dev.parley.attention.reminder;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
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
}
