package dev.parley.message.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a text that was searched for.
 *
 * @param start where it starts, in UTF-16 code units, as in Java and JavaScript
 */
record Highlight(int start, int length) {
    int end() {
        return start + length;
    }

    /** In their order; those that overlap are joined. */
    static List<Highlight> joined(List<Highlight> found) {
        List<Highlight> joined = new ArrayList<>();
        found.stream().sorted(Comparator.comparingInt(Highlight::start)).forEach(next -> {
            Highlight last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || next.start > last.end()) {
                joined.add(next);
            } else {
                joined.set(joined.size() - 1, new Highlight(last.start, Math.max(last.end(), next.end()) - last.start));
            }
        });
        return joined;
    }
}
