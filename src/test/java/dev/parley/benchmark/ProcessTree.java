package dev.parley.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process and all below it, as Linux accounts for them. */
record ProcessTree(long pid) {
    /** What {@code /proc} counts in, nearly everywhere. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;

    /** The tree of the process that is the parent of this one. */
    static ProcessTree parentOf(long pid) {
        return new ProcessTree(Long.parseLong(fields(pid).get(1)));
    }

    /** Seconds of processor time that this process itself has taken so far. */
    static double ownCpuSeconds() {
        return ticks(ProcessHandle.current().pid(), false) / TICKS_PER_SECOND;
    }

    /** Seconds of processor time so far, those of ended children included. */
    double cpuSeconds() {
        double sum = ticks(pid, true);
        List<ProcessHandle> below =
                ProcessHandle.of(pid).map(tree -> tree.descendants().toList()).orElse(List.of());
        for (ProcessHandle child : below) {
            sum += ticks(child.pid(), false);
        }
        return sum / TICKS_PER_SECOND;
    }

    private static double ticks(long pid, boolean withEndedChildren) {
        List<String> fields;
        try {
            fields = fields(pid);
        } catch (UncheckedIOException gone) {
            return 0;
        }
        double sum = 0;
        for (int i = USER_TICKS; i < USER_TICKS + (withEndedChildren ? 4 : 2); i++) {
            sum += Long.parseLong(fields.get(i));
        }
        return sum;
    }

    /** The fields behind the name, which may hold blanks: state, parent, … */
    private static List<String> fields(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" "));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Asks the process, which is a JVM, to collect its garbage, by the tool beside {@code java}, if there is one. */
    void collectGarbage(Path java) throws IOException {
        Path jcmd = java.resolveSibling("jcmd");
        if (Files.isExecutable(jcmd)) {
            Processors.run(List.of(jcmd.toString(), Long.toString(pid), "GC.run"));
        }
    }

    /** Memory that is resident, in bytes, of the process alone. */
    long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
