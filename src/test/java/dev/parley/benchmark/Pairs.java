package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * People in pairs who write to each other, both ways: in a closed loop, where the arrival of a message at its recipient
 * lets the next go, or by a timetable, where each is counted from when it should have been sent.
 */
final class Pairs implements Crowd.Ears, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Checks checks = new Checks();
    private final Crowd crowd;
    private final SendFrame[] frames;
    private final long[] sent;
    private final long[] heard;
    private final long[] echoed;
    private final boolean closedLoop;
    private Latencies latencies = new Latencies();
    private long countedFrom;
    private boolean sending;
    private long arrived;
    private long confirmed;

    /** @param firstConversation the id of that of the first two; the others follow */
    Pairs(InetSocketAddress server, int people, long firstConversation, boolean closedLoop) throws IOException {
        this(List.of(server), people, firstConversation, closedLoop);
    }

    /** The same on several servers; the two of a pair are on different ones. */
    Pairs(List<InetSocketAddress> servers, int people, long firstConversation, boolean closedLoop) throws IOException {
        this.crowd = new Crowd(servers, 1, people, checks, this);
        this.frames = new SendFrame[people];
        for (int i = 0; i < people; i++) {
            frames[i] = new SendFrame(firstConversation + i / 2, i);
        }
        this.sent = new long[people];
        this.heard = new long[people];
        this.echoed = new long[people];
        this.closedLoop = closedLoop;
    }

    void connect(IntFunction<String> target) throws IOException {
        connect("/user/queue/events", target);
    }

    /** The same with the subscription of a page, which is sent rendered messages. */
    void connect(String queue, IntFunction<String> target) throws IOException {
        crowd.connect(queue, target, PATIENCE);
    }

    /** Everybody begins to write and goes on until {@link #stop}. */
    void begin() {
        sending = true;
        for (int i = 0; i < frames.length; i++) {
            say(i, System.nanoTime());
        }
    }

    void pass(Duration time) throws IOException {
        crowd.loop().run(() -> false, time);
    }

    /** Someone says something, so many times a second, evenly. */
    void pass(Duration time, int rate) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        long total = time.toMillis() * rate / 1_000;
        long[] next = {0};
        crowd.loop()
                .runByClock(
                        () -> {
                            long now = System.nanoTime();
                            while (next[0] < total && start + next[0] * 1_000_000_000L / rate <= now) {
                                say(random.nextInt(frames.length), start + next[0] * 1_000_000_000L / rate);
                                next[0]++;
                            }
                            return next[0] >= total;
                        },
                        time.plusSeconds(5));
    }

    /** Lets all that is on its way arrive, and counts what does not. */
    void stop() throws IOException {
        sending = false;
        long total = totalSent();
        crowd.loop().run(() -> arrived >= total && confirmed >= total, Duration.ofSeconds(30));
        crowd.loop().run(() -> false, Duration.ofMillis(300));
        checks.failed("lost", total - arrived);
        checks.failed("not confirmed to the sender", total - confirmed);
    }

    long totalSent() {
        long total = 0;
        for (long count : sent) {
            total += count;
        }
        return total;
    }

    /** What was to be sent before now does not count, even if it arrives later. */
    void countFromNow() {
        latencies = new Latencies();
        countedFrom = System.nanoTime();
    }

    /** How long messages took since this was called last. */
    Latencies takeLatencies() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    Checks checks() {
        return checks;
    }

    private void say(int sender, long nanos) {
        frames[sender].send(crowd.socket(sender), ++sent[sender], nanos);
    }

    @Override
    public void heard(int receiver, int sender, long number, long nanos, int length) {
        if (sender == receiver) {
            echoed[receiver] = checks.follows(number, echoed[receiver]);
            confirmed++;
            return;
        }
        if ((sender ^ 1) != receiver) {
            checks.failed("heard by a stranger");
            return;
        }
        heard[receiver] = checks.follows(number, heard[receiver]);
        arrived++;
        long now = System.nanoTime();
        if (nanos >= countedFrom) {
            latencies.add(now - nanos);
        }
        if (closedLoop && sending) {
            say(sender, now);
        }
    }

    @Override
    public void close() throws IOException {
        crowd.close();
    }
}
