package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Connections on which nothing happens, and the memory that the server has for them. */
final class IdleBenchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration MOMENT = Duration.ofSeconds(3);
    private static final int LOOKS = 10;

    /** They come and go first, so that what the first of all need is not counted for the others. */
    private static final int FORERUNNERS = 1_000;

    /** So that the JVM gives back what it does not need once it has collected its garbage. */
    private static final String[] THRIFTY = {"-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"};

    private final Options options;
    private final Report report;

    IdleBenchmark(Options options, Report report) {
        this.options = options.withJvm(THRIFTY);
        this.report = report;
    }

    void run(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        Town town = Town.with(Stage.database(options), people);
        town.rest();
        Checks checks = new Checks();
        Held bare;
        try (Bare tomcat = Bare.start(options)) {
            bare = hold(tomcat.address(), people, number -> "/ws/" + number, tomcat.process(), Duration.ZERO, checks);
        }
        try (Stage stage = Stage.start(options, town)) {
            Held held = hold(stage.address(), people, number -> "/ws", stage.process(), options.seconds(), checks);
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("people", people);
            numbers.put("held_seconds", options.seconds().toSeconds());
            numbers.put("resident_mb_before", held.before() / 1e6);
            numbers.put("resident_mb", held.after() / 1e6);
            numbers.put("resident_mb_at_end", held.end() / 1e6);
            numbers.put("kb_per_connection", held.each(people));
            numbers.put("bare_kb_per_connection", bare.each(people));
            numbers.put("to_bare", held.each(people) / bare.each(people));
            numbers.put("complaints_in_log", stage.complaints().size());
            report.add("idle " + people, numbers, checks);
        }
    }

    private Held hold(
            InetSocketAddress server,
            int people,
            IntFunction<String> target,
            ProcessTree process,
            Duration time,
            Checks checks)
            throws IOException {
        try (Crowd crowd = new Crowd(server, 1, Math.min(people, FORERUNNERS), checks, Crowd.DEAF)) {
            crowd.connect("/user/queue/events", target, PATIENCE);
        }
        try (Crowd crowd = new Crowd(server, 1, people, checks, Crowd.DEAF)) {
            crowd.loop().run(() -> false, MOMENT);
            long before = resident(process);
            crowd.connect("/user/queue/events", target, PATIENCE);
            crowd.loop().run(() -> false, MOMENT);
            long after = resident(process);
            long end = after;
            for (int i = 1; i <= LOOKS && !time.isZero(); i++) {
                crowd.loop().run(() -> false, time.dividedBy(LOOKS));
                end = resident(process);
                report.say("    after %,d ms: %,.1f MB"
                        .formatted(time.multipliedBy(i).dividedBy(LOOKS).toMillis(), end / 1e6));
            }
            return new Held(before, after, end);
        }
    }

    /** After the garbage is collected (what waits to be cleaned up goes with the second time), where the server's JDK has the tool that can ask for it. */
    private long resident(ProcessTree process) throws IOException {
        process.collectGarbage(options.java());
        process.collectGarbage(options.java());
        return process.residentBytes();
    }

    /** Bytes that were resident before all came, after, and when they had stayed for a time. */
    private record Held(long before, long after, long end) {
        double each(int people) {
            return (after - before) / 1024.0 / people;
        }
    }
}
