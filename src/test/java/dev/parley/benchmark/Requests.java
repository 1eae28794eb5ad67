package dev.parley.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Clients who each ask one thing after another over one connection. */
final class Requests implements HttpSocket.Listener, AutoCloseable {
    private final Loop loop = new Loop();
    private final Checks checks = new Checks();
    private final HttpSocket[] sockets;
    private final long[] askedAt;
    private final Question question;
    private final InetSocketAddress server;
    private Latencies latencies = new Latencies();
    private boolean asking = true;
    private long answered;
    private int busy;

    /** What they ask, and whether an answer is right. */
    interface Question {
        byte[] request(int client);

        /** Null if the answer is right, else what is wrong with it. */
        @org.jspecify.annotations.Nullable
        String fault(int client, int status, byte[] body, int length);
    }

    /** Whether an answer is right. */
    interface Answer {
        /** Null if it is, else what is wrong with it. */
        @org.jspecify.annotations.Nullable
        String fault(int status, byte[] body, int length);
    }

    Requests(InetSocketAddress server, int clients, Question question) throws IOException {
        this.question = question;
        this.sockets = new HttpSocket[clients];
        this.askedAt = new long[clients];
        this.server = server;
        for (int i = 0; i < clients; i++) {
            open(i);
        }
    }

    private void open(int client) throws IOException {
        sockets[client] = new HttpSocket(client, this);
        loop.open(server, sockets[client]);
    }

    void pass(Duration time) throws IOException {
        loop.run(() -> false, time);
    }

    /** The same, and longer, at most five times as long, until so many answers have come: a JVM gets fast by doing. */
    void warmUp(Duration time, long answers) throws IOException {
        pass(time);
        loop.run(() -> answered >= answers, time.multipliedBy(4));
    }

    /** Lets what has been asked be answered. */
    void stop() throws IOException {
        asking = false;
        if (!loop.run(() -> busy == 0, Duration.ofSeconds(30))) {
            checks.failed("not answered", busy);
        }
    }

    long answered() {
        return answered;
    }

    Latencies takeLatencies() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    Checks checks() {
        return checks;
    }

    @Override
    public void connected(HttpSocket socket) {
        ask(socket);
    }

    private void ask(HttpSocket socket) {
        busy++;
        askedAt[socket.number()] = System.nanoTime();
        socket.ask(question.request(socket.number()));
    }

    @Override
    public void answered(HttpSocket socket, int status, String head, byte[] body, int length) {
        busy--;
        answered++;
        latencies.add(System.nanoTime() - askedAt[socket.number()]);
        String fault = question.fault(socket.number(), status, body, length);
        if (fault != null) {
            checks.failed(fault);
            keep(body, length);
        }
        if (closes(head)) {
            socket.close();
            again(socket.number());
        } else if (asking) {
            ask(socket);
        }
    }

    /** Whether the server ends the connection after this answer. */
    static boolean closes(String head) {
        return head.toLowerCase(Locale.ROOT).contains("connection: close");
    }

    /** Tomcat ends a connection after so many requests, and after an error. */
    private void again(int client) {
        try {
            if (asking) {
                open(client);
            }
        } catch (IOException failure) {
            checks.failed(failure.toString());
        }
    }

    /** So that whoever wonders can look at it. */
    private static void keep(byte[] body, int length) {
        try (OutputStream file = Files.newOutputStream(Path.of("target", "benchmark", "fault.html"))) {
            file.write(body, 0, length);
        } catch (IOException unimportant) {
            // What is wrong with the page is reported anyway.
        }
    }

    @Override
    public void lost(HttpSocket socket, String why) {
        checks.failed("connection lost: " + why);
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
