package dev.parley.terminal.client;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;

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
                    keepLittleFree();
                }
                if (settled || used() - baseline > GROWTH_MEBIBYTES << 20) {
                    System.gc();
                    baseline = used();
                }
                if (seconds % TRIM_SECONDS == SETTLED_SECONDS) {
                    trimNativeHeap();
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

    private static void keepLittleFree() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null) {
            return;
        }
        try {
            options.setVMOption("MinHeapFreeRatio", "10");
            options.setVMOption("MaxHeapFreeRatio", "20");
        } catch (IllegalArgumentException unsupported) {
            return;
        }
    }

    /** What {@code jcmd PID System.trim_native_heap} does. Not all JVMs have it, and none needs it. */
    private static void trimNativeHeap() {
        try {
            Object unused = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[0],
                            new String[0]);
        } catch (JMException unsupported) {
            return;
        }
    }
}
