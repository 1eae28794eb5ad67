package dev.parley.webhook.feed;

import dev.parley.attention.reminder.ReminderView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Reminders as a calendar (RFC 5545): an event each, at the time of the reminder. */
final class ReminderCalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MAX_OCTETS = 75;

    private final String origin;
    private final String host;
    private final StringBuilder text = new StringBuilder();

    /** @param host tells the events of this server from those of others */
    ReminderCalendar(String origin, String host) {
        this.origin = origin;
        this.host = host;
    }

    String write(List<ReminderView> reminders) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Parley//Reminders//EN");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line("NAME:Parley");
        line("X-WR-CALNAME:Parley");
        line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        reminders.forEach(this::event);
        line("END:VCALENDAR");
        return text.toString();
    }

    private void event(ReminderView reminder) {
        String from = "%s, %s".formatted(reminder.sender().displayName(), reminder.conversationName());
        line("BEGIN:VEVENT");
        line("UID:reminder-%s@%s".formatted(reminder.messageId(), host));
        // When the content last changed is not known; a calendar compares the times.
        line("DTSTAMP:" + time(reminder.createdAt()));
        line("DTSTART:" + time(reminder.remindAt()));
        line("DURATION:PT15M");
        line("SUMMARY:" + escaped(reminder.text().isEmpty() ? from : reminder.text()));
        line("DESCRIPTION:" + escaped(from));
        line("URL:%s/messages/%s".formatted(origin, reminder.messageId()));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String time(Instant time) {
        return UTC.format(time);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Lines are folded after 75 octets, between characters. */
    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
            String character = Character.toString(content.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MAX_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
        }
        text.append("\r\n");
    }
}
