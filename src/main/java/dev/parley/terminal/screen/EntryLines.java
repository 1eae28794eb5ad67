package dev.parley.terminal.screen;

import dev.parley.terminal.chat.Entry;
import dev.parley.terminal.chat.Names;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.Columns;
import dev.parley.terminal.text.SafeText;
import dev.parley.terminal.text.Style;
import dev.parley.terminal.text.StyledLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How an entry of the timeline looks. */
public final class EntryLines {
    /** Where there is less room, the name stands in a line of its own. */
    private static final int WIDE = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String INDENT = "  ";

    private EntryLines() {}

    /** The lines of an entry, none of them wider than the columns. */
    public static List<StyledLine> of(Entry entry, int columns, Person.Id me) {
        Message message = entry.message();
        if (message == null) {
            return wrap(StyledLine.empty(), entry.note(), Style.NOTICE, columns);
        }
        if (message.isNotice()) {
            return wrap(
                    StyledLine.of(Style.DIM, time(entry) + " · "),
                    SafeText.block(message.content()),
                    Style.NOTICE,
                    columns);
        }
        return message(entry, message, columns, me);
    }

    private static List<StyledLine> message(Entry entry, Message message, int columns, Person.Id me) {
        StyledLine head = head(entry, message, me);
        List<StyledLine> lines = new ArrayList<>();
        if (columns < WIDE) {
            lines.add(head.cut(columns));
            head = StyledLine.empty();
        } else {
            head = head.and(Style.PLAIN, " ");
        }
        if (message.replyTo() != null) {
            String quote = "↪ %s: %s"
                    .formatted(entry.quoted(), SafeText.line(message.replyTo().text()));
            lines.addAll(wrap(head, Columns.cut(quote, Math.max(2, columns - head.width())), Style.DIM, columns));
            head = StyledLine.of(Style.PLAIN, columns < WIDE ? "" : " ".repeat(Math.min(head.width(), columns / 2)));
        }
        lines.addAll(wrap(head, text(message), style(message, me), columns));
        for (Message.File file : message.files()) {
            String line = "📎 %s (%s)".formatted(SafeText.line(file.name()), size(file.size()));
            lines.addAll(wrap(StyledLine.of(Style.PLAIN, INDENT), line, Style.CYAN, columns));
        }
        if (!message.buttons().isEmpty()) {
            lines.addAll(wrap(StyledLine.of(Style.PLAIN, INDENT), buttons(message), Style.CYAN, columns));
        }
        if (!message.reactions().isEmpty()) {
            lines.addAll(wrap(StyledLine.of(Style.PLAIN, INDENT), Names.reactions(entry), Style.DIM, columns));
        }
        return lines;
    }

    private static String buttons(Message message) {
        List<Message.Button> buttons = message.buttons();
        return IntStream.range(0, buttons.size())
                .mapToObj(n ->
                        "[%d %s]".formatted(n + 1, SafeText.line(buttons.get(n).label())))
                .collect(Collectors.joining(" "));
    }

    private static StyledLine head(Entry entry, Message message, Person.Id me) {
        Style name = me.equals(message.sender()) || message.sender() == null
                ? Style.BOLD
                : Style.ofName(message.sender().value());
        return StyledLine.of(Style.DIM, time(entry) + " ")
                .and(Style.DIM, "#" + message.seq() + " ")
                .and(name, entry.author() + ":");
    }

    private static String time(Entry entry) {
        return TIME.format(entry.at().atZone(ZoneId.systemDefault()));
    }

    private static String text(Message message) {
        if (message.deleted()) {
            return "(deleted)";
        }
        return SafeText.block(message.content()) + (message.edited() ? " (edited)" : "");
    }

    private static Style style(Message message, Person.Id me) {
        if (message.deleted()) {
            return Style.NOTICE;
        }
        return message.mentions(me) ? Style.MENTION : Style.PLAIN;
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024 ? "%.0f KB".formatted(bytes / 1024.0) : "%.1f MB".formatted(bytes / 1024.0 / 1024.0);
    }

    /** The text after a head, and under it; nearer to the edge if the head takes much room. */
    private static List<StyledLine> wrap(StyledLine head, String text, Style style, int columns) {
        int width = head.width();
        List<StyledLine> lines = new ArrayList<>();
        if (width > columns / 2) {
            lines.add(head.cut(columns));
            head = StyledLine.of(Style.PLAIN, columns > 10 ? INDENT : "");
            width = head.width();
        }
        StyledLine next = head;
        for (String line : Columns.wrap(text, columns - width)) {
            lines.add(next.and(style, line));
            next = StyledLine.of(Style.PLAIN, " ".repeat(width));
        }
        return lines;
    }
}
