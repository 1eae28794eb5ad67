package dev.parley.realtime.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHandlingRunnable;

class SessionOrderedExecutorTests {
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final SessionOrderedExecutor executor = new SessionOrderedExecutor(workers, workers, 256);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void handlesFramesOfOneConnectionInOrderOneAtATime() {
        List<Integer> handled = new CopyOnWriteArrayList<>();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();

        IntStream.range(0, 2_000)
                .forEach(n -> executor.execute(new Frame("a", () -> {
                    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    handled.add(n);
                    atOnce.decrementAndGet();
                })));

        await().until(() -> handled.size() == 2_000);
        assertThat(handled).isSorted();
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void handlesConnectionsSideBySide() throws InterruptedException {
        CountDownLatch other = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);

        executor.execute(new Frame("a", () -> {
            awaitQuietly(other);
            done.countDown();
        }));
        executor.execute(new Frame("b", other::countDown));

        done.await();
        assertThat(other.getCount()).isZero();
    }

    @Test
    void whoeverComesKeepsNobodyWaitingWhoTalks() throws InterruptedException {
        List<Runnable> coming = new ArrayList<>();
        SessionOrderedExecutor executor = new SessionOrderedExecutor(workers, coming::add, 256);
        CountDownLatch said = new CountDownLatch(1);

        executor.execute(new Frame("a", SimpMessageType.CONNECT, () -> {}));
        executor.execute(new Frame("b", SimpMessageType.SUBSCRIBE, () -> {}));
        executor.execute(new Frame("c", said::countDown));

        assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(coming).hasSize(2);
    }

    @Test
    void goesOnAfterAFrameThatFailed() {
        List<String> handled = new CopyOnWriteArrayList<>();

        executor.execute(new Frame("a", () -> {
            throw new IllegalStateException("planned");
        }));
        executor.execute(new Frame("a", () -> {
            throw new AssertionError("planned");
        }));
        executor.execute(new Frame("a", () -> handled.add("next")));

        await().until(() -> handled.contains("next"));
    }

    @Test
    void letsTheReaderOfTheSocketWaitWhenTooManyFramesQueue() {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger accepted = new AtomicInteger();
        executor.execute(new Frame("a", () -> awaitQuietly(busy)));

        workers.execute(() -> IntStream.range(0, 1_000).forEach(n -> {
            executor.execute(new Frame("a", () -> {}));
            accepted.incrementAndGet();
        }));

        await().until(() -> accepted.get() >= 254);
        await().during(Duration.ofMillis(300)).until(() -> accepted.get() < 300);
        busy.countDown();
        await().until(() -> accepted.get() == 1_000);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Frame(String sessionId, SimpMessageType type, Runnable work) implements MessageHandlingRunnable {
        Frame(String sessionId, Runnable work) {
            this(sessionId, SimpMessageType.MESSAGE, work);
        }

        @Override
        public Message<?> getMessage() {
            SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(type);
            headers.setSessionId(sessionId);
            return MessageBuilder.createMessage(new byte[0], headers.getMessageHeaders());
        }

        @Override
        public MessageHandler getMessageHandler() {
            return message -> {};
        }

        @Override
        public void run() {
            work.run();
        }
    }
}
