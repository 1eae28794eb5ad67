package dev.parley.identity.status;

import dev.parley.base.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Quiet hours as programs and pages see and send them.
 *
 * @param from such as {@code 22:00}
 * @param to such as {@code 07:00}
 * @param days their names in lower case, Monday first
 * @param timeZone such as {@code Europe/Berlin}
 */
public record QuietHoursView(
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> days,
        @Nullable String timeZone) {
    private static final String FIELD = "quiet_hours.";

    static QuietHoursView of(QuietHours hours) {
        return new QuietHoursView(
                hours.from().toString(),
                hours.to().toString(),
                hours.days().stream().sorted().map(QuietHoursView::name).toList(),
                hours.timeZone().getId());
    }

    static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if one of the values is none, or they are no hours together */
    QuietHours hours() {
        return new QuietHours(
                parsed("from", "a time such as 22:00", from, LocalTime::parse),
                parsed("to", "a time such as 07:00", to, LocalTime::parse),
                parsed("days", "names of days", days, QuietHoursView::parsedDays),
                parsed("time_zone", "a time zone such as Europe/Berlin", timeZone, ZoneId::of));
    }

    private static Set<DayOfWeek> parsedDays(List<String> names) {
        return names.stream()
                .map(name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static <T, V> V parsed(String field, String what, @Nullable T value, Function<T, V> parse) {
        if (value != null) {
            try {
                return parse.apply(value);
            } catch (DateTimeException | IllegalArgumentException malformed) {
                throw new InvalidInputException(FIELD + field, "must be " + what);
            }
        }
        throw new InvalidInputException(FIELD + field, "must be " + what);
    }
}
