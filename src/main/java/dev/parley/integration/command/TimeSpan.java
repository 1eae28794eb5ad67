package dev.parley.integration.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write a span of time: {@code 20m}, {@code 2 hours}, {@code in 3 days}. */
final class TimeSpan {
    private static final Pattern SPAN = Pattern.compile(
            "(?:in |for )?(\\d{1,4}) ?(m|mins?|minutes?|h|hours?|d|days?|w|weeks?)", Pattern.CASE_INSENSITIVE);

    private TimeSpan() {}

    /** Empty if it is none. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration span = switch (matcher.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
        return span.isZero() ? Optional.empty() : Optional.of(span);
    }
}
