package dev.parley.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests have asked of the API, and which events they received: kept by each test process when it ends. */
public final class ApiCalls {
    private static final Path FOLDER = Path.of("target", "api-calls");
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ApiCalls::keep, "api-calls"));
    }

    private ApiCalls() {}

    static void add(String call) {
        SEEN.add(call);
    }

    /** All that the test processes of this build have seen so far; empty if there were none. */
    public static Set<String> all() throws IOException {
        Set<String> all = new TreeSet<>(SEEN);
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                for (Path file : files.toList()) {
                    all.addAll(Files.readAllLines(file));
                }
            }
        }
        return all;
    }

    private static void keep() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    FOLDER.resolve(ProcessHandle.current().pid() + ".txt"),
                    SEEN.stream().sorted().collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
