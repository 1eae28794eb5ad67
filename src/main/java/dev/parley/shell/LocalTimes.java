package dev.parley.shell;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Writes times for templates, in the viewer's locale and zone. The script's {@code times.js} writes them alike. */
public final class LocalTimes {
    /** The time if it was today, else the date. */
    public String brief(Instant instant) {
        ZonedDateTime then = instant.atZone(zone());
        boolean today = then.toLocalDate().equals(LocalDate.now(zone()));
        return (today
                        ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        : DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT))
                .withLocale(locale())
                .format(then);
    }

    /** Date and time in full. */
    public String full(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(instant.atZone(zone()));
    }

    /** A day in full. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale())
                .format(day);
    }

    /** The day it is for the viewer. */
    public LocalDate today() {
        return LocalDate.now(zone());
    }

    private static ZoneId zone() {
        return LocaleContextHolder.getTimeZone().toZoneId();
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
