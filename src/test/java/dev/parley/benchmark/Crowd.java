package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** Many people online at once, each with one connection; numbers of people begin with 0. */
final class Crowd implements StompSocket.Listener, AutoCloseable {
    static final int AT_ONCE = 64;

    /** For those who only want to be there. */
    static final Ears DEAF = (receiver, sender, number, nanos, length) -> {};

    private final Loop loop = new Loop();
    private final int firstPerson;
    private final StompSocket[] sockets;
    private final long[] begunAt;
    private final Checks checks;
    private final Ears ears;
    private final List<InetSocketAddress> servers;
    private final Latencies connecting = new Latencies();
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

        /** Another {@code MESSAGE} has come; the bytes are only good during the call. */
        default void heardOther(int receiver, byte[] bytes, int from, int to) {}
    }

    /** @param firstPerson the account of number 0; the others follow */
    Crowd(InetSocketAddress server, int firstPerson, int people, Checks checks, Ears ears) throws IOException {
        this(List.of(server), firstPerson, people, checks, ears);
    }

    /** The same with several servers, among which people are dealt out in turn. */
    Crowd(List<InetSocketAddress> servers, int firstPerson, int people, Checks checks, Ears ears) throws IOException {
        this.servers = servers;
        this.firstPerson = firstPerson;
        this.sockets = new StompSocket[people];
        this.begunAt = new long[people];
        this.checks = checks;
        this.ears = ears;
    }

    /** Brings them all online, some at a time; returns when every subscription is live. */
    void connect(String destination, IntFunction<String> target, Duration limit) throws IOException {
        boolean all = loop.run(
                () -> {
                    while (begun < sockets.length && begun - live - lost < AT_ONCE) {
                        int number = begun++;
                        sockets[number] = new StompSocket(
                                target.apply(number),
                                "127.0.0.1:" + server(number).getPort(),
                                Town.token(firstPerson + number),
                                destination,
                                number,
                                this);
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
        begunAt[number] = System.nanoTime();
        try {
            loop.open(server(number), sockets[number]);
        } catch (IOException failure) {
            lost(sockets[number], failure.toString());
        }
    }

    private InetSocketAddress server(int number) {
        return servers.get(number % servers.size());
    }

    /** How long each took from its first packet to a subscription that is live. */
    Latencies connecting() {
        return connecting;
    }

    StompSocket socket(int number) {
        return sockets[number];
    }

    Loop loop() {
        return loop;
    }

    @Override
    public void live(StompSocket socket) {
        connecting.add(System.nanoTime() - begunAt[socket.number()]);
        live++;
    }

    @Override
    public void message(StompSocket socket, byte[] bytes, int from, int to) {
        SendFrame.read(socket.number(), bytes, from, to, ears);
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
