package dev.parley.webhook.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.webhook.mail.MailSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MailMemoryTests {
    /** More than half of what there is for all. */
    private static final DataSize LARGEST =
            DataSize.ofBytes(Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 16));

    private final MailMemory memory = memory(LARGEST, Clock.systemUTC());

    @Test
    void readsAll() throws Exception {
        for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 524_287, 524_288, 524_289, 2_000_000}) {
            List<Integer> read = new ArrayList<>();
            memory.hold(new ByteArrayInputStream(new byte[size]), content -> read.add(content.length));
            assertThat(read).containsExactly(size);
        }
    }

    @Test
    void moreThanThereIsRoomForWaits() throws Exception {
        int size = Math.toIntExact(LARGEST.toBytes() * 3 / 4);
        AtomicInteger held = new AtomicInteger();
        List<Integer> most = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(threads.submit(() -> {
                    memory.hold(endless(size), content -> {
                        most.add(held.incrementAndGet());
                        memoryAnswers(() -> memory.hold(
                                endless(1_000), small -> assertThat(small).hasSize(1_000)));
                        held.decrementAndGet();
                    });
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(most).containsExactly(1, 1, 1);
    }

    private static void memoryAnswers(ThrowingCallable work) {
        assertThatCode(work).doesNotThrowAnyException();
    }

    @Test
    void tooLargeIsRefusedBeforeAllIsRead() {
        MailMemory small = memory(DataSize.ofKilobytes(100), Clock.systemUTC());
        assertThatThrownBy(() -> small.hold(endless(Integer.MAX_VALUE), content -> {}))
                .isSameAs(MailRefusal.TOO_LARGE);
    }

    @Test
    void whatComesTooSlowlyEnds() {
        MailMemory patient = memory(LARGEST, new Passing(Duration.ofSeconds(2)));
        assertThatThrownBy(() -> patient.hold(endless(1 << 20), content -> {})).isSameAs(MailRefusal.BUSY);
    }

    private static MailMemory memory(DataSize max, Clock clock) {
        MailSettings settings = mock();
        when(settings.maxSize()).thenReturn(max);
        return new MailMemory(settings, clock);
    }

    private static InputStream endless(int size) {
        return new InputStream() {
            private int left = size;

            @Override
            public int read() throws IOException {
                return left-- > 0 ? 'x' : -1;
            }
        };
    }

    /** Time passes each time someone looks. */
    private static final class Passing extends Clock {
        private final Duration step;
        private Instant now = Instant.EPOCH;

        Passing(Duration step) {
            this.step = step;
        }

        @Override
        public Instant instant() {
            now = now.plus(step);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
