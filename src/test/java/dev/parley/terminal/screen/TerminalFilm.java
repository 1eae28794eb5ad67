package dev.parley.terminal.screen;

import dev.parley.terminal.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Screens of a terminal, one after the other, as a moving SVG picture. Where pictures do not move, the last one is seen. */
final class TerminalFilm {
    private static final double WIDTH = 8.4;
    private static final double HEIGHT = 18;
    private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;]*)m|([^\u001b]+)");
    private static final List<String> PALETTE =
            List.of("#11131a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0");

    private final int columns;
    private final int rows;

    /** The rows of each screen, as SVG. */
    private final List<List<String>> screens = new ArrayList<>();

    /** When each screen appears, in seconds from the beginning. */
    private final List<Double> times = new ArrayList<>();

    private double length;

    TerminalFilm(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** @param screen its lines, with the control sequences of colours */
    void show(String screen, double seconds) {
        List<String> lines = screen.lines().toList();
        List<String> drawn = new ArrayList<>();
        Pen pen = new Pen();
        for (int row = 0; row < rows; row++) {
            drawn.add(row < lines.size() ? line(pen, lines.get(row), row) : "");
        }
        screens.add(drawn);
        times.add(length);
        length += seconds;
    }

    String svg() {
        StringBuilder svg = new StringBuilder(text("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f" \
                font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
                <rect width="100%%" height="100%%" rx="8" fill="%3$s"/>
                """, columns * WIDTH + 24, rows * HEIGHT + 24, PALETTE.get(0)));
        for (int row = 0; row < rows; row++) {
            int from = 0;
            for (int to = 1; to <= screens.size(); to++) {
                if (to == screens.size()
                        || !screens.get(to).get(row).equals(screens.get(from).get(row))) {
                    svg.append(shown(screens.get(from).get(row), from, to));
                    from = to;
                }
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** A row from one screen on until another one. */
    private String shown(String row, int from, int to) {
        if (row.isEmpty() || from == 0 && to == screens.size()) {
            return row;
        }
        double begin = times.get(from) / length;
        boolean isLast = to == screens.size();
        double end = isLast ? 1 : times.get(to) / length;
        return text(
                """
                <g opacity="%d"><animate attributeName="opacity" calcMode="discrete" dur="%.1fs" repeatCount="indefinite" \
                values="%s" keyTimes="%s"/>
                %s</g>
                """,
                isLast ? 1 : 0,
                length,
                (begin == 0 ? "" : "0;") + (isLast ? "1" : "1;0"),
                (begin == 0 ? "0" : text("0;%.4f", begin)) + (isLast ? "" : text(";%.4f", end)),
                row);
    }

    private static String line(Pen pen, String line, int row) {
        StringBuilder svg = new StringBuilder();
        double x = 12;
        double y = 12 + row * HEIGHT;
        Matcher pieces = PIECE.matcher(line);
        while (pieces.find()) {
            if (pieces.group(2) == null) {
                pen.apply(pieces.group(1));
                continue;
            }
            String text = pieces.group(2);
            double width = Columns.width(text) * WIDTH;
            if (pen.reverse) {
                svg.append(text(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                        x, y, width, HEIGHT, pen.colour));
            }
            if (!text.isBlank()) {
                svg.append(text(
                        "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" xml:space=\"preserve\" fill=\"%s\"%s%s>%s</text>\n",
                        x,
                        y + 14,
                        width,
                        pen.reverse ? PALETTE.get(0) : pen.colour,
                        pen.bold ? " font-weight=\"bold\"" : "",
                        pen.dim ? " opacity=\"0.6\"" : "",
                        text.replace("&", "&amp;").replace("<", "&lt;")));
            }
            x += width;
        }
        return svg.toString();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** How the next text looks. */
    private static final class Pen {
        private String colour = PALETTE.get(7);
        private boolean bold;
        private boolean dim;
        private boolean reverse;

        private void apply(String codes) {
            for (String code : codes.isEmpty() ? new String[] {"0"} : codes.split(";")) {
                switch (code) {
                    case "0", "" -> {
                        colour = PALETTE.get(7);
                        bold = false;
                        dim = false;
                        reverse = false;
                    }
                    case "1" -> bold = true;
                    case "2" -> dim = true;
                    case "7" -> reverse = true;
                    case "27" -> reverse = false;
                    case "39" -> colour = PALETTE.get(7);
                    default -> {
                        if (code.matches("3[0-7]")) {
                            colour = PALETTE.get(code.charAt(1) - '0');
                        }
                    }
                }
            }
        }
    }
}
