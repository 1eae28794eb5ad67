package dev.parley.message.core;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The HTML of a message: when it is asked for first, and when it is known. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class MessageFragmentsBenchmark {
    private final MessageView known = RunningParley.message(1);
    private long id = 1;

    @Benchmark
    public String cold(RunningParley parley) {
        return parley.fragments().html(RunningParley.message(++id));
    }

    @Benchmark
    public String cached(RunningParley parley) {
        return parley.fragments().html(known);
    }
}
