package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many people online at once, each with one connection; the first is number 0 and has the account 1. */
final class Crowd implements StompSocket.Listener, AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final int PER_ADDRESS = 20_000;

    private final Loop loop = new Loop();
    private final StompSocket[] sockets;
    private final Checks checks;
    private final Ears ears;
    private final InetSocketAddress server;
    private int begun;
    private int live;
    private int lost;

    /** Hears every {@code MESSAGE} that holds something said. */
    interface Ears {
        /**
         * @param receiver who heard it
         * @param sender who said it
         * @param number the how manieth of this sender
         * @param nanos when it was sent
         * @param length of the whole frame
         */
        void heard(int receiver, int sender, long number, long nanos, int length);
    }

    Crowd(InetSocketAddress server, int people, Checks checks, Ears ears) throws IOException {
        this.server = server;
        this.sockets = new StompSocket[people];
        this.checks = checks;
        this.ears = ears;
    }

    /** Brings them all online, some at a time; returns when every subscription is live. */
    void connect(String destination, IntFunction<String> target, Duration limit) throws IOException {
        String host = "127.0.0.1:" + server.getPort();
        boolean all = loop.run(
                () -> {
                    while (begun < sockets.length && begun - live - lost < AT_ONCE) {
                        int number = begun++;
                        sockets[number] = new StompSocket(
                                target.apply(number), host, Town.token(number + 1), destination, number, this);
                        open(number);
                    }
                    return live + lost >= sockets.length;
                },
                limit);
        if (!all || lost > 0) {
            throw new IllegalStateException(
                    "%d of %d are online: %s".formatted(live, sockets.length, checks.failures()));
        }
    }

    private void open(int number) {
        try {
            loop.open(server, localAddress(number), sockets[number]);
        } catch (IOException failure) {
            lost(sockets[number], failure.toString());
        }
    }

    /** One local address has no more than some 28,000 ports. */
    private static @Nullable InetAddress localAddress(int number) throws IOException {
        int block = number / PER_ADDRESS;
        return block == 0 ? null : InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + block)});
    }

    StompSocket socket(int number) {
        return sockets[number];
    }

    Loop loop() {
        return loop;
    }

    @Override
    public void live(StompSocket socket) {
        live++;
    }

    @Override
    public void message(StompSocket socket, byte[] bytes, int from, int to) {
        int at = Bytes.indexOf(SendFrame.MARK, bytes, from, to);
        if (at < 0) {
            return;
        }
        int senderAt = at + SendFrame.MARK.length;
        int numberAt = senderAt + SendFrame.SENDER_DIGITS + 1;
        int timeAt = numberAt + SendFrame.NUMBER_DIGITS + 1;
        ears.heard(
                socket.number(),
                (int) Bytes.number(bytes, senderAt, SendFrame.SENDER_DIGITS),
                Bytes.number(bytes, numberAt, SendFrame.NUMBER_DIGITS),
                Bytes.number(bytes, timeAt, SendFrame.TIME_DIGITS),
                to - from);
    }

    @Override
    public void lost(StompSocket socket, String why) {
        lost++;
        checks.failed("connection lost: " + why);
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
