package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/** Many who connect, some at a time, and stay until all are there. */
final class Connecting {
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    /** A server that was left by all needs a moment. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private Connecting() {}

    /** Again and again until it is warm, and then once that counts. */
    static Round measure(
            InetSocketAddress server,
            int people,
            IntFunction<String> target,
            Duration warmUp,
            DoubleSupplier cpuSeconds,
            Checks checks)
            throws IOException {
        long end = System.nanoTime() + warmUp.toNanos();
        do {
            round(server, people, target, cpuSeconds, checks);
        } while (System.nanoTime() < end);
        return round(server, people, target, cpuSeconds, checks);
    }

    private static Round round(
            InetSocketAddress server, int people, IntFunction<String> target, DoubleSupplier cpuSeconds, Checks checks)
            throws IOException {
        try (Loop moment = new Loop();
                Crowd crowd = new Crowd(server, 1, people, checks, Crowd.DEAF)) {
            moment.run(() -> false, MOMENT);
            double cpu = cpuSeconds.getAsDouble();
            double own = ProcessTree.ownCpuSeconds();
            long start = System.nanoTime();
            crowd.connect("/user/queue/events", target, PATIENCE);
            return new Round(
                    (System.nanoTime() - start) / 1e9,
                    cpuSeconds.getAsDouble() - cpu,
                    ProcessTree.ownCpuSeconds() - own,
                    crowd.connecting());
        }
    }

    /** All were connected once. */
    record Round(double seconds, double cpuSeconds, double generatorSeconds, Latencies latencies) {}
}
