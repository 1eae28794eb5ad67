package dev.parley.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is measured, from system properties {@code parley.benchmark.*}.
 *
 * @param scenarios names of scenarios; {@code all} for all of them
 * @param people how many people take part; 0 leaves it to the scenario
 * @param warmUp what passes before it is measured
 * @param seconds how long it is measured
 * @param runs how often each scenario is measured
 * @param messages how many messages the database holds before
 * @param rate messages a second of the open loop
 * @param java the server's JVM
 * @param jvmOptions its options
 * @param database {@code h2} or {@code postgres}
 * @param onePin whether server and database share one processor, and the generator has another
 * @param results the file that takes the results, one JSON object a line
 */
record Options(
        List<String> scenarios,
        int people,
        Duration warmUp,
        Duration seconds,
        int runs,
        long messages,
        int rate,
        Path java,
        List<String> jvmOptions,
        String database,
        boolean onePin,
        Path results) {
    private static final String PREFIX = "parley.benchmark.";

    static Options ofThisRun() {
        return new Options(
                words("scenario", "changes,pairs,fanout,pages,posts"),
                number("people", 0),
                Duration.ofSeconds(number("warm-up", 10)),
                Duration.ofSeconds(number("seconds", 10)),
                number("runs", 1),
                Long.parseLong(text("messages", "0")),
                number("rate", 1_000),
                Path.of(text(
                        "java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())),
                Arrays.asList(text("jvm", "-Xmx2g -XX:+UseParallelGC").split("\\s+")),
                text("database", "postgres").toLowerCase(Locale.ROOT),
                Boolean.parseBoolean(text("one-processor", "false")),
                Path.of(text("results", "target/benchmark/results.jsonl")));
    }

    /** How many people, if this run does not say otherwise. */
    int people(int usual) {
        return people > 0 ? people : usual;
    }

    /** The same with more options for the server's JVM. */
    Options withJvm(String... more) {
        List<String> all = Stream.concat(jvmOptions.stream(), Stream.of(more)).toList();
        return new Options(
                scenarios, people, warmUp, seconds, runs, messages, rate, java, all, database, onePin, results);
    }

    private static List<String> words(String name, String usual) {
        return List.of(text(name, usual).split("[,\\s]+"));
    }

    private static int number(String name, int usual) {
        return Integer.parseInt(text(name, Integer.toString(usual)));
    }

    private static String text(String name, String usual) {
        String value = System.getProperty(PREFIX + name, "");
        return value.isEmpty() ? usual : value;
    }
}
