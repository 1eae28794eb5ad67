package dev.parley.integration.command;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How people write a moment to come: a {@link TimeSpan}, or a day, a time, or both: {@code 17:00}, {@code 5pm},
 * {@code tomorrow}, {@code monday at 9:30}, {@code 2027-03-01 8:00}. A day without a time means nine in the morning.
 */
final class Moment {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s?(am|pm)?");
    private static final Pattern DAY_AND_TIME =
            Pattern.compile("(?:on )?([a-z]{3,}|\\d{4}-\\d{2}-\\d{2})(?:,? (?:at )?(\\d.*))?");

    private Moment() {}

    /** Empty if it is none, or is over. */
    static Optional<ZonedDateTime> parse(String text, ZonedDateTime now) {
        String written = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return TimeSpan.parse(written)
                .map(now::plus)
                .or(() -> time(written.startsWith("at ") ? written.substring(3) : written)
                        .map(time -> next(time, now)))
                .or(() -> dayAndTime(written, now))
                .filter(moment -> moment.isAfter(now));
    }

    private static ZonedDateTime next(LocalTime time, ZonedDateTime now) {
        ZonedDateTime today = now.with(time);
        return today.isAfter(now) ? today : today.plusDays(1);
    }

    private static Optional<ZonedDateTime> dayAndTime(String text, ZonedDateTime now) {
        Matcher matcher = DAY_AND_TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> time = matcher.group(2) == null ? Optional.of(MORNING) : time(matcher.group(2));
        return day(matcher.group(1), now.toLocalDate())
                .flatMap(day -> time.map(at -> day.atTime(at).atZone(now.getZone())));
    }

    private static Optional<LocalTime> time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches() || matcher.group(2) == null && matcher.group(3) == null) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        if (matcher.group(3) != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (matcher.group(3).equals("pm") ? 12 : 0);
        }
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }

    private static Optional<LocalDate> day(String text, LocalDate today) {
        return switch (text) {
            case "today" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plusDays(1));
            default -> Character.isDigit(text.charAt(0)) ? date(text) : weekday(text, today);
        };
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** The next day of this name, or its first letters; not today. */
    private static Optional<LocalDate> weekday(String text, LocalDate today) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(text))
                .findFirst()
                .map(day -> today.with(TemporalAdjusters.next(day)));
    }
}
