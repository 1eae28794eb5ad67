package dev.parley.terminal.text;

import java.util.ArrayList;
import java.util.List;

/** One line of a terminal, of pieces that look different. Immutable. */
public record StyledLine(List<Piece> pieces) {
    /** A text in one style. */
    public record Piece(Style style, String text) {}

    public StyledLine {
        pieces = List.copyOf(pieces);
    }

    /** A line of one style. */
    public static StyledLine of(Style style, String text) {
        return new StyledLine(List.of(new Piece(style, text)));
    }

    /** A line without anything in it. */
    public static StyledLine empty() {
        return new StyledLine(List.of());
    }

    /** The same with one more piece. */
    public StyledLine and(Style style, String text) {
        List<Piece> more = new ArrayList<>(pieces);
        more.add(new Piece(style, text));
        return new StyledLine(more);
    }

    /** How many columns it takes. */
    public int width() {
        return pieces.stream().mapToInt(piece -> Columns.width(piece.text())).sum();
    }

    /** The same in at most so many columns. */
    public StyledLine cut(int columns) {
        List<Piece> fitting = new ArrayList<>();
        int left = columns;
        for (Piece piece : pieces) {
            String text = Columns.cut(piece.text(), left);
            fitting.add(new Piece(piece.style(), text));
            left -= Columns.width(text);
            if (left <= 0) {
                break;
            }
        }
        return new StyledLine(fitting);
    }

    /** What is written to the terminal. */
    public String render(boolean colours) {
        StringBuilder line = new StringBuilder();
        pieces.forEach(piece -> line.append(piece.style().apply(piece.text(), colours)));
        return line.toString();
    }
}
