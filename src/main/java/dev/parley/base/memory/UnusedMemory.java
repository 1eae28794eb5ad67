package dev.parley.base.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Gives memory that this process has taken, and no longer uses, back to the system. Needs HotSpot, the JVM of OpenJDK.
 */
public final class UnusedMemory {
    private static final String MIN_FREE = "MinHeapFreeRatio";
    private static final String MAX_FREE = "MaxHeapFreeRatio";
    private static final int SETTLED_SECONDS = 10;

    /** The serial collector returns nothing the first time, and everything the fourth. */
    private static final int MOST_COLLECTIONS = 4;

    private UnusedMemory() {}

    /**
     * Once, a few seconds from now: starting a program takes several times what it needs afterwards. Nothing holds the heap
     * back from growing again.
     */
    public static void giveBackAfterStart() {
        CompletableFuture.delayedExecutor(SETTLED_SECONDS, TimeUnit.SECONDS).execute(UnusedMemory::giveBack);
    }

    private static boolean isHalfFree() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.freeMemory() > runtime.totalMemory() / 2;
    }

    static void giveBack() {
        String least = option(MIN_FREE);
        String most = option(MAX_FREE);
        keepLittleFree();
        int collections = 0;
        do {
            System.gc();
            collections++;
        } while (collections < MOST_COLLECTIONS && isHalfFree());
        trimNativeHeap();
        set(MAX_FREE, most);
        set(MIN_FREE, least);
    }

    /** From the next full collection on, a fifth of the heap is free at most; the rest goes back to the system. */
    public static void keepLittleFree() {
        set(MIN_FREE, "10");
        set(MAX_FREE, "20");
    }

    /** What {@code jcmd PID System.trim_native_heap} does. Most of what goes back was the compiler's. */
    public static void trimNativeHeap() {
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

    private static HotSpotDiagnosticMXBean options() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }

    private static String option(String name) {
        return options().getVMOption(name).getValue();
    }

    private static void set(String name, String value) {
        options().setVMOption(name, value);
    }
}
