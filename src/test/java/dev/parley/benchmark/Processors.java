package dev.parley.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which processor may run what, and what goes first, by {@code taskset} and {@code renice}. */
final class Processors {
    private Processors() {}

    /** From now on all threads of these processes, and their children, run on the first processor only. */
    static void giveFirst(ProcessTree tree) {
        Stream<ProcessHandle> below =
                ProcessHandle.of(tree.pid()).map(ProcessHandle::descendants).orElse(Stream.empty());
        Stream.concat(Stream.of(tree.pid()), below.map(ProcessHandle::pid)).forEach(pid -> give(0, pid));
    }

    /** From now on this process, without its children, runs on the second processor only. */
    static void takeSecond() {
        give(1, ProcessHandle.current().pid());
    }

    /**
     * From now on the threads that this process has go before others, where that is permitted: they stand for people on
     * other machines, whose time is not what is measured.
     */
    static void goFirst() throws IOException {
        List<String> command = new ArrayList<>(List.of("renice", "-n", "-12", "-p"));
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            threads.forEach(thread -> command.add(thread.getFileName().toString()));
        }
        run(command);
    }

    private static void give(int processor, long pid) {
        run(List.of("taskset", "-acp", Integer.toString(processor), Long.toString(pid)));
    }

    static void run(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
