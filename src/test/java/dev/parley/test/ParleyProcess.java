package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged jar as a process of its own, the way it runs at its users'. Port, folder and settings stay the same over
 * restarts. The jar's path comes from the system property {@code parley.jar}.
 */
public final class ParleyProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = Ports.free();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private List<String> jvmOptions = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private Duration patience = START;
    private @Nullable Process process;

    private ParleyProcess(Path folder) {
        this.folder = folder;
    }

    /** A Parley, not yet started, whose working directory is this folder. */
    public static ParleyProcess in(Path folder) {
        return new ParleyProcess(folder);
    }

    /** The same with another database than the embedded default. */
    public ParleyProcess with(Database database) {
        settings.putAll(database.properties());
        return this;
    }

    /** The same with one more setting. */
    public ParleyProcess with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The same on another JVM, with these options instead of those that make tests start fast. */
    public ParleyProcess on(Path java, List<String> options) {
        this.java = java;
        this.jvmOptions = List.copyOf(options);
        return this;
    }

    /** The same, whose start may take longer than usual. */
    public ParleyProcess startingWithin(Duration time) {
        patience = time;
        return this;
    }

    /** Starts and returns once {@code GET /login} answers 200. */
    public ParleyProcess start() {
        Process started = launch();
        process = started;
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast(
                        "The process ended",
                        () -> assertThat(started.isAlive()).as(log()).isTrue())
                .until(this::isReady);
        return this;
    }

    /** Starts what cannot run; returns the log once the process has ended by itself with a failure. */
    public String startInVain() {
        Process started = launch();
        process = started;
        await().atMost(START).until(() -> !started.isAlive());
        if (started.exitValue() == 0) {
            throw new AssertionError("The process ended as if all were well: " + log());
        }
        return log();
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        Path jar = jar();
        Path classes = jar.resolveSibling("parley.jsa");
        if (Files.exists(classes)) {
            command.add("-XX:SharedArchiveFile=" + classes);
        }
        command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port, "--server.address=127.0.0.1"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The packaged jar. */
    public static Path jar() {
        Path jar =
                Path.of(System.getProperty("parley.jar", "target/parley.jar")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("Package Parley first; there is no " + jar);
        }
        return jar;
    }

    private boolean isReady() {
        return server().exchange(server().request("/login").GET().build()).status() == 200;
    }

    /** The number of its process. */
    public long pid() {
        return running().pid();
    }

    /** Where it listens. */
    public Server server() {
        return Server.at(URI.create("http://127.0.0.1:" + port));
    }

    /** Ends it at once, with no chance to tidy up: SIGKILL. Returns when it is gone. */
    public void kill() {
        end(running().destroyForcibly());
    }

    /** Asks it to end, as a service manager does: SIGTERM. Returns when it is gone. */
    public void stop() {
        askToStop();
        end(running());
    }

    /** Asks it to end and returns at once. */
    public void askToStop() {
        running().destroy();
    }

    /** Waits until it is gone. */
    public void awaitEnd() {
        end(running());
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("Not started");
        }
        return process;
    }

    private void end(Process ending) {
        try {
            if (!ending.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("It does not end: " + log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** All that it has logged, over all its starts. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path logFile() {
        return folder.resolve("parley.log");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
