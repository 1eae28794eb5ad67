package dev.parley.terminal.screen;

import dev.parley.terminal.chat.Entry;
import dev.parley.terminal.chat.Names;
import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.text.Columns;
import dev.parley.terminal.text.Style;
import dev.parley.terminal.text.StyledLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Line by line, as a shell: what is new is written above the line that is being written, and the terminal itself scrolls
 * back. On a terminal that cannot move its cursor, and where there is none, only what is new is written.
 */
final class LineScreen extends Screen {
    /** Of a conversation that is opened, so many entries are written. */
    private static final int FIRST = 20;

    /** What a terminal that takes no output has not been shown yet. The oldest are dropped; /history has them. */
    private static final int MOST_PENDING = 2_000;

    private static final String ESCAPE = "\u001b[";

    private final boolean movable;
    private final Deque<StyledLine> pending = new ArrayDeque<>();
    private boolean dropped;

    /** How far below the first line of what is being written the cursor is. */
    private int cursorRow;

    LineScreen(Opener opener, boolean colours, boolean movable) {
        super(opener, colours);
        this.movable = movable;
    }

    @Override
    String opening() {
        return movable ? ESCAPE + "?2004h" : "";
    }

    @Override
    String closing() {
        String rest = drawPending();
        String output = movable ? erase() + rest + ESCAPE + "?2004l" + ESCAPE + "0m" : rest;
        cursorRow = 0;
        return output;
    }

    @Override
    void resized() {
        // The terminal itself breaks the lines anew that are already there.
    }

    @Override
    void entered() {
        // The end is always what is shown.
    }

    @Override
    void scroll(boolean back) {
        if (back) {
            chat().loadOlder();
        }
    }

    @Override
    public void opened(Conversation conversation, List<Entry> entries) {
        add(List.of(StyledLine.of(Style.BOLD, Columns.cut("── " + Names.of(conversation) + " ──", columns()))));
        entries.subList(Math.max(0, entries.size() - FIRST), entries.size()).forEach(this::add);
        refresh();
    }

    @Override
    public void appended(Entry entry) {
        add(entry);
        refresh();
    }

    @Override
    public void older(List<Entry> entries) {
        add(List.of(StyledLine.of(Style.DIM, "── earlier ──")));
        entries.forEach(this::add);
        add(List.of(StyledLine.of(Style.DIM, "── now ──")));
        refresh();
    }

    @Override
    public void changed(Entry entry, String note) {
        add(Columns.wrap(note, columns()).stream()
                .map(line -> StyledLine.of(Style.NOTICE, line))
                .toList());
        refresh();
    }

    @Override
    public void elsewhere(Conversation conversation, Entry entry) {
        String text = entry.message() == null
                ? ""
                : dev.parley.terminal.text.SafeText.line(entry.message().content());
        String line = "[%s] %s: %s".formatted(Names.of(conversation), entry.author(), text);
        add(List.of(StyledLine.of(Style.DIM, Columns.cut(line, columns()))));
        refresh();
    }

    private void add(Entry entry) {
        add(EntryLines.of(entry, columns(), chat().me().id()));
    }

    private void add(List<StyledLine> lines) {
        synchronized (pending) {
            pending.addAll(lines);
            while (pending.size() > MOST_PENDING) {
                pending.removeFirst();
                dropped = true;
            }
        }
    }

    private String drawPending() {
        StringBuilder output = new StringBuilder();
        synchronized (pending) {
            if (dropped) {
                output.append("… /history has what is missing here\r\n");
                dropped = false;
            }
            pending.forEach(line -> output.append(line.render(colours)).append("\r\n"));
            pending.clear();
        }
        return output.toString();
    }

    private String erase() {
        String up = cursorRow > 0 ? ESCAPE + cursorRow + "A" : "";
        return "\r" + up + ESCAPE + "J";
    }

    @Override
    String draw() {
        if (!movable) {
            return drawPending();
        }
        StringBuilder output = new StringBuilder(erase()).append(drawPending());
        StyledLine status = statusLine();
        boolean hasStatus = status.width() > 0;
        if (hasStatus) {
            output.append(status.render(colours)).append("\r\n");
        }
        String title = chat().status().title();
        String mark = columns() < 40 || title.isEmpty() ? "> " : Columns.cut(title, 20) + "> ";
        InputLine.Layout written = inputRows(mark, Math.max(1, rows() - 2));
        output.append(String.join("\r\n", written.rows()));
        int up = written.rows().size() - 1 - written.row();
        if (up > 0) {
            output.append(ESCAPE).append(up).append("A");
        }
        output.append("\r");
        if (written.column() > 0) {
            output.append(ESCAPE).append(written.column()).append("C");
        }
        cursorRow = written.row() + (hasStatus ? 1 : 0);
        return output.toString();
    }
}
