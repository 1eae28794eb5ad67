package dev.parley.base.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker thread that takes everything in its queue, processes it as one batch, and repeats. There is no timer: an
 * idle worker processes a single item immediately, a busy one processes larger batches the longer its queue is.
 *
 * <p>Items are processed in the order in which they were offered.
 */
public final class BatchWorker<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

    /** Wakes the worker when it is closed. */
    private static final Object END = new Object();

    private final BlockingQueue<Object> queue;
    private final int batchSize;
    private final Consumer<List<T>> work;
    private final Thread worker;
    private volatile boolean open = true;

    /**
     * @param capacity the maximum number of queued items
     * @param batchSize the maximum number of items in a batch
     * @param work called on the worker's thread with at least one item; it handles its own failures
     */
    public BatchWorker(String name, int capacity, int batchSize, Consumer<List<T>> work) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.batchSize = batchSize;
        this.work = work;
        this.worker = new Thread(this::run, name);
        worker.setDaemon(true);
        worker.start();
    }

    /** Queues an item. Returns false if the queue is full or the worker is closed. */
    public boolean offer(T item) {
        return open && queue.offer(item);
    }

    /** The number of queued items. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<Object> batch = new ArrayList<>();
        while (open || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, batchSize - 1);
                batch.remove(END);
                if (!batch.isEmpty()) {
                    work.accept(itemsOf(batch));
                }
            } catch (InterruptedException e) {
                open = false;
            } catch (RuntimeException | Error e) {
                log.error("A batch failed", e);
            } finally {
                batch.clear();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> itemsOf(List<Object> batch) {
        return (List<T>) List.copyOf(batch);
    }

    /**
     * Rejects new items, processes the queued ones, and returns when that is done or after ten seconds. The worker is
     * not interrupted: H2 closes its file when a thread is interrupted while writing to it.
     */
    @Override
    public void close() {
        open = false;
        // A full queue needs no END: its worker does not wait.
        boolean ignored = queue.offer(END);
        try {
            worker.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
