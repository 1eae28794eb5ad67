package dev.parley.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Runs the micro-benchmarks, which stand beside what they measure. JMH generates code for them; that is done here, apart,
 * so that nobody else's build has to do with it. {@code parley.benchmark.jmh} has JMH's own arguments, such as a pattern
 * of names.
 */
public final class MicroBenchmarks {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path GENERATED = Path.of("target/jmh");
    private static final String RESULTS = "target/benchmark/jmh.json";
    private static final String PROCESSOR = "org.openjdk.jmh.generators.BenchmarkProcessor";

    private MicroBenchmarks() {}

    /** Ends as JMH does. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        compile();
        Files.createDirectories(Path.of(RESULTS).getParent());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                GENERATED + File.pathSeparator + System.getProperty("java.class.path"),
                "org.openjdk.jmh.Main",
                "-rf",
                "json",
                "-rff",
                RESULTS));
        String wanted = System.getProperty("parley.benchmark.jmh", "").strip();
        if (!wanted.isEmpty()) {
            command.addAll(List.of(wanted.split("\\s+")));
        }
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static void compile() throws IOException {
        Files.createDirectories(GENERATED);
        List<String> compiler = new ArrayList<>(List.of(
                "-processor", PROCESSOR, "-implicit:none", "-proc:full", "-nowarn", "-d", GENERATED.toString()));
        // Older compilers generate and compile without being asked.
        if (Runtime.version().feature() < 21) {
            compiler.remove("-proc:full");
        }
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(MicroBenchmarks::isBenchmark).map(Path::toString).forEach(compiler::add);
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, compiler.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("The benchmarks do not compile");
        }
    }

    private static boolean isBenchmark(Path file) {
        try {
            return file.toString().endsWith("Benchmark.java")
                    && Files.readString(file).contains("org.openjdk.jmh.annotations");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
