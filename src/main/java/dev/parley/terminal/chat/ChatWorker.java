package dev.parley.terminal.chat;

import dev.parley.terminal.client.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One thread for requests, so that keys and events never wait for an answer. */
final class ChatWorker implements AutoCloseable {
    private static final int MOST_TASKS = 200;

    /** Where nothing gets through, so much is not waited for: what is too much is dropped, and looked up later. */
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_TASKS), ChatWorker::thread, (task, pool) -> {});

    private final AtomicInteger entered = new AtomicInteger();
    private final Consumer<String> complaints;

    /** What the worker does. */
    interface Task {
        void run() throws IOException, RefusedException;
    }

    /**
     * A worker.
     *
     * @param complaints is told what to show to the user
     */
    ChatWorker(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parley-work");
        thread.setDaemon(true);
        return thread;
    }

    /** Does what the user has asked for; what goes wrong is shown. */
    void work(Task task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RefusedException refused) {
                complaints.accept(refused.detail());
            } catch (IOException lost) {
                complaints.accept("No connection. Try again.");
            }
        });
    }

    /** Nobody has asked for it, so nobody is told if it fails. */
    void workQuietly(Task task, Runnable failed) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (IOException | RefusedException failure) {
                failed.run();
            }
        });
    }

    /** Does what a line says after what the lines before it said. */
    void workInTurn(Task task) {
        entered.incrementAndGet();
        work(() -> {
            try {
                task.run();
            } finally {
                entered.decrementAndGet();
            }
        });
    }

    /** Whether lines are still to be dealt with. */
    boolean hasLines() {
        return entered.get() > 0;
    }

    boolean isIdle() {
        return executor.getQueue().isEmpty();
    }

    /** Waits for the lines that were entered just before leaving, as a script expects. */
    void finishLines(Duration patience) {
        if (hasLines()) {
            executor.shutdown();
            try {
                boolean unused = executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
