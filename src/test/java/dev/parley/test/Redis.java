package dev.parley.test;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Redis server in a process of its own, which the machine must have ({@code redis-server}). */
public final class Redis implements AutoCloseable {
    private final int port;
    private Process process;

    private Redis(int port) {
        this.port = port;
        this.process = run();
    }

    /** Starts one. */
    public static Redis start() {
        return new Redis(Ports.free());
    }

    /** The settings of a node of a cluster of its own on this server. */
    public static String newNamespace() {
        return UUID.randomUUID().toString();
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Kills the server; it stores nothing. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again on the same port. */
    public void restart() {
        process = run();
    }

    /** The process stops where it is: connections stay, and nothing is answered. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process run() {
        try {
            Process started = new ProcessBuilder(List.of(
                            "redis-server",
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "redis-stop"));
            Awaitility.await().until(() -> Ports.isOpen(port));
            return started;
        } catch (IOException e) {
            throw Requirements.missing("redis", "redis-server does not start", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
