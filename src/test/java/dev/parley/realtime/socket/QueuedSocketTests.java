package dev.parley.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** The queue of a connection; what the network does to it is shown with real sockets by {@code SlowReaderTests}. */
class QueuedSocketTests {
    private static final RealtimeProperties PROPERTIES = withBuffer(DataSize.ofBytes(10));
    private static final RealtimeProperties ROOMY = withBuffer(DataSize.ofMegabytes(16));

    private final WebSocketSession network = mock();
    private final SocketMeters meters = mock();
    private final List<String> written = new ArrayList<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private boolean isMember = true;
    private final QueuedSocket socket = QueuedSocket.of(network, () -> isMember, work::add, PROPERTIES, meters);

    @BeforeEach
    void note() throws IOException {
        doAnswer(call -> written.add(
                        (String) call.<WebSocketMessage<?>>getArgument(0).getPayload()))
                .when(network)
                .sendMessage(any());
    }

    @Test
    void sendingReturnsBeforeAnythingIsWritten() {
        socket.send("a");

        assertThat(written).isEmpty();
        workAll();
        assertThat(written).containsExactly("a");
    }

    @Test
    void oneWriteIsUnderWayAtATimeAndOrderIsKept() throws IOException {
        socket.send("a");
        socket.sendMessage(new TextMessage("b"));
        socket.send("c");

        assertThat(work).hasSize(1);
        workAll();
        assertThat(written).containsExactly("a", "b", "c");
    }

    @Test
    void receiverWhoseQueueIsFullIsClosed() throws IOException {
        socket.send("under way");
        socket.send("12345");
        socket.send("67890");
        verify(network, never()).close(any());

        socket.send("!");
        workAll();

        verify(network).close(new CloseStatus(1013, "too slow"));
        verify(meters).slowConsumer(QueuedSocket.End.QUEUE_FULL);
        assertThat(written).containsExactly("under way");
    }

    @Test
    void oneMessageMayBeLargerThanTheQueue() throws IOException {
        socket.send("under way");
        socket.send("longer than ten characters");
        workAll();

        verify(network, never()).close(any());
        assertThat(written).containsExactly("under way", "longer than ten characters");
    }

    @Test
    void nothingIsSentAfterAFailedWrite() throws IOException {
        doAnswer(call -> {
                    throw new IOException("gone");
                })
                .when(network)
                .sendMessage(any());
        socket.send("a");
        socket.send("b");
        workAll();

        socket.send("c");
        workAll();

        verify(network).sendMessage(any());
        verify(network).close(QueuedSocket.TOO_SLOW);
        verify(meters).slowConsumer(QueuedSocket.End.WRITE_FAILED);
    }

    /** What this node remembers may be out of date. */
    @Test
    void nothingIsWrittenByANodeThatIsNoMemberOfTheCluster() {
        socket.send("before");
        work.remove().run();
        isMember = false;

        socket.send("after");
        work.forEach(Runnable::run);

        assertThat(written).containsExactly("before");
    }

    @Test
    void longQueueIsWrittenWithoutDeepCalls() {
        List<Runnable> first = new ArrayList<>();
        QueuedSocket direct = QueuedSocket.of(
                network,
                () -> true,
                task -> {
                    if (first.isEmpty()) {
                        first.add(task);
                    } else {
                        task.run();
                    }
                },
                ROOMY,
                meters);
        IntStream.range(0, 100_000).forEach(n -> direct.send(Integer.toString(n)));

        first.get(0).run();

        assertThat(written).hasSize(100_000).startsWith("0", "1", "2").endsWith("99999");
    }

    @Test
    void manySendersAtOnceLoseNothing() throws Exception {
        int senders = 8;
        int each = 500;
        CountDownLatch all = new CountDownLatch(senders * each);
        List<String> received = new ArrayList<>();
        doAnswer(call -> {
                    received.add(
                            (String) call.<WebSocketMessage<?>>getArgument(0).getPayload());
                    all.countDown();
                    return null;
                })
                .when(network)
                .sendMessage(any());
        ExecutorService threads = Executors.newFixedThreadPool(senders + 2);
        try {
            QueuedSocket shared = QueuedSocket.of(network, () -> true, threads, ROOMY, meters);
            for (int sender = 0; sender < senders; sender++) {
                int me = sender;
                threads.execute(() -> IntStream.range(0, each).forEach(n -> shared.send(me + ":" + n)));
            }

            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
        for (int sender = 0; sender < senders; sender++) {
            String prefix = sender + ":";
            assertThat(received.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(n -> prefix + n).toList());
        }
    }

    private static RealtimeProperties withBuffer(DataSize size) {
        return new RealtimeProperties(
                Duration.ofSeconds(25), Duration.ofSeconds(5), size, DataSize.ofKilobytes(64), List.of());
    }

    private void workAll() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }
}
