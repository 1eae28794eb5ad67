package dev.parley.terminal.chat;

import java.util.List;

/**
 * What can stand at the cursor.
 *
 * @param from where in the text the candidates begin
 */
public record Completion(int from, List<String> candidates) {
    static final Completion NONE = new Completion(0, List.of());

    /** The longest beginning that all candidates share. */
    public String shared() {
        String shared = candidates.isEmpty() ? "" : candidates.get(0);
        for (String candidate : candidates) {
            while (!candidate.startsWith(shared)) {
                shared = shared.substring(0, shared.length() - 1);
            }
        }
        return shared;
    }
}
