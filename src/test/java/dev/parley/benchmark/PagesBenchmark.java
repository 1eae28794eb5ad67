package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Pages for people who are signed in, each over one connection that stays. */
final class PagesBenchmark {
    private static final int CLIENTS = 16;
    private static final int ACQUAINTANCES = 20;
    private static final long WARM = 5_000;
    private static final int PEOPLE = 2_000;

    /** As many as the page that is compared with shows. */
    private static final int MESSAGES = 40;

    /** In a long conversation, whose newest page has older ones before it. */
    private static final int MANY = 200;

    private static final byte[] MESSAGE = "<article".getBytes(ISO_8859_1);
    private static final byte[] CONVERSATION = "class=\"conversation-item\"".getBytes(ISO_8859_1);
    private static final byte[] PERSON = ">Person ".getBytes(ISO_8859_1);

    private final Options options;
    private final Report report;
    private final List<String> cookies = new ArrayList<>();
    private final Map<Integer, Double> bare = new LinkedHashMap<>();

    PagesBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        int people = options.people(PEOPLE);
        Town town = Town.with(Stage.database(options), people);
        long[] shorts = new long[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            shorts[i] = town.acquaintances(i + 1, ACQUAINTANCES);
            town.chatter(shorts[i], 1, MESSAGES);
            town.chatter(shorts[i] + 1, 1, MANY);
            // Into the first of these it is posted; the others fill the list.
            town.chatter(shorts[i] + 2, ACQUAINTANCES - 2, MESSAGES);
        }
        background(town);
        town.rest();
        try (Stage stage = Stage.start(options, town)) {
            List<String> csrf = signIn(stage);
            pages(stage, shorts);
            posts(stage, town, shorts, csrf);
        }
    }

    /** Messages of others, whose number must not matter. */
    private void background(Town town) throws SQLException {
        if (options.messages() > 0) {
            long first = town.acquaintances(CLIENTS + ACQUAINTANCES + 1, 1_000);
            town.chatter(first, 1_000, options.messages() / 1_000);
        }
    }

    /** Returns each client's CSRF token. */
    private List<String> signIn(Stage stage) {
        List<String> csrf = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            WebSession session = WebSession.signIn(
                    new Person(stage.server(), i + 1, Town.username(i + 1), Town.PASSWORD, "Person " + (i + 1), ""));
            csrf.add(session.csrfHeader("/conversations").split(":", 2)[1]);
            cookies.add(session.cookieHeader());
        }
        return csrf;
    }

    private void pages(Stage stage, long[] shorts) throws IOException {
        measure(
                stage,
                "page conversation",
                client -> get(client, "/conversations/" + shorts[client], ""),
                (body, length) -> expect(MESSAGES, MESSAGE, body, length));
        measure(
                stage,
                "page conversation gzip",
                client -> get(client, "/conversations/" + shorts[client], "Accept-Encoding: gzip\r\n"),
                (body, length) -> body[0] == 0x1f && (body[1] & 0xff) == 0x8b ? null : "not compressed");
        measure(
                stage,
                "page older messages",
                client -> get(
                        client,
                        "/conversations/%d/history?before_seq=%d".formatted(shorts[client] + 1, MANY - 49),
                        "HX-Request: true\r\n"),
                (body, length) -> expect(50, MESSAGE, body, length));
        measure(
                stage,
                "page conversation list",
                client -> get(client, "/conversations/list", "HX-Request: true\r\n"),
                // Those before this one are acquainted with it, too.
                (body, length) -> atLeast(ACQUAINTANCES, CONVERSATION, body, length));
        measure(
                stage,
                "page search people",
                client -> get(client, "/people?q=bench1" + (client % 10), "HX-Request: true\r\n"),
                (body, length) -> expect(50, PERSON, body, length));
    }

    private void posts(Stage stage, Town town, long[] shorts, List<String> csrf) throws IOException, SQLException {
        measure(
                stage,
                "post by form",
                client -> {
                    String form = "_csrf=%s&clientId=%s&content=said+by+%d"
                            .formatted(csrf.get(client), UUID.randomUUID(), client);
                    return ("POST /conversations/%d/messages HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s")
                            .formatted(shorts[client] + 2, cookies.get(client), form.length(), form)
                            .getBytes(UTF_8);
                },
                null);
    }

    private byte[] get(int client, String path, String header) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n%s\r\n"
                .formatted(path, cookies.get(client), header)
                .getBytes(UTF_8);
    }

    private static @Nullable String expect(int count, byte[] text, byte[] body, int length) {
        int seen = count(text, body, length);
        return seen == count ? null : "a page with %d instead of %d".formatted(seen, count);
    }

    private static @Nullable String atLeast(int count, byte[] text, byte[] body, int length) {
        int seen = count(text, body, length);
        return seen >= count ? null : "a page with only %d".formatted(seen);
    }

    private static int count(byte[] text, byte[] body, int length) {
        int count = 0;
        int at = Bytes.indexOf(text, body, 0, length);
        while (at >= 0) {
            count++;
            at = Bytes.indexOf(text, body, at + text.length, length);
        }
        return count;
    }

    /** @param contents null for posts, which are answered by sending the browser back to the page */
    private void measure(Stage stage, String name, IntFunction<byte[]> request, @Nullable Contents contents)
            throws IOException {
        int[] bytes = {0};
        Requests.Question question = new Requests.Question() {
            @Override
            public byte[] request(int client) {
                return request.apply(client);
            }

            @Override
            public @Nullable String fault(int client, int status, byte[] body, int length) {
                bytes[0] = length;
                if (status != (contents == null ? 302 : 200)) {
                    return "status " + status;
                }
                return contents == null ? null : contents.fault(body, length);
            }
        };
        try (Requests requests = new Requests(stage.address(), CLIENTS, question)) {
            requests.warmUp(options.warmUp(), WARM);
            requests.takeLatencies();
            Stage.Spent before = stage.spent();
            requests.pass(options.seconds());
            Stage.Spent spent = stage.spent().since(before);
            Latencies latencies = requests.takeLatencies();
            requests.stop();
            double count = latencies.count();
            double us = (spent.server() + spent.database()) * 1e6 / count;
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("clients", CLIENTS);
            numbers.put("messages_before", options.messages());
            numbers.put("requests_per_second", count / spent.seconds());
            numbers.put("p50_ms", latencies.percentile(50));
            numbers.put("p99_ms", latencies.percentile(99));
            numbers.put("us_per_request", us);
            numbers.put("server_us_per_request", spent.server() * 1e6 / count);
            numbers.put("database_us_per_request", spent.database() * 1e6 / count);
            numbers.put("generator_us_per_request", spent.generator() * 1e6 / count);
            numbers.put("bytes", bytes[0]);
            numbers.put("bare_us_per_request", bare(bytes[0]));
            numbers.put("to_bare", us / bare(bytes[0]));
            numbers.put("complaints_in_log", stage.complaints().size());
            report.add(name, numbers, requests.checks());
        }
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

    /** Judges a page. */
    private interface Contents {
        @Nullable
        String fault(byte[] body, int length);
    }
}
