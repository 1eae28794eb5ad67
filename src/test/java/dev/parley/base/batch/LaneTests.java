package dev.parley.base.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTests {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    @Test
    void takesTogetherWhatHasQueuedMeanwhileInOrder() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (Lane<Integer> lane = new Lane<>("test", 100, 10, batch -> {
            started.countDown();
            awaitQuietly(busy);
            batches.add(batch);
        })) {
            lane.offer(0);
            started.await();

            IntStream.rangeClosed(1, 15).forEach(lane::offer);
            busy.countDown();

            await().until(() -> batches.size() == 3);
        }
        assertThat(batches.get(0)).containsExactly(0);
        assertThat(batches.get(1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(batches.get(2)).containsExactly(11, 12, 13, 14, 15);
    }

    @Test
    void goesOnAfterABatchThatFailed() {
        try (Lane<Integer> lane = new Lane<>("test", 100, 1, batch -> {
            if (batch.contains(1)) {
                throw new IllegalStateException("planned");
            }
            if (batch.contains(2)) {
                throw new AssertionError("planned");
            }
            batches.add(batch);
        })) {
            lane.offer(1);
            lane.offer(2);
            lane.offer(3);

            await().until(() -> batches.contains(List.of(3)));
        }
        assertThat(batches).containsExactly(List.of(3));
    }

    @Test
    void refusesWhatItHasNoRoomFor() {
        CountDownLatch busy = new CountDownLatch(1);
        try (Lane<Integer> lane = new Lane<>("test", 2, 1, batch -> awaitQuietly(busy))) {
            assertThat(IntStream.range(0, 4).filter(lane::offer).count()).isBetween(2L, 3L);
            busy.countDown();
        }
    }

    @Test
    void worksOffWhatHasQueuedWhenItIsClosedAndTakesNothingMore() {
        Lane<Integer> lane = new Lane<>("test", 100, 10, batches::add);
        IntStream.range(0, 50).forEach(lane::offer);

        lane.close();

        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(50);
        assertThat(lane.offer(51)).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
