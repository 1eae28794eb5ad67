package dev.parley.benchmark;

import dev.parley.benchmark.Visitors.Contents;
import dev.parley.benchmark.Visitors.Visits;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the same few do costs, however many are connected besides, and however much is stored. */
final class GrowthBenchmark {
    private static final int ACTIVE = 100;
    private static final int FIRST_VISITOR = ACTIVE + 1;
    private static final int SHOWN = 40;
    private static final long MANY = 5_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Options options;
    private final Report report;
    private final Checks checks = new Checks();
    private long sent;

    GrowthBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        if (people < ACTIVE + Visitors.COUNT) {
            throw new IllegalArgumentException("It takes at least %d people".formatted(ACTIVE + Visitors.COUNT));
        }
        Growth without = measure(people, 0);
        Growth with = measure(people, options.messages() > 0 ? options.messages() : MANY);
        Map<String, Object> ratios = new LinkedHashMap<>();
        ratios.put(
                "message_many_connected",
                without.many().message() / without.few().message());
        ratios.put("message_many_stored", with.few().message() / without.few().message());
        ratios.put("message_many_of_both", with.many().message() / without.few().message());
        ratios.put("page_many_connected", without.many().page() / without.few().page());
        ratios.put("page_many_stored", with.few().page() / without.few().page());
        ratios.put("page_many_of_both", with.many().page() / without.few().page());
        report.add("growth ratios", ratios, checks);
    }

    private Growth measure(int people, long messages) throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), people);
        long first = town.pairs();
        town.chatter(first + ACTIVE / 2, Visitors.COUNT / 2, SHOWN);
        town.background(messages);
        town.rest();
        sent = 0;
        try (Stage stage = Stage.start(options, town)) {
            Visitors visitors = Visitors.signIn(stage, FIRST_VISITOR);
            // The server gets faster all the time: the first time counts for nothing, and few are measured before and
            // after many.
            costs(stage, visitors, first);
            Costs before = costs(stage, visitors, first);
            Costs many;
            try (Crowd others = new Crowd(stage.address(), ACTIVE + 1, people - ACTIVE, checks, Crowd.DEAF)) {
                others.connect("/user/queue/events", number -> "/ws", PATIENCE);
                many = costs(stage, visitors, first);
            }
            Costs few = before.middle(costs(stage, visitors, first));
            town.checkStored(sent, checks);
            report(ACTIVE, messages, few);
            report(people, messages, many);
            return new Growth(few, many);
        }
    }

    private Costs costs(Stage stage, Visitors visitors, long first) throws IOException {
        try (Pairs pairs = new Pairs(stage.address(), ACTIVE, first, true)) {
            pairs.connect(number -> "/ws");
            pairs.begin();
            pairs.pass(options.warmUp());
            pairs.countFromNow();
            Stage.Spent before = stage.spent();
            pairs.pass(options.seconds());
            Stage.Spent spent = stage.spent().since(before);
            Latencies latencies = pairs.takeLatencies();
            pairs.stop();
            sent += pairs.totalSent();
            Visits visits = visitors.measure(
                    options.warmUp(),
                    options.seconds(),
                    visitor -> visitors.get(visitor, "/conversations/" + (first + (ACTIVE + visitor) / 2), ""),
                    200,
                    Contents.with(SHOWN, PagesBenchmark.MESSAGE));
            checks.add(pairs.checks());
            checks.add(visits.checks());
            return new Costs((spent.server() + spent.database()) * 1e6 / latencies.count(), visits.usPerRequest());
        }
    }

    private void report(int connected, long messages, Costs costs) throws IOException {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("connected", connected);
        numbers.put("messages_before", messages);
        numbers.put("us_per_message", costs.message());
        numbers.put("us_per_page", costs.page());
        report.add("growth", numbers, checks);
    }

    /** Microseconds of processor time for a message and a page. */
    private record Costs(double message, double page) {
        Costs middle(Costs other) {
            return new Costs((message + other.message) / 2, (page + other.page) / 2);
        }
    }

    /** With few and with many connected. */
    private record Growth(Costs few, Costs many) {}
}
