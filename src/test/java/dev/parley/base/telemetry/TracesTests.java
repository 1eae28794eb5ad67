package dev.parley.base.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTests {
    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void nothingIsPaidWhereNothingIsTraced() {
        message();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < 10_000; i++) {
            message();
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    /** What a message asks for on its way. */
    private static void message() {
        Traces off = Traces.OFF;
        assertNull(off.current());
        assertNull(off.joint("store messages", List.of()));
        try (Scope scope = off.enter(null)) {
            assertNull(off.part("deliver event"));
        }
    }

    private static void assertNull(Object value) {
        if (value != null) {
            throw new AssertionError(value);
        }
    }

    @Test
    void readsWhatItWrites() {
        TraceParent parent = TraceParent.parse(TEXT);

        assertThat(parent)
                .isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true))
                .hasToString(TEXT);
        assertThat(TraceParent.parse(TEXT.replaceFirst("01$", "02")))
                .extracting(TraceParent::sampled)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra"
            })
    void ignoresWhatIsNone(String text) {
        assertThat(TraceParent.parse(text)).isNull();
    }
}
