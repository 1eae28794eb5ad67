package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** One person writes to a group in which all are online; the next message goes when every other member has the last. */
final class Fanout implements Crowd.Ears, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Checks checks = new Checks();
    private final Crowd crowd;
    private final SendFrame frame;
    private final long[] heard;
    private Latencies each = new Latencies();
    private Latencies last = new Latencies();
    private boolean sending;
    private long sent;
    private int missing;
    private int length;

    Fanout(InetSocketAddress server, int members, long conversation) throws IOException {
        this.crowd = new Crowd(server, 1, members, checks, this);
        this.frame = new SendFrame(conversation, 0);
        this.heard = new long[members];
    }

    void connect(String destination, String target) throws IOException {
        crowd.connect(destination, number -> target, PATIENCE);
    }

    void begin() {
        sending = true;
        say();
    }

    private void say() {
        missing = heard.length;
        length = 0;
        frame.send(crowd.socket(0), ++sent, System.nanoTime());
    }

    void pass(Duration time) throws IOException {
        crowd.loop().run(() -> false, time);
    }

    void stop() throws IOException {
        sending = false;
        crowd.loop().run(() -> missing == 0, Duration.ofSeconds(30));
        crowd.loop().run(() -> false, Duration.ofMillis(300));
        checks.failed("lost", missing);
    }

    long totalSent() {
        return sent;
    }

    Latencies takeEach() {
        Latencies taken = each;
        each = new Latencies();
        return taken;
    }

    /** How long it took until the last member had a message. */
    Latencies takeLast() {
        Latencies taken = last;
        last = new Latencies();
        return taken;
    }

    /** Of a whole frame, as the last message's was. */
    int length() {
        return length;
    }

    Checks checks() {
        return checks;
    }

    @Override
    public void heard(int receiver, int sender, long number, long nanos, int frameLength) {
        heard[receiver] = checks.follows(number, heard[receiver]);
        missing--;
        long took = System.nanoTime() - nanos;
        length = frameLength;
        if (receiver != 0) {
            each.add(took);
        }
        if (missing == 0) {
            last.add(took);
            if (sending) {
                say();
            }
        }
    }

    @Override
    public void close() throws IOException {
        crowd.close();
    }
}
