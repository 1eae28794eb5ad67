package dev.parley.test;

import java.util.Map;

/** The terminal client as a process of its own, from the classes under test. */
public final class TerminalCommands {
    private TerminalCommands() {}

    /** A shell command that runs the client with these arguments. */
    public static String command(String arguments) {
        return "%s/bin/java -cp '%s' dev.parley.ParleyApplication terminal %s"
                .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"), arguments);
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
