package dev.parley.base.batch;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a worker adds to the work that it is given: for one item that is waited for, and for one of many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchWorkerBenchmark {
    private static final int MANY = 1_000;

    private final AtomicLong done = new AtomicLong();
    private final BatchWorker<Long> worker = new BatchWorker<>("worker", MANY, 64, this::work);
    private long offered;

    private void work(List<Long> batch) {
        done.addAndGet(batch.size());
    }

    @TearDown
    public void close() {
        worker.close();
    }

    @Benchmark
    public void handOver() {
        offer();
        await();
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public void batches() {
        for (int i = 0; i < MANY; i++) {
            offer();
        }
        await();
    }

    private void offer() {
        if (!worker.offer(++offered)) {
            throw new IllegalStateException("The worker is full");
        }
    }

    private void await() {
        while (done.get() < offered) {
            Thread.onSpinWait();
        }
    }
}
