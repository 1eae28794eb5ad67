package dev.parley.benchmark;

import dev.parley.benchmark.Visitors.Contents;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * What people feel: each of them looks at a conversation's page right after a message came into it, so that no page is
 * the same as before, beginning with the first page after the start.
 */
final class ChangesBenchmark {
    private static final int CLIENTS = Visitors.COUNT;
    private static final int ACQUAINTANCES = 20;
    private static final int PEOPLE = 2_000;
    private static final int MESSAGES = 40;

    /** In each of them every client looks twice and posts as often: 800 pages, what a small server shows in its first minute. */
    private static final int COLD_ROUNDS = 25;

    private final Options options;
    private final Report report;
    private final long[] own = new long[CLIENTS];

    ChangesBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), options.people(PEOPLE));
        for (int i = 0; i < CLIENTS; i++) {
            own[i] = town.acquaintances(i + 1, ACQUAINTANCES);
            town.chatter(own[i], ACQUAINTANCES, MESSAGES);
        }
        town.readAll();
        town.background(options.messages());
        town.rest();
        try (Stage stage = Stage.start(options, town)) {
            Visitors visitors = Visitors.signIn(stage, 1);
            try (Rounds rounds = new Rounds(stage.address(), CLIENTS)) {
                Changes changes = new Changes(stage, visitors, rounds);
                changes.rounds(COLD_ROUNDS).report("the first after a start");
                changes.during(options.warmUp());
                changes.during(options.seconds()).report("warm");
                town.checkStored(changes.posted, rounds.checks());
            }
        }
    }

    private final class Changes {
        private final Stage stage;
        private final Visitors visitors;
        private final Rounds rounds;
        private final Map<String, Spending> spendings = new LinkedHashMap<>();
        private long posted;

        Changes(Stage stage, Visitors visitors, Rounds rounds) {
            this.stage = stage;
            this.visitors = visitors;
            this.rounds = rounds;
        }

        /** A number of rounds rather than a time: what is not compiled yet costs the same on a busy machine. */
        Changes rounds(int count) throws IOException {
            spendings.clear();
            for (int i = 0; i < count; i++) {
                round();
            }
            return this;
        }

        Changes during(Duration time) throws IOException {
            spendings.clear();
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                round();
            }
            return this;
        }

        /** In turn the other person posts by a program, and the viewer by the form; after each the viewer looks. */
        private void round() throws IOException {
            phase("post by api", this::byApi, 201, Contents.with(1, "\"client_id\""));
            phase("page after a message", this::page, 200, Contents.withAtLeast(20, PagesBenchmark.MESSAGE));
            phase("post by form (htmx)", this::byForm, 200, Contents.with(1, PagesBenchmark.MESSAGE));
            phase("page after own message", this::page, 200, Contents.withAtLeast(40, PagesBenchmark.MESSAGE));
            posted += 2L * CLIENTS;
        }

        private byte[] byApi(int client) {
            return Visitors.json(
                    client + 2,
                    "/api/conversations/%d/messages".formatted(own[client]),
                    "{\"client_id\":\"%s\",\"content\":\"What **others** say\"}".formatted(UUID.randomUUID()));
        }

        private byte[] byForm(int client) {
            return visitors.htmx(
                    client,
                    "/conversations/%d/messages".formatted(own[client]),
                    "clientId=%s&content=An+answer".formatted(UUID.randomUUID()));
        }

        private byte[] page(int client) {
            return visitors.get(client, "/conversations/" + own[client], "Accept-Encoding: identity\r\n");
        }

        private void phase(String name, IntFunction<byte[]> request, int status, Contents contents) throws IOException {
            Spending spending = spendings.computeIfAbsent(name, n -> new Spending());
            Stage.Spent before = stage.spent();
            rounds.ask(
                    request,
                    (answer, body, length) -> {
                        spending.bytes = length;
                        return answer == status ? contents.fault(body, length) : "status " + answer;
                    },
                    spending.latencies);
            Stage.Spent spent = stage.spent().since(before);
            spending.server += spent.server();
            spending.database += spent.database();
        }

        void report(String when) throws IOException {
            for (Map.Entry<String, Spending> entry : spendings.entrySet()) {
                Spending spending = entry.getValue();
                double count = spending.latencies.count();
                Map<String, Object> numbers = new LinkedHashMap<>();
                numbers.put("clients", CLIENTS);
                numbers.put("count", spending.latencies.count());
                numbers.put("p50_ms", spending.latencies.percentile(50));
                numbers.put("p99_ms", spending.latencies.percentile(99));
                numbers.put("server_us_per_request", spending.server * 1e6 / count);
                numbers.put("database_us_per_request", spending.database * 1e6 / count);
                numbers.put("bytes", spending.bytes);
                report.add(entry.getKey() + ", " + when, numbers, rounds.checks());
            }
        }
    }

    /** What one kind of request has cost; processor time in seconds. */
    private static final class Spending {
        private final Latencies latencies = new Latencies();
        private double server;
        private double database;
        private int bytes;
    }
}
