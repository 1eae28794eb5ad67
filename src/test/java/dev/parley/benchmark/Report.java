package dev.parley.benchmark;

import dev.parley.test.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes results: a line of text for whoever waits, one of JSON for the file. */
final class Report {
    private final Path file;
    private final Map<String, Object> setting = new LinkedHashMap<>();
    private boolean failed;

    Report(Options options) throws IOException {
        this.file = options.results().toAbsolutePath();
        Files.createDirectories(file.getParent());
        setting.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        setting.put("commit", said("git", "rev-parse", "--short", "HEAD"));
        setting.put(
                "java",
                said(options.java().toString(), "--version").lines().findFirst().orElse(""));
        setting.put("jvm", String.join(" ", options.jvmOptions()));
        setting.put("database", options.database());
        setting.put("processors", Runtime.getRuntime().availableProcessors());
        setting.put("one_processor", options.onePin());
        setting.put("machine", processorModel());
        setting.put("kernel", System.getProperty("os.version"));
    }

    /** Notes one result; one with failures is noted too, and makes the run fail. */
    void add(String scenario, Map<String, Object> numbers, Checks checks) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("scenario", scenario);
        line.putAll(numbers);
        line.put("failures", checks.failures());
        line.put("setting", setting);
        Files.writeString(
                file,
                Json.write(line) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        StringBuilder text = new StringBuilder(scenario);
        numbers.forEach((name, value) -> text.append("\n    %-34s %s".formatted(name.replace('_', ' '), shown(value))));
        checks.failures().forEach((what, times) -> text.append("\n    FAILED: %s, %d times".formatted(what, times)));
        say(text.toString());
        failed |= !checks.failures().isEmpty();
    }

    @SuppressWarnings("SystemOut") // Whoever started it looks at the terminal.
    void say(String text) {
        System.out.println(text);
    }

    boolean failed() {
        return failed;
    }

    private static String shown(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        return Math.abs(number) >= 100 ? "%,.0f".formatted(number) : "%.2f".formatted(number);
    }

    private static String processorModel() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        try {
            return process.waitFor() == 0 ? output : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
