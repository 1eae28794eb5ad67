package dev.parley.identity.status;

import dev.parley.base.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hours of a day in which a person does not want to be disturbed. A time that a clock skips is the one after the gap,
 * and of a time that it shows twice the first counts.
 *
 * @param to at or before {@code from}, it is a time of the next day
 * @param days on which they begin
 * @param timeZone where the clock is that shows these times
 */
record QuietHours(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId timeZone) {
    /** They are shorter than a day, so others do not reach this far. */
    private static final int DAYS_BEFORE = 2;

    private static final int DAYS_AFTER = 8;

    /** Longer than the name of any region. */
    private static final int MAX_ZONE = 64;

    /** @throws InvalidInputException if they have no length, or no day */
    public QuietHours {
        from = from.truncatedTo(ChronoUnit.MINUTES);
        to = to.truncatedTo(ChronoUnit.MINUTES);
        if (from.equals(to)) {
            throw new InvalidInputException("quiet_hours.to", "must differ from the beginning");
        }
        if (days.isEmpty()) {
            throw new InvalidInputException("quiet_hours.days", "must have a day");
        }
        if (timeZone.getId().length() > MAX_ZONE) {
            throw new InvalidInputException("quiet_hours.time_zone", "must be a time zone");
        }
        days = Set.copyOf(days);
    }

    boolean contain(Instant at) {
        LocalDate today = at.atZone(timeZone).toLocalDate();
        return intervals(today, DAYS_BEFORE, 1).anyMatch(interval -> interval.contains(at));
    }

    /** When they begin and end in the week after a time, and a little before it. */
    Stream<Instant> boundaries(Instant around) {
        LocalDate today = around.atZone(timeZone).toLocalDate();
        return intervals(today, DAYS_BEFORE, DAYS_AFTER)
                .flatMap(interval -> Stream.of(interval.start(), interval.end()));
    }

    private Stream<Interval> intervals(LocalDate today, int before, int after) {
        return today.minusDays(before)
                .datesUntil(today.plusDays(after))
                .filter(date -> days.contains(date.getDayOfWeek()))
                .map(this::interval);
    }

    private Interval interval(LocalDate date) {
        LocalDate lastDate = to.isAfter(from) ? date : date.plusDays(1);
        return new Interval(
                date.atTime(from).atZone(timeZone).toInstant(),
                lastDate.atTime(to).atZone(timeZone).toInstant());
    }

    /** The days as one bit each, Monday first. */
    int dayBits() {
        return days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    static Set<DayOfWeek> days(int bits) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((bits & 1 << day.ordinal()) != 0) {
                days.add(day);
            }
        }
        return days;
    }

    /** The end does not belong to it. */
    private record Interval(Instant start, Instant end) {
        boolean contains(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }
}
