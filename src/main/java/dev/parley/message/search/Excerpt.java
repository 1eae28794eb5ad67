package dev.parley.message.search;

import java.util.ArrayList;
import java.util.List;

/** The part of a message around what it was found by, in one line and without Markdown. */
final class Excerpt {
    private static final int LENGTH = 240;
    private static final int BEFORE = 60;
    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /** @param text the message without Markdown, in which spoilers stay hidden */
    static List<Part> of(SearchQuery query, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        List<Highlight> found = MessageSearch.matches(query, line).orElse(List.of());
        int start = found.isEmpty() ? 0 : start(line, found.get(0).start());
        int end = end(line, start);
        List<Part> parts = new ArrayList<>();
        if (start > 0) {
            parts.add(new Part(ELLIPSIS, false));
        }
        int at = start;
        for (Highlight highlight : found) {
            if (highlight.end() <= end) {
                add(parts, line.substring(at, highlight.start()), false);
                add(parts, line.substring(highlight.start(), highlight.end()), true);
                at = highlight.end();
            }
        }
        add(parts, line.substring(at, end), false);
        if (end < line.length()) {
            parts.add(new Part(ELLIPSIS, false));
        }
        return List.copyOf(parts);
    }

    private static void add(List<Part> parts, String text, boolean found) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, found));
        }
    }

    /** After the space before, if there is one nearby. */
    private static int start(String line, int found) {
        if (found <= BEFORE) {
            return 0;
        }
        int space = line.indexOf(' ', found - BEFORE);
        return space >= 0 && space < found ? space + 1 : found;
    }

    private static int end(String line, int start) {
        int end = Math.min(line.length(), start + LENGTH);
        return end < line.length() && Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end;
    }

    /** @param found whether it is what was searched for */
    record Part(String text, boolean found) {}
}
