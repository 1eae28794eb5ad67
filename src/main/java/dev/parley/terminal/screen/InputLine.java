package dev.parley.terminal.screen;

import dev.parley.terminal.text.Columns;
import dev.parley.terminal.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The text that is being written, with a cursor that moves by what people see as characters. Not thread-safe. */
final class InputLine {
    private static final int MOST_REMEMBERED = 100;

    private final StringBuilder text = new StringBuilder();
    private final List<String> history = new ArrayList<>();
    private int cursor;
    private int recalled;
    private String begun = "";
    private String deleted = "";

    /** A text in lines that fit, and where in them the cursor is. */
    record Layout(List<String> rows, int row, int column) {}

    String text() {
        return text.toString();
    }

    String beforeCursor() {
        return text.substring(0, cursor);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Inserts at the cursor. Control characters other than line breaks cannot be sent anyway. */
    void insert(String inserted) {
        String safe = SafeText.block(inserted);
        text.insert(cursor, safe);
        cursor += safe.length();
    }

    /** Replaces what stands before the cursor from a position on. */
    void replace(int from, String replacement) {
        text.replace(from, cursor, replacement);
        cursor = from + replacement.length();
    }

    void set(String other) {
        text.setLength(0);
        text.append(other);
        cursor = text.length();
    }

    /** Empties the line and remembers what was in it. */
    String take() {
        String taken = text();
        if (!taken.isBlank()
                && (history.isEmpty() || !history.get(history.size() - 1).equals(taken))) {
            history.add(taken);
            if (history.size() > MOST_REMEMBERED) {
                history.remove(0);
            }
        }
        set("");
        recalled = history.size();
        return taken;
    }

    /** The line before in the history. */
    void recallEarlier() {
        if (recalled == history.size()) {
            begun = text();
        }
        if (recalled > 0) {
            recalled--;
            set(history.get(recalled));
        }
    }

    void recallLater() {
        if (recalled < history.size()) {
            recalled++;
            set(recalled == history.size() ? begun : history.get(recalled));
        }
    }

    void left() {
        cursor = before();
    }

    void right() {
        cursor = after();
    }

    void home() {
        cursor = text.lastIndexOf("\n", cursor - 1) + 1;
    }

    void end() {
        int end = text.indexOf("\n", cursor);
        cursor = end < 0 ? text.length() : end;
    }

    void wordLeft() {
        while (cursor > 0 && !isLetter(cursor - 1)) {
            cursor--;
        }
        while (cursor > 0 && isLetter(cursor - 1)) {
            cursor--;
        }
    }

    void wordRight() {
        while (cursor < text.length() && !isLetter(cursor)) {
            cursor++;
        }
        while (cursor < text.length() && isLetter(cursor)) {
            cursor++;
        }
    }

    private boolean isLetter(int at) {
        return !Character.isWhitespace(text.charAt(at));
    }

    void backspace() {
        int from = before();
        text.delete(from, cursor);
        cursor = from;
    }

    void delete() {
        text.delete(cursor, after());
    }

    void deleteWord() {
        int end = cursor;
        wordLeft();
        delete(cursor, end);
    }

    void deleteLine() {
        int end = cursor;
        home();
        delete(cursor, end);
    }

    void deleteRest() {
        int from = cursor;
        end();
        int end = cursor;
        cursor = from;
        delete(from, end);
    }

    private void delete(int from, int end) {
        deleted = text.substring(from, end);
        text.delete(from, end);
    }

    void putBack() {
        insert(deleted);
    }

    private int before() {
        List<String> clusters = Columns.clusters(beforeCursor());
        return clusters.isEmpty()
                ? 0
                : cursor - clusters.get(clusters.size() - 1).length();
    }

    private int after() {
        List<String> clusters = Columns.clusters(text.substring(cursor));
        return clusters.isEmpty() ? cursor : cursor + clusters.get(0).length();
    }

    /** Breaks the text at the last column, not at spaces, so that it does not jump while it is being written. */
    Layout layout(int columns) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        int used = 0;
        int at = 0;
        int cursorRow = 0;
        int cursorColumn = 0;
        for (String cluster : Columns.clusters(text())) {
            int width = cluster.equals("\n") ? 0 : Columns.width(cluster);
            if (used + width > columns - 1) {
                rows.add(row.toString());
                row.setLength(0);
                used = 0;
            }
            if (at == cursor) {
                cursorRow = rows.size();
                cursorColumn = used;
            }
            at += cluster.length();
            if (cluster.equals("\n")) {
                rows.add(row.toString());
                row.setLength(0);
                used = 0;
            } else {
                row.append(cluster);
                used += width;
            }
        }
        if (at <= cursor) {
            cursorRow = rows.size();
            cursorColumn = used;
        }
        rows.add(row.toString());
        return new Layout(List.copyOf(rows), cursorRow, cursorColumn);
    }
}
