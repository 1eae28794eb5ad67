package dev.parley.terminal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;

/**
 * Measures text in the columns that it takes on a terminal. The unit is what people see as a character (an extended
 * grapheme cluster), so that a cut never leaves half of an emoji, or a mark without its letter. Texts are safe ones, see
 * {@link SafeText}.
 */
public final class Columns {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int EMOJI_STYLE = 0xFE0F;

    /** Most texts have only these, and the screen is drawn for each message: nothing is to be made for them. */
    private static final List<String> ASCII =
            IntStream.range(0, 0x80).mapToObj(Character::toString).toList();

    private Columns() {}

    /** The characters of a text, as people count them. */
    public static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>(text.length());
        if (isAscii(text)) {
            for (int i = 0; i < text.length(); i++) {
                clusters.add(ASCII.get(text.charAt(i)));
            }
            return clusters;
        }
        Matcher matcher = CLUSTER.matcher(text);
        while (matcher.find()) {
            clusters.add(matcher.group());
        }
        return clusters;
    }

    /** The columns that a text in one line takes. */
    public static int width(String text) {
        return isAscii(text)
                ? text.length()
                : clusters(text).stream().mapToInt(Columns::widthOfCluster).sum();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** At most two: the widest part counts, and what asks for the form of an emoji is as wide as one. */
    private static int widthOfCluster(String cluster) {
        if (isAscii(cluster)) {
            return cluster.length();
        }
        int widest = cluster.codePoints().map(WCWidth::wcwidth).max().orElse(0);
        boolean emoji = cluster.indexOf(EMOJI_STYLE) > 0
                || cluster.codePoints().filter(WCWidth::isRegionalIndicator).count() == 2;
        return emoji ? 2 : Math.max(0, widest);
    }

    /** The beginning of a text that fits, with an ellipsis if it is not all. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        return columns < 1 ? "" : head(text, columns - 1) + "…";
    }

    private static String head(String text, int columns) {
        StringBuilder head = new StringBuilder();
        int used = 0;
        for (String cluster : clusters(text)) {
            used += widthOfCluster(cluster);
            if (used > columns) {
                break;
            }
            head.append(cluster);
        }
        return head.toString();
    }

    /** A text that is cut or filled with spaces to take just so many columns. */
    public static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }

    /** A text in lines that fit, broken at spaces where possible. Its own line breaks stay. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int room = Math.max(2, columns);
        for (String line : text.split("\n", -1)) {
            if (line.length() <= room && isAscii(line)) {
                lines.add(line);
            } else {
                wrapLine(line, room, lines);
            }
        }
        return lines;
    }

    private static void wrapLine(String text, int columns, List<String> lines) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        int lastSpace = -1;
        for (String cluster : clusters(text)) {
            int width = widthOfCluster(cluster);
            if (used + width > columns) {
                if (cluster.equals(" ")) {
                    lines.add(line.toString());
                    line.setLength(0);
                    used = 0;
                    lastSpace = -1;
                    continue;
                }
                int end = lastSpace > 0 ? lastSpace : line.length();
                lines.add(line.substring(0, end));
                line.delete(0, lastSpace > 0 ? lastSpace + 1 : end);
                used = width(line.toString());
                lastSpace = -1;
            }
            if (cluster.equals(" ")) {
                lastSpace = line.length();
            }
            line.append(cluster);
            used += width;
        }
        lines.add(line.toString());
    }
}
