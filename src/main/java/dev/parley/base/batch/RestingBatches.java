package dev.parley.base.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;

/**
 * Carries out what waits for a key together (group commit). After a batch the key rests as long as the work says, while
 * the next batch collects. Batches of one key never overlap.
 */
public final class RestingBatches<K, T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RestingBatches.class);

    private static final int WAITING = 10_000;
    private static final int BATCH = 1_000;
    private static final int WORKERS = 2;

    private static final Duration SHORTEST_REST = Duration.ofMillis(10);

    private final BiFunction<K, List<T>, Duration> work;
    private final Consumer<T> refusal;
    private final TaskScheduler scheduler;

    /**
     * What waits, by key. A key is present while a worker has it, and while it rests; at most {@value #WAITING} items wait
     * in all.
     */
    private final Map<K, Queue<T>> waiting = new ConcurrentHashMap<>();

    private final AtomicInteger size = new AtomicInteger();
    private final List<BatchWorker<K>> workers;

    /**
     * @param work carries out a batch of at most {@value #BATCH}, and returns how long the key rests; must not throw
     * @param refusal what happens to items that cannot be carried out, because this node stops
     */
    public RestingBatches(
            String name, BiFunction<K, List<T>, Duration> work, Consumer<T> refusal, TaskScheduler scheduler) {
        this.work = work;
        this.refusal = refusal;
        this.scheduler = scheduler;
        this.workers = IntStream.range(0, WORKERS)
                .mapToObj(n -> new BatchWorker<K>(name + "-" + n, WAITING, 1, this::carryOut))
                .toList();
    }

    /** Returns false if too much waits. */
    public boolean offer(K key, T item) {
        if (size.incrementAndGet() > WAITING) {
            size.decrementAndGet();
            return false;
        }
        waiting.compute(key, (same, queue) -> queued(same, queue, item));
        return true;
    }

    private @Nullable Queue<T> queued(K key, @Nullable Queue<T> queue, T item) {
        Queue<T> all = queue == null ? new ArrayDeque<>() : queue;
        all.add(item);
        return queue != null || start(key) ? all : dropped(all);
    }

    private boolean start(K key) {
        return workers.get(Math.floorMod(key.hashCode(), WORKERS)).offer(key);
    }

    private void carryOut(List<K> keys) {
        for (K key : keys) {
            Duration rest = Duration.ZERO;
            try {
                rest = work.apply(key, take(key));
            } catch (RuntimeException | Error e) {
                log.error("A batch failed", e);
            } finally {
                rest(key, rest);
            }
        }
    }

    private List<T> take(K key) {
        List<T> batch = new ArrayList<>();
        waiting.computeIfPresent(key, (same, queue) -> {
            while (!queue.isEmpty() && batch.size() < BATCH) {
                batch.add(queue.remove());
            }
            return queue;
        });
        size.addAndGet(-batch.size());
        return batch;
    }

    private void rest(K key, Duration rest) {
        if (rest.compareTo(SHORTEST_REST) < 0) {
            resume(key);
        } else {
            scheduler.schedule(() -> resume(key), Instant.now().plus(rest));
        }
    }

    private void resume(K key) {
        waiting.computeIfPresent(key, (same, queue) -> queue.isEmpty() || !start(key) ? dropped(queue) : queue);
    }

    /** Nothing is left of it, or this node stops. */
    private @Nullable Queue<T> dropped(Queue<T> queue) {
        size.addAndGet(-queue.size());
        queue.forEach(refusal);
        return null;
    }

    @Override
    public void close() {
        workers.forEach(BatchWorker::close);
        waiting.keySet().forEach(this::resume);
    }
}
