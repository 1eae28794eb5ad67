package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.IntFunction;

/** Clients who all ask for one thing, and go on together once each has its answer. */
final class Rounds implements HttpSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Loop loop = new Loop();
    private final Checks checks = new Checks();
    private final HttpSocket[] sockets;
    private final long[] askedAt;
    private final InetSocketAddress server;
    private Requests.Answer expected = (status, body, length) -> null;
    private Latencies latencies = new Latencies();
    private int waiting;

    Rounds(InetSocketAddress server, int clients) throws IOException {
        this.server = server;
        this.sockets = new HttpSocket[clients];
        this.askedAt = new long[clients];
        for (int i = 0; i < clients; i++) {
            open(i);
        }
        await();
    }

    private void open(int client) throws IOException {
        waiting++;
        sockets[client] = new HttpSocket(client, this);
        loop.open(server, sockets[client]);
    }

    /** Each asks once, all at the same time; returns when all have been answered. */
    void ask(IntFunction<byte[]> request, Requests.Answer answer, Latencies into) throws IOException {
        expected = answer;
        latencies = into;
        waiting = sockets.length;
        for (HttpSocket socket : sockets) {
            askedAt[socket.number()] = System.nanoTime();
            socket.ask(request.apply(socket.number()));
        }
        await();
    }

    private void await() throws IOException {
        if (!loop.run(() -> waiting == 0, PATIENCE)) {
            throw new IOException(waiting + " were not answered");
        }
    }

    Checks checks() {
        return checks;
    }

    @Override
    public void connected(HttpSocket socket) {
        waiting--;
    }

    @Override
    public void answered(HttpSocket socket, int status, String head, byte[] body, int length) {
        waiting--;
        latencies.add(System.nanoTime() - askedAt[socket.number()]);
        String fault = expected.fault(status, body, length);
        if (fault != null) {
            checks.failed(fault);
        }
        if (Requests.closes(head)) {
            socket.close();
            again(socket.number());
        }
    }

    private void again(int client) {
        try {
            open(client);
        } catch (IOException failure) {
            checks.failed(failure.toString());
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
