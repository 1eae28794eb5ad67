package dev.parley.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The terminal client as a process of its own, from the classes under test. */
public final class TerminalCommands {
    /** The class path is too long for a command of tmux. */
    private static final Path ARGUMENTS = arguments();

    private TerminalCommands() {}

    private static Path arguments() {
        try {
            Path file = Files.createTempFile("parley-terminal", ".args");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "-cp \"%s\"%n".formatted(System.getProperty("java.class.path")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A shell command that runs the client with these arguments. */
    public static String command(String arguments) {
        return "%s/bin/java @%s dev.parley.ParleyApplication terminal %s"
                .formatted(System.getProperty("java.home"), ARGUMENTS, arguments);
    }

    /** The client in a terminal, signed in as this person. */
    public static Tmux open(Person person, int columns, int rows, String arguments) {
        return Tmux.run(columns, rows, environment(person), command(arguments));
    }

    /** What signs this person in. */
    public static Map<String, String> environment(Person person) {
        return Map.of(
                "PARLEY_SERVER", person.server().uri("/").toString(), "PARLEY_TOKEN", person.token(), "TZ", "UTC");
    }
}
