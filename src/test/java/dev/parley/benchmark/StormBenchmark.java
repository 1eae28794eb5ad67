package dev.parley.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** All connections are lost at once, and all come back, while some go on writing. */
final class StormBenchmark {
    private final Options options;
    private final Report report;

    StormBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Storms until the server is warm, and then one that counts. */
    void run(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        Town town = Town.with(Stage.database(options), people);
        int senders = Storm.senders(people);
        long first = town.friends(1, senders + 1, senders);
        int others = (people - 2 * senders) / 2;
        town.friends(2 * senders + 1, 2 * senders + others + 1, others);
        town.chatter(first, senders + others, Storm.KNOWN + Storm.WAITING);
        town.background(options.messages());
        town.rest();
        try (Stage stage = Stage.start(options, town);
                Storm storm = new Storm(stage.address(), senders, others, first)) {
            Processors.goFirst();
            storm.gather();
            long end = System.nanoTime() + options.warmUp().toNanos();
            do {
                storm.strike();
                storm.calm();
            } while (System.nanoTime() < end);
            Latencies calm = storm.calm();
            Stage.Spent before = stage.spent();
            Storm.Course course = storm.strike();
            Stage.Spent spent = stage.spent().since(before);
            storm.stop();
            town.checkStored(storm.sent(), storm.checks());
            report(stage, storm.dropped(), calm, course, spent, storm.checks());
        }
    }

    private void report(Stage stage, int dropped, Latencies calm, Storm.Course course, Stage.Spent spent, Checks checks)
            throws IOException {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("people", dropped);
        numbers.put("waiting", Storm.WAITING);
        numbers.put("all_back_ms", course.seconds() * 1e3);
        numbers.put("back_p50_ms", course.back().percentile(50));
        numbers.put("back_p99_ms", course.back().percentile(99));
        numbers.put("came_in_vain", course.inVain());
        numbers.put("sent_per_second", Storm.senders(dropped) * Storm.A_SECOND);
        numbers.put("confirmed_p50_ms", course.confirmed().percentile(50));
        numbers.put("confirmed_max_ms", course.confirmed().maxMillis());
        numbers.put("calm_confirmed_p50_ms", calm.percentile(50));
        numbers.put("calm_confirmed_max_ms", calm.maxMillis());
        numbers.put("us_per_person", (spent.server() + spent.database()) * 1e6 / dropped);
        numbers.put("server_us_per_person", spent.server() * 1e6 / dropped);
        numbers.put("generator_us_per_person", spent.generator() * 1e6 / dropped);
        numbers.put("complaints_in_log", stage.complaints().size());
        report.add("storm " + dropped, numbers, checks);
    }
}
