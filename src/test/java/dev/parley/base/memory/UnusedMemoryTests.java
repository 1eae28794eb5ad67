package dev.parley.base.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusedMemoryTests {
    @Test
    void heapShrinksAndMayGrowAgain() {
        List<String> options = options();
        byte[][] taken = new byte[500][];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = new byte[1 << 20];
        }
        long heap = Runtime.getRuntime().totalMemory();
        assertThat(heap).isGreaterThan((long) taken.length << 20);

        taken = new byte[0][];
        UnusedMemory.giveBack();

        assertThat(Runtime.getRuntime().totalMemory()).isLessThan(heap - (100 << 20));
        assertThat(options()).isEqualTo(options);
        assertThat(taken).isEmpty();
    }

    private static List<String> options() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return List.of(
                options.getVMOption("MinHeapFreeRatio").getValue(),
                options.getVMOption("MaxHeapFreeRatio").getValue());
    }
}
