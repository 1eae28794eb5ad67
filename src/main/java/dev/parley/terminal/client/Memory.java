package dev.parley.terminal.client;

import dev.parley.base.memory.UnusedMemory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a client that stays connected small. Nobody passes options to its JVM, whose collector would otherwise let the heap
 * grow to a share of the machine's memory, however little is in use.
 *
 * <p>The heap is collected whenever it has grown by {@value #MOST_GROWTH} bytes, and from time to time if it has grown at
 * all; what is free afterwards goes back to the system but for a fifth. So does freed native memory, most of which was the
 * compiler's.
 */
final class Memory {
    private static final long MOST_GROWTH = 4 << 20;
    private static final long LITTLE_GROWTH = 256 << 10;

    /** After {@value} seconds, most of what starting took is garbage. */
    private static final int STARTED_SECONDS = 3;

    private static final int EVERY_SECONDS = 10;

    private final CountDownLatch closed;
    private long baseline;

    private Memory(CountDownLatch closed) {
        this.closed = closed;
    }

    /** Watches over the heap, in a thread of its own, until the latch opens. */
    static void watchUntil(CountDownLatch closed) {
        Thread thread = new Thread(new Memory(closed)::watch, "parley-memory");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        UnusedMemory.keepLittleFree();
        try {
            for (long second = 1; !closed.await(1, TimeUnit.SECONDS); second++) {
                boolean thorough = second % EVERY_SECONDS == STARTED_SECONDS;
                if (used() - baseline > (thorough ? LITTLE_GROWTH : MOST_GROWTH)) {
                    System.gc();
                    baseline = used();
                }
                if (thorough) {
                    UnusedMemory.trimNativeHeap();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
