package dev.parley.terminal.screen;

import dev.parley.terminal.screen.Key.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Reads keys from a terminal in raw mode, as terminals of the xterm family send them. */
final class Keys {
    private static final int ESCAPE = 27;

    /** The rest of a sequence comes at once; a lone escape is followed by nothing. */
    private static final long SEQUENCE_MILLIS = 60;

    private static final long PASTE_MILLIS = 600;
    private static final int LONGEST_PASTE = 200_000;
    private static final String PASTE_END = "\u001b[201~";

    private static final Map<Integer, Kind> CONTROLS = Map.ofEntries(
            Map.entry(1, Kind.HOME),
            Map.entry(2, Kind.LEFT),
            Map.entry(3, Kind.INTERRUPT),
            Map.entry(4, Kind.END_OF_INPUT),
            Map.entry(5, Kind.END),
            Map.entry(6, Kind.RIGHT),
            Map.entry(8, Kind.BACKSPACE),
            Map.entry(9, Kind.TAB),
            Map.entry(10, Kind.ENTER),
            Map.entry(11, Kind.DELETE_REST),
            Map.entry(12, Kind.REDRAW),
            Map.entry(13, Kind.ENTER),
            Map.entry(14, Kind.DOWN),
            Map.entry(15, Kind.EDITOR),
            Map.entry(16, Kind.UP),
            Map.entry(21, Kind.DELETE_LINE),
            Map.entry(23, Kind.DELETE_WORD),
            Map.entry(25, Kind.PUT_BACK),
            Map.entry(127, Kind.BACKSPACE));

    private static final Map<String, Kind> SEQUENCES = Map.ofEntries(
            Map.entry("[A", Kind.UP),
            Map.entry("[B", Kind.DOWN),
            Map.entry("[C", Kind.RIGHT),
            Map.entry("[D", Kind.LEFT),
            Map.entry("[H", Kind.HOME),
            Map.entry("[F", Kind.END),
            Map.entry("OA", Kind.UP),
            Map.entry("OB", Kind.DOWN),
            Map.entry("OC", Kind.RIGHT),
            Map.entry("OD", Kind.LEFT),
            Map.entry("OH", Kind.HOME),
            Map.entry("OF", Kind.END),
            Map.entry("[1~", Kind.HOME),
            Map.entry("[7~", Kind.HOME),
            Map.entry("[4~", Kind.END),
            Map.entry("[8~", Kind.END),
            Map.entry("[3~", Kind.DELETE),
            Map.entry("[5~", Kind.PAGE_UP),
            Map.entry("[6~", Kind.PAGE_DOWN),
            Map.entry("[1;5D", Kind.WORD_LEFT),
            Map.entry("[1;5C", Kind.WORD_RIGHT),
            Map.entry("[1;3D", Kind.WORD_LEFT),
            Map.entry("[1;3C", Kind.WORD_RIGHT),
            Map.entry("[13;2u", Kind.NEW_LINE),
            Map.entry("[27;2;13~", Kind.NEW_LINE),
            Map.entry("b", Kind.WORD_LEFT),
            Map.entry("f", Kind.WORD_RIGHT),
            Map.entry("\r", Kind.NEW_LINE),
            Map.entry("\n", Kind.NEW_LINE),
            Map.entry("\u007f", Kind.DELETE_WORD));

    private final NonBlockingReader reader;

    Keys(NonBlockingReader reader) {
        this.reader = reader;
    }

    /** Waits for a key; null if none is pressed in this time. */
    @Nullable
    Key next(Duration patience) throws IOException {
        int unit = reader.read(patience.toMillis());
        if (unit == NonBlockingReader.READ_EXPIRED) {
            return null;
        }
        if (unit < 0) {
            return Key.of(Kind.CLOSED);
        }
        if (unit == ESCAPE) {
            return sequence();
        }
        Kind control = CONTROLS.get(unit);
        if (control != null) {
            return Key.of(control);
        }
        return unit < ' ' ? Key.of(Kind.UNKNOWN) : text((char) unit);
    }

    /** Characters that are there already come along: a fast writer, or a paste into a terminal that does not mark it. */
    private Key text(char first) throws IOException {
        StringBuilder text = new StringBuilder().append(first);
        int next = reader.peek(1);
        while ((next >= ' ' && next != 127 || Character.isHighSurrogate(text.charAt(text.length() - 1)))
                && text.length() < LONGEST_PASTE) {
            int unit = reader.read(SEQUENCE_MILLIS);
            if (unit < 0) {
                break;
            }
            text.append((char) unit);
            next = reader.peek(1);
        }
        return new Key(Kind.TEXT, text.toString());
    }

    private Key sequence() throws IOException {
        int unit = reader.read(SEQUENCE_MILLIS);
        if (unit < 0) {
            return Key.of(Kind.UNKNOWN);
        }
        StringBuilder sequence = new StringBuilder().append((char) unit);
        if (unit == 'O') {
            append(sequence);
        } else if (unit == '[') {
            boolean more = append(sequence);
            while (more && !isFinal(sequence.charAt(sequence.length() - 1)) && sequence.length() < 16) {
                more = append(sequence);
            }
        }
        return sequence.toString().equals("[200~")
                ? paste()
                : Key.of(SEQUENCES.getOrDefault(sequence.toString(), Kind.UNKNOWN));
    }

    private boolean append(StringBuilder sequence) throws IOException {
        int unit = reader.read(SEQUENCE_MILLIS);
        if (unit >= 0) {
            sequence.append((char) unit);
        }
        return unit >= 0;
    }

    private static boolean isFinal(char unit) {
        return unit >= '@' && unit <= '~';
    }

    private Key paste() throws IOException {
        StringBuilder text = new StringBuilder();
        int unit = reader.read(PASTE_MILLIS);
        while (unit >= 0 && text.length() < LONGEST_PASTE) {
            text.append((char) unit);
            int end = text.length() - PASTE_END.length();
            if (end >= 0 && text.indexOf(PASTE_END, end) == end) {
                return new Key(Kind.PASTE, text.substring(0, end));
            }
            unit = reader.read(PASTE_MILLIS);
        }
        return new Key(Kind.PASTE, text.toString());
    }
}
