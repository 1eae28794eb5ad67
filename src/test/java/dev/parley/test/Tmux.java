package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program in a real pseudo-terminal, which tmux shows to nobody. Each has a server of its own, so none meets another. */
public final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String socket =
            "parley-test-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());

    private Tmux() {}

    /**
     * Runs a shell command in a terminal of this size. The terminal stays when the command has ended, and shows its exit
     * code as {@code exit 0}.
     */
    public static Tmux run(int columns, int rows, Map<String, String> environment, String command) {
        Tmux tmux = new Tmux();
        if (!isInstalled()) {
            throw Requirements.missing("tmux", "There is no tmux", null);
        }
        List<String> start = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        start.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(rows)));
        environment.forEach((name, value) -> start.addAll(List.of("-e", name + "=" + value)));
        start.add("%s; echo exit $?; exec cat".formatted(command));
        tmux.tmux(start);
        return tmux;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    /** Types a text as it is. */
    public Tmux type(String text) {
        tmux(List.of("send-keys", "-l", "--", text));
        return this;
    }

    /** Presses keys by their names in tmux, such as {@code Enter} and {@code C-c}. */
    public Tmux press(String... keys) {
        List<String> arguments = new ArrayList<>(List.of("send-keys", "--"));
        arguments.addAll(List.of(keys));
        tmux(arguments);
        return this;
    }

    /** Types a line and enters it. */
    public Tmux enter(String line) {
        return type(line).press("Enter");
    }

    /** Pastes a text as a terminal does that marks it. */
    public Tmux paste(String text) {
        tmux(List.of("set-buffer", "--", text));
        tmux(List.of("paste-buffer", "-p"));
        return this;
    }

    public Tmux resize(int columns, int rows) {
        tmux(List.of("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows)));
        return this;
    }

    /** What the terminal shows. */
    public String screen() {
        return tmux(List.of("capture-pane", "-p"));
    }

    /** The same with the sequences that colour it. */
    public String colouredScreen() {
        return tmux(List.of("capture-pane", "-p", "-e"));
    }

    /** All that was written, also what has been scrolled away. */
    public String scrollback() {
        return tmux(List.of("capture-pane", "-p", "-J", "-S", "-"));
    }

    /** Also writes everything that the program writes from now on to a file, as it is. */
    public Tmux record(Path file) {
        tmux(List.of("pipe-pane", "-o", "cat > '" + file + "'"));
        return this;
    }

    /** A variable of tmux about the terminal, such as {@code alternate_on}. */
    public String variable(String name) {
        return tmux(List.of("display-message", "-p", "#{" + name + "}")).strip();
    }

    /** Waits until the terminal shows a text. */
    public Tmux await(String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(screen()).contains(text));
        return this;
    }

    private String tmux(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("TMUX");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        tmux(List.of("kill-server"));
    }
}
