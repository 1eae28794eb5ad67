package dev.parley.base.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker that takes everything in its queue, processes it as one batch, and looks again. Nothing waits for a timer: an
 * idle worker takes a single item at once, a busy one makes larger batches the more there is to do.
 *
 * <p>Items are taken in the order in which they were offered.
 */
public final class BatchWorker<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

    private final BlockingQueue<T> queue;
    private final int batchSize;
    private final Consumer<List<T>> work;
    private final Thread worker;
    private volatile boolean open = true;

    /**
     * @param capacity how many items may wait
     * @param batchSize how many the worker takes at the most at once
     * @param work called on the worker's own thread with at least one item; it handles its own failures
     */
    public BatchWorker(String name, int capacity, int batchSize, Consumer<List<T>> work) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.batchSize = batchSize;
        this.work = work;
        this.worker = new Thread(this::run, name);
        worker.setDaemon(true);
        worker.start();
    }

    /** Queues an item; false when the worker is full or closed. */
    public boolean offer(T item) {
        return open && queue.offer(item);
    }

    /** How many items wait. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<T> batch = new ArrayList<>();
        while (open || !queue.isEmpty()) {
            try {
                T first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, batchSize - 1);
                    work.accept(List.copyOf(batch));
                }
            } catch (InterruptedException e) {
                open = false;
            } catch (RuntimeException | Error e) {
                // Whatever it was, the worker goes on.
                log.error("A batch failed", e);
            } finally {
                batch.clear();
            }
        }
    }

    /**
     * Accepts nothing new, processes what is queued, and returns when that is done, after ten seconds at the most. The
     * worker is not interrupted: H2 closes its file when a thread that is writing to it is.
     */
    @Override
    public void close() {
        open = false;
        try {
            worker.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
