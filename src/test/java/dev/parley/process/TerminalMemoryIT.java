package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Database;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.TerminalCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The terminal client as its users start it, without options for the JVM. */
@EnabledOnOs(OS.LINUX)
class TerminalMemoryIT {
    private static final int MESSAGES = 300;

    /** Without care it would be 160 to 230; some 80 to 90 are measured. */
    private static final long MAX_MEBIBYTES = 95;

    @TempDir
    private Path folder;

    @Test
    void staysSmallHoweverMuchIsSaid() throws IOException {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, Files.createDirectory(folder.resolve("server")))
                .start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            alice.befriend(bob);
            long conversation = alice.directWith(bob);
            Path output = folder.resolve("output");
            Process tail = tail(alice, bob.username(), output);
            try {
                bob.say(conversation, "first");
                await().atMost(Duration.ofSeconds(30)).until(() -> read(output).contains("first"));
                for (int i = 1; i <= MESSAGES; i++) {
                    bob.say(conversation, "Message %d of those that are said".formatted(i));
                }

                await().atMost(Duration.ofSeconds(30)).until(() -> read(output).contains("Message " + MESSAGES));
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(residentMebibytes(tail)).isBetween(20L, MAX_MEBIBYTES));
            } finally {
                tail.destroyForcibly();
            }
        }
    }

    private static Process tail(Person person, String chat, Path output) throws IOException {
        ProcessBuilder client = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ParleyProcess.jar().toString(),
                "terminal",
                "tail",
                chat);
        client.environment().putAll(TerminalCommands.environment(person));
        client.environment().remove("JAVA_TOOL_OPTIONS");
        return client.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long residentMebibytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
