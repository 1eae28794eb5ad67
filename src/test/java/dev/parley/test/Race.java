package dev.parley.test;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/** Does something again and again while others read what it changes without a pause. */
public final class Race {
    private Race() {}

    /**
     * Runs the rounds one after another.
     *
     * @param change what each round does, by its number; meanwhile the reads go on
     * @param check what is true after each round, while nothing else goes on
     */
    public static void run(int rounds, IntConsumer change, Runnable check, Runnable... reads) {
        ExecutorService readers = Executors.newFixedThreadPool(reads.length);
        try {
            for (int round = 0; round < rounds; round++) {
                AtomicBoolean over = new AtomicBoolean();
                List<? extends Future<?>> reading = Arrays.stream(reads)
                        .map(read -> readers.submit(() -> repeat(read, over)))
                        .toList();
                try {
                    change.accept(round);
                } finally {
                    over.set(true);
                    reading.forEach(Race::await);
                }
                check.run();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static void repeat(Runnable read, AtomicBoolean over) {
        while (!over.get()) {
            read.run();
        }
    }

    private static void await(Future<?> reading) {
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
