package dev.parley.test;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what happens to a test whose tool this machine lacks. By default the test is skipped; where the system property
 * {@code parley.test.require} names the tool (comma-separated: {@code browser,nginx}) it fails, so that the checks of
 * a change never pass by skipping.
 */
public final class Requirements {
    private static final Set<String> REQUIRED =
            Set.of(System.getProperty("parley.test.require", "").split(","));

    private Requirements() {}

    /** Ends the calling test: fails it where the tool is required, skips it elsewhere. */
    static RuntimeException missing(String tool, String detail, @Nullable Throwable cause) {
        if (REQUIRED.contains(tool)) {
            fail("A required tool is missing: %s. %s".formatted(tool, detail), cause);
        }
        abort("%s is not available here: %s".formatted(tool, detail));
        return new IllegalStateException(detail, cause);
    }

    /** Ends the calling test if this machine lacks a program. */
    public static void demandProgram(String name) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        demand(name, found);
    }

    /** Ends the calling test if this machine lacks a tool. */
    public static void demand(String tool, boolean isThere) {
        if (!isThere) {
            throw missing(tool, "It is not installed", null);
        }
    }
}
