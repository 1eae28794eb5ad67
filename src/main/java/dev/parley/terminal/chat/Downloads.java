package dev.parley.terminal.chat;

import dev.parley.terminal.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files are saved. Their names are what others chose. */
final class Downloads {
    private static final int LONGEST = 120;

    private Downloads() {}

    /** A path in the folder where there is no file yet. The name leads nowhere else, and hides nothing. */
    static Path free(Path folder, String name) {
        String safe =
                SafeText.line(name).replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_").replaceAll("^[.\\s-]+", "_");
        String shortened = safe.length() > LONGEST ? safe.substring(safe.length() - LONGEST) : safe;
        String usable = shortened.isBlank() ? "file" : shortened;
        Path target = folder.resolve(usable);
        for (int copy = 2; Files.exists(target); copy++) {
            target = folder.resolve("(%d) %s".formatted(copy, usable));
        }
        return target;
    }
}
