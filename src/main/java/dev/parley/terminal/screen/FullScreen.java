package dev.parley.terminal.screen;

import dev.parley.terminal.chat.Entry;
import dev.parley.terminal.chat.Names;
import dev.parley.terminal.chat.Status;
import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.text.Columns;
import dev.parley.terminal.text.SafeText;
import dev.parley.terminal.text.Style;
import dev.parley.terminal.text.StyledLine;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/**
 * The whole terminal: a title, the timeline, beside it the conversations if there is room, and what is being written.
 * Only lines that have changed are written, each at its place, so that a character whose width the terminal sees
 * differently disturbs no other line.
 */
final class FullScreen extends Screen {
    private static final int WIDE = 76;
    private static final int LIST = 24;
    private static final int MOST_INPUT = 6;
    private static final String ESCAPE = "\u001b[";

    /** Of notes from before a conversation is open. */
    private static final int MOST_LOOSE = 200;

    /** What the terminal shows now. */
    private List<String> shown = List.of();

    private List<Entry> loose = List.of();
    private volatile boolean cleared = true;
    private volatile int scrolled;
    private volatile boolean atBeginning;

    FullScreen(Opener opener, boolean colours) {
        super(opener, colours);
    }

    @Override
    String opening() {
        // The other screen, and marks around what is pasted.
        return ESCAPE + "?1049h" + ESCAPE + "?2004h" + ESCAPE + "2J";
    }

    @Override
    String closing() {
        return ESCAPE + "?2004l" + ESCAPE + "0m" + ESCAPE + "?25h" + ESCAPE + "?1049l";
    }

    @Override
    void resized() {
        cleared = true;
    }

    @Override
    void entered() {
        scrolled = 0;
    }

    @Override
    void scroll(boolean back) {
        int page = Math.max(1, rows() - 5);
        if (!back) {
            scrolled = Math.max(0, scrolled - page);
        } else if (atBeginning) {
            chat().loadOlder();
        } else {
            scrolled += page;
        }
    }

    @Override
    public void opened(Conversation conversation, List<Entry> entries) {
        scrolled = 0;
        synchronized (this) {
            loose = List.of();
        }
        refresh();
    }

    /** Who has scrolled back goes on reading where they are. A note may come before a conversation is open. */
    @Override
    public void appended(Entry entry) {
        synchronized (this) {
            if (chat().status().open() == null) {
                List<Entry> more = new ArrayList<>(loose);
                more.add(entry);
                loose = more.subList(Math.max(0, more.size() - MOST_LOOSE), more.size());
            }
        }
        if (scrolled > 0) {
            scrolled +=
                    EntryLines.of(entry, timelineColumns(), chat().me().id()).size();
        }
        refresh();
    }

    @Override
    public void older(List<Entry> entries) {
        scrolled += Math.max(1, rows() - 5);
        refresh();
    }

    @Override
    public void changed(Entry entry, String note) {
        refresh();
    }

    @Override
    public void elsewhere(Conversation conversation, Entry entry) {
        refresh();
    }

    private boolean hasList() {
        return columns() >= WIDE;
    }

    private int timelineColumns() {
        return hasList() ? columns() - LIST - 2 : columns();
    }

    @Override
    String draw() {
        Status status = chat().status();
        InputLine.Layout written =
                inputRows(columns() < 30 ? ">" : "> ", Math.max(1, Math.min(MOST_INPUT, rows() - 2)));
        int body = Math.max(0, rows() - written.rows().size() - 2);
        List<String> lines = new ArrayList<>();
        if (rows() > written.rows().size() + 1) {
            lines.add(title(status));
        }
        lines.addAll(body(status, body));
        if (rows() > written.rows().size()) {
            lines.add(statusLine().render(colours));
        }
        int first = lines.size();
        lines.addAll(written.rows());
        return output(lines) + at(first + written.row(), Math.min(written.column(), columns() - 1));
    }

    private String output(List<String> lines) {
        StringBuilder output = new StringBuilder(ESCAPE + "?25l");
        if (cleared) {
            cleared = false;
            shown = List.of();
            output.append(ESCAPE).append("0m").append(ESCAPE).append("2J");
        }
        for (int row = 0; row < lines.size(); row++) {
            if (row >= shown.size() || !shown.get(row).equals(lines.get(row))) {
                output.append(at(row, 0)).append(ESCAPE).append("2K").append(lines.get(row));
            }
        }
        shown = List.copyOf(lines);
        return output.append(ESCAPE).append("?25h").toString();
    }

    private static String at(int row, int column) {
        return ESCAPE + (row + 1) + ";" + (column + 1) + "H";
    }

    private String title(Status status) {
        long unread =
                status.conversations().stream().mapToLong(Conversation::unread).sum();
        String left = status.open() == null ? "Parley" : status.title();
        String presence = status.presence().isEmpty() ? "" : " · " + status.presence();
        String topic = status.open() == null || status.open().topic().isEmpty()
                ? ""
                : " · " + SafeText.line(status.open().topic());
        String right = unread == 0 ? "" : unread + " unread ";
        int room = Math.max(0, columns() - Columns.width(right));
        return StyledLine.of(Style.REVERSE, Columns.fit(" " + left + presence + topic, room) + right)
                .render(colours);
    }

    private List<String> body(Status status, int height) {
        List<StyledLine> timeline = timeline(height);
        List<String> lines = new ArrayList<>();
        List<StyledLine> list = hasList() ? list(status, height) : List.of();
        for (int row = 0; row < height; row++) {
            String line = timeline.get(row).render(colours);
            lines.add(hasList() ? list.get(row).render(colours) + "│ " + line : line);
        }
        return lines;
    }

    private static List<StyledLine> list(Status status, int height) {
        List<StyledLine> list = new ArrayList<>();
        for (Conversation conversation : status.conversations()) {
            String unread = conversation.unread() == 0
                    ? ""
                    : " %d%s ".formatted(conversation.unread(), conversation.mentions() > 0 ? "@" : "");
            boolean open = status.open() != null && status.open().id().equals(conversation.id());
            String name = Columns.fit(" " + Names.of(conversation), LIST - unread.length());
            Style style = open ? Style.REVERSE : conversation.unread() > 0 ? Style.BOLD : Style.PLAIN;
            list.add(StyledLine.of(style, name).and(Style.MENTION, unread));
        }
        while (list.size() < height) {
            list.add(StyledLine.of(Style.PLAIN, " ".repeat(LIST)));
        }
        return list.subList(0, height);
    }

    /** The last lines, or those that were scrolled to. Entries above them are not even put together. */
    private List<StyledLine> timeline(int height) {
        List<Entry> entries = chat().entries();
        if (entries.isEmpty()) {
            synchronized (this) {
                entries = loose;
            }
        }
        LinkedList<StyledLine> lines = new LinkedList<>();
        int next = entries.size() - 1;
        while (next >= 0 && lines.size() < height + scrolled) {
            lines.addAll(
                    0,
                    EntryLines.of(
                            entries.get(next), timelineColumns(), chat().me().id()));
            next--;
        }
        atBeginning = next < 0 && lines.size() <= height + scrolled;
        scrolled = Math.max(0, Math.min(scrolled, lines.size() - height));
        int end = lines.size() - scrolled;
        List<StyledLine> visible = new ArrayList<>(lines.subList(Math.max(0, end - height), end));
        while (visible.size() < height) {
            visible.add(StyledLine.empty());
        }
        return visible;
    }
}
