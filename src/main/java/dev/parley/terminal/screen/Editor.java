package dev.parley.terminal.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user's own editor. */
final class Editor {
    private Editor() {}

    /** Edits a text; null if the editor could not be run, or failed. */
    static @Nullable String edit(String text) throws IOException {
        // Only its owner can read it, as the JDK makes temporary files.
        Path file = Files.createTempFile("parley", ".md");
        try {
            Files.writeString(file, text);
            int exit = new ProcessBuilder("sh", "-c", command() + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            return exit == 0 ? Files.readString(file).stripTrailing() : null;
        } catch (IOException unusable) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String command() {
        return Stream.of("VISUAL", "EDITOR")
                .map(System::getenv)
                .filter(command -> command != null && !command.isBlank())
                .findFirst()
                .orElse("vi");
    }
}
