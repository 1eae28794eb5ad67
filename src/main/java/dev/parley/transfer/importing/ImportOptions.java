package dev.parley.transfer.importing;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to import, and how.
 *
 * @param format the kind of server that it comes from
 * @param source tells it from other imports of this kind; null for what the export calls itself
 * @param matches by what existing accounts are taken for imported people
 * @param dryRun whether everything is only read
 */
public record ImportOptions(
        Path file, String format, @Nullable String source, Set<Match> matches, boolean dryRun) {
    public ImportOptions {
        matches = Set.copyOf(matches);
    }

    /** What an existing account has in common with an imported person. */
    public enum Match {
        EMAIL,
        USERNAME
    }
}
