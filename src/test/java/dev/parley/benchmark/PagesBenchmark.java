package dev.parley.benchmark;

import dev.parley.benchmark.Visitors.Contents;
import dev.parley.benchmark.Visitors.Visits;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/** Pages for people who are signed in. */
final class PagesBenchmark {
    private static final int CLIENTS = Visitors.COUNT;
    private static final int ACQUAINTANCES = 20;
    private static final int PEOPLE = 2_000;

    /** As many as the page that is compared with shows. */
    private static final int MESSAGES = 40;

    /** In a long conversation, whose newest page has older ones before it. */
    private static final int MANY = 200;

    static final String MESSAGE = "<article";
    private static final String FRAGMENT = "HX-Request: true\r\n";

    private final Options options;
    private final Report report;
    private final Map<Integer, Double> bare = new LinkedHashMap<>();

    PagesBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Asks for pages. */
    void run() throws IOException, SQLException {
        visit((stage, visitors, town, own) -> {
            pages(stage, visitors, own);
            searches(stage, visitors);
        });
    }

    /** Posts by the form. */
    void posts() throws IOException, SQLException {
        visit(this::posts);
    }

    private void visit(Visit visit) throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), options.people(PEOPLE));
        long[] own = new long[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            own[i] = town.acquaintances(i + 1, ACQUAINTANCES);
            town.chatter(own[i], 1, MESSAGES);
            town.chatter(own[i] + 1, 1, MANY);
            // Into the first of these it is posted; the others fill the list.
            town.chatter(own[i] + 2, ACQUAINTANCES - 2, MESSAGES);
        }
        town.background(options.messages());
        town.rest();
        try (Stage stage = Stage.start(options, town)) {
            visit.by(stage, Visitors.signIn(stage, 1), town, own);
        }
    }

    private void pages(Stage stage, Visitors visitors, long[] own) throws IOException {
        measure(
                stage,
                "page conversation",
                visitors,
                client -> visitors.get(client, "/conversations/" + own[client], ""),
                Contents.with(MESSAGES, MESSAGE));
        measure(
                stage,
                "page conversation gzip",
                visitors,
                client -> visitors.get(client, "/conversations/" + own[client], "Accept-Encoding: gzip\r\n"),
                (body, length) -> body[0] == 0x1f && (body[1] & 0xff) == 0x8b ? null : "not compressed");
        measure(
                stage,
                "page older messages",
                visitors,
                client -> visitors.get(
                        client,
                        "/conversations/%d/history?before_seq=%d".formatted(own[client] + 1, MANY - 49),
                        FRAGMENT),
                Contents.with(50, MESSAGE));
        measure(
                stage,
                "page conversation list",
                visitors,
                client -> visitors.get(client, "/conversations/list", FRAGMENT),
                // Those before this one are acquainted with it, too.
                Contents.withAtLeast(ACQUAINTANCES, "class=\"conversation-item\""));
    }

    private void searches(Stage stage, Visitors visitors) throws IOException {
        measure(
                stage,
                "page search people",
                visitors,
                client ->
                        visitors.get(client, "/people/find?q=bench1" + client % 10, FRAGMENT + "HX-Target: people\r\n"),
                Contents.with(50, "class=\"person\""));
        measure(
                stage,
                "page switcher",
                visitors,
                client -> visitors.get(client, "/switcher?q=pers", FRAGMENT),
                // Eight conversations, five people, and the way to all who are found.
                Contents.with(14, "class=\"switcher-result\""));
    }

    private void posts(Stage stage, Visitors visitors, Town town, long[] own) throws IOException, SQLException {
        Visits posts = visitors.measure(
                options.warmUp(),
                options.seconds(),
                client -> visitors.post(
                        client,
                        "/conversations/%d/messages".formatted(own[client] + 2),
                        "clientId=%s&content=said+by+%d".formatted(UUID.randomUUID(), client)),
                302,
                (body, length) -> null);
        town.checkStored(posts.answered(), posts.checks());
        add(stage, "post by form", posts);
    }

    private void measure(Stage stage, String name, Visitors visitors, IntFunction<byte[]> request, Contents contents)
            throws IOException {
        add(stage, name, visitors.measure(options.warmUp(), options.seconds(), request, 200, contents));
    }

    private void add(Stage stage, String name, Visits visits) throws IOException {
        Stage.Spent spent = visits.spent();
        Latencies latencies = visits.latencies();
        double count = latencies.count();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("clients", CLIENTS);
        numbers.put("messages_before", options.messages());
        numbers.put("requests_per_second", count / spent.seconds());
        numbers.put("p50_ms", latencies.percentile(50));
        numbers.put("p99_ms", latencies.percentile(99));
        numbers.put("us_per_request", visits.usPerRequest());
        numbers.put("server_us_per_request", spent.server() * 1e6 / count);
        numbers.put("database_us_per_request", spent.database() * 1e6 / count);
        numbers.put("generator_us_per_request", spent.generator() * 1e6 / count);
        numbers.put("bytes", visits.bytes());
        numbers.put("bare_us_per_request", bare(visits.bytes()));
        numbers.put("to_bare", visits.usPerRequest() / bare(visits.bytes()));
        numbers.put("complaints_in_log", stage.complaints().size());
        report.add(name, numbers, visits.checks());
    }

    /** What some people do who are signed in; the second conversation of each is the long one. */
    private interface Visit {
        void by(Stage stage, Visitors visitors, Town town, long[] own) throws IOException, SQLException;
    }

    /** Lengths that are alike are compared with one bare page. */
    private double bare(int length) throws IOException {
        int rounded = Math.max(1, (length + 9_999) / 10_000) * 10_000;
        Double known = bare.get(rounded);
        if (known == null) {
            known = Baselines.barePage(options, CLIENTS, rounded);
            bare.put(rounded, known);
        }
        return known;
    }
}
