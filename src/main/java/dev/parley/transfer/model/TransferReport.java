package dev.parley.transfer.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was transferred and what was not: numbers, and for each kind of problem how often it occurred and a few examples.
 * It names ids and files, and no texts.
 */
public final class TransferReport {
    private static final int EXAMPLES = 5;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    /** Counts something, such as {@code "messages"}. */
    public void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    /** How many were counted. */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /**
     * Records that something could not be carried over as it was.
     *
     * @param kind the same for all problems of this kind; a sentence for people
     * @param where the file, line or id
     */
    public void problem(String kind, String where) {
        problems.computeIfAbsent(kind, name -> new Problem()).add(where);
    }

    /** How many problems of a kind there were. */
    public long problems(String kind) {
        Problem problem = problems.get(kind);
        return problem == null ? 0 : problem.number;
    }

    /** All of it, a line for each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((what, number) -> lines.add("%,d %s".formatted(number, what)));
        if (!problems.isEmpty()) {
            lines.add("Not carried over as it was:");
            problems.forEach((kind, problem) -> lines.add("  %s: %,d (%s)".formatted(kind, problem.number, problem)));
        }
        return lines;
    }

    private static final class Problem {
        private final List<String> examples = new ArrayList<>();
        private long number;

        void add(String where) {
            number++;
            if (examples.size() < EXAMPLES) {
                examples.add(where);
            }
        }

        @Override
        public String toString() {
            return String.join(", ", examples) + (number > examples.size() ? ", …" : "");
        }
    }
}
