package dev.parley.shell;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Formats times for templates, in the viewer's locale and time zone. The script {@code times.js} formats them the same
 * way.
 */
public final class LocalTimes {
    private static final int DAYS_WITH_NAMES = 7;

    private final MessageSource messages;
    private final Clock clock;

    LocalTimes(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** The time if it was today; "yesterday"; the day of the week if it was within one; otherwise the date. */
    public String brief(Instant instant) {
        ZonedDateTime then = instant.atZone(zone());
        long days = ChronoUnit.DAYS.between(then.toLocalDate(), today());
        if (days == 1) {
            return messages.getMessage("timeline.yesterday", null, locale());
        }
        return format(days).withLocale(locale()).format(then);
    }

    private static DateTimeFormatter format(long days) {
        if (days == 0) {
            return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
        }
        return days > 0 && days < DAYS_WITH_NAMES
                ? DateTimeFormatter.ofPattern("EEEE")
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT);
    }

    /** Full date and time. */
    public String full(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(instant.atZone(zone()));
    }

    /** Full date. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale())
                .format(day);
    }

    /** The current date of the viewer. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone()));
    }

    private static ZoneId zone() {
        return LocaleContextHolder.getTimeZone().toZoneId();
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
