package dev.parley.terminal.client;

import dev.parley.base.memory.UnusedMemory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a client that stays connected small. Nobody passes options to its JVM, whose collector would otherwise let the heap
 * grow to a share of the machine's memory, however little is in use.
 *
 * <p>The heap is collected once what starting took is garbage, and whenever it has grown by {@value #GROWTH_MEBIBYTES} MiB;
 * what is free afterwards goes back to the system but for a fifth. So does freed native memory, most of which
 * was the compiler's.
 */
final class Memory {
    private static final long GROWTH_MEBIBYTES = 4;
    private static final int SETTLED_SECONDS = 3;
    private static final int TRIM_SECONDS = 20;

    private final CountDownLatch closed;
    private long baseline = Long.MAX_VALUE;

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
        try {
            for (long seconds = 1; !closed.await(1, TimeUnit.SECONDS); seconds++) {
                boolean settled = seconds == SETTLED_SECONDS;
                if (settled) {
                    UnusedMemory.keepLittleFree();
                }
                if (settled || used() - baseline > GROWTH_MEBIBYTES << 20) {
                    System.gc();
                    baseline = used();
                }
                if (seconds % TRIM_SECONDS == SETTLED_SECONDS) {
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
