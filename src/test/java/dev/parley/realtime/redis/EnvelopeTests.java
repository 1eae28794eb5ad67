package dev.parley.realtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.telemetry.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EnvelopeTests {
    private static final long HERE = 1;
    private static final long THERE = 2;
    private static final byte[] PAYLOAD = "hello".getBytes(StandardCharsets.UTF_8);

    @Test
    void isReadAsItWasWritten() {
        Envelope read = Objects.requireNonNull(
                Envelope.decode(Envelope.hint(HERE, 7, "events", PAYLOAD).encode(), THERE));

        assertThat(read.kind()).isEqualTo(Envelope.Kind.HINT);
        assertThat(read.sender()).isEqualTo(HERE);
        assertThat(read.number()).isEqualTo(7);
        assertThat(read.topic()).isEqualTo("events");
        assertThat(read.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void anAnswerIsForTheCallerOnly() {
        Envelope answer = Envelope.call(HERE, 3, "changes", PAYLOAD).answer(THERE);

        assertThat(Envelope.decode(answer.encode(), HERE)).isNotNull();
        assertThat(Envelope.decode(answer.encode(), 3)).isNull();
    }

    @Test
    void whatANodeSaysItDoesNotHear() {
        assertThat(Envelope.decode(Envelope.hint(HERE, 1, "events", PAYLOAD).encode(), HERE))
                .isNull();
    }

    /** Other releases, and others who use the same Redis. */
    @Test
    void whatCannotBeReadIsIgnored() {
        byte[] good = Envelope.hint(HERE, 1, "events", PAYLOAD).encode();

        for (int length = 0; length < good.length - PAYLOAD.length; length++) {
            assertThat(Envelope.decode(Arrays.copyOf(good, length), THERE)).isNull();
        }
        byte[] newer = good.clone();
        newer[0] = 2;
        assertThat(Envelope.decode(newer, THERE)).isNull();
        byte[] unknownKind = good.clone();
        unknownKind[1] = 99;
        assertThat(Envelope.decode(unknownKind, THERE)).isNull();
    }

    /** So that a node of an earlier release, which knows three kinds, gets the hint as it was. */
    @Test
    void traceGoesOnItsOwn() {
        TraceParent parent = new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
        Envelope read = Objects.requireNonNull(
                Envelope.decode(Envelope.trace(HERE, 7, parent).encode(), THERE));

        assertThat(read.kind()).isEqualTo(Envelope.Kind.TRACE);
        assertThat(read.kind().ordinal()).isEqualTo(3);
        assertThat(read.number()).isEqualTo(7);
        assertThat(new String(read.payload(), StandardCharsets.US_ASCII)).isEqualTo(parent.toString());
    }
}
