package dev.parley.realtime.socket;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to write a frame around an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StompFramesBenchmark {
    /** How a character of the text is written. */
    @Param({"a", "é", "日"})
    private String letter = "";

    private String json = "";

    @Setup
    public void write() {
        json = "{\"type\":\"private_message\",\"message\":{\"content\":\"" + letter.repeat(400) + "\"}}";
    }

    @Benchmark
    public String message() {
        return StompFrames.message(UserChannel.EVENTS, "sub-0", 1_234_567, json);
    }
}
