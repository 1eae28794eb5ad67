package dev.parley.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** What has gone wrong while it was measured; a measurement counts only if nothing has. */
final class Checks {
    private final Map<String, Long> failures = new LinkedHashMap<>();

    void failed(String what) {
        failed(what, 1);
    }

    void failed(String what, long times) {
        if (times != 0) {
            failures.merge(what, times, Long::sum);
        }
    }

    /** Notes what a number of a row, which must rise by one each time, says. Returns the number that was heard last. */
    long follows(long number, long before) {
        if (number == before + 1) {
            return number;
        }
        if (number <= before) {
            failed("doubled or late");
            return before;
        }
        failed("skipped", number - before - 1);
        return number;
    }

    void add(Checks others) {
        others.failures.forEach(this::failed);
    }

    Map<String, Long> failures() {
        return failures;
    }
}
