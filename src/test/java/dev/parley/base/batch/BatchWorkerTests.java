package dev.parley.base.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchWorkerTests {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    @Test
    void takesTogetherWhatHasQueuedMeanwhileInOrder() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (BatchWorker<Integer> worker = new BatchWorker<>("test", 100, 10, batch -> {
            started.countDown();
            awaitQuietly(busy);
            batches.add(batch);
        })) {
            worker.offer(0);
            started.await();

            IntStream.rangeClosed(1, 15).forEach(worker::offer);
            busy.countDown();

            await().until(() -> batches.size() == 3);
        }
        assertThat(batches.get(0)).containsExactly(0);
        assertThat(batches.get(1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(batches.get(2)).containsExactly(11, 12, 13, 14, 15);
    }

    @Test
    void goesOnAfterABatchThatFailed() {
        try (BatchWorker<Integer> worker = new BatchWorker<>("test", 100, 1, batch -> {
            if (batch.contains(1)) {
                throw new IllegalStateException("planned");
            }
            if (batch.contains(2)) {
                throw new AssertionError("planned");
            }
            batches.add(batch);
        })) {
            worker.offer(1);
            worker.offer(2);
            worker.offer(3);

            await().until(() -> batches.contains(List.of(3)));
        }
        assertThat(batches).containsExactly(List.of(3));
    }

    @Test
    void refusesWhatItHasNoRoomFor() {
        CountDownLatch busy = new CountDownLatch(1);
        try (BatchWorker<Integer> worker = new BatchWorker<>("test", 2, 1, batch -> awaitQuietly(busy))) {
            assertThat(IntStream.range(0, 4).filter(worker::offer).count()).isBetween(2L, 3L);
            busy.countDown();
        }
    }

    @Test
    void worksOffWhatHasQueuedWhenItIsClosedAndTakesNothingMore() {
        BatchWorker<Integer> worker = new BatchWorker<>("test", 100, 10, batches::add);
        IntStream.range(0, 50).forEach(worker::offer);

        worker.close();

        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(50);
        assertThat(worker.offer(51)).isFalse();
    }

    @Test
    void idleWorkerEndsWhenItIsClosed() {
        BatchWorker<Integer> worker = new BatchWorker<>("idle-test", 100, 10, batches::add);
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("idle-test"))
                .findFirst()
                .orElseThrow();
        await().until(() -> thread.getState() == Thread.State.WAITING);

        worker.close();

        assertThat(thread.isAlive()).isFalse();
        assertThat(batches).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
