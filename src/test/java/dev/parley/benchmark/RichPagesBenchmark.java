package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.benchmark.Visitors.Contents;
import dev.parley.test.Files;
import dev.parley.test.Json;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.WebPages;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/**
 * The page of a conversation whose messages have all that messages can have, right after one of them was edited; beside it
 * the same page of plain messages.
 */
final class RichPagesBenchmark {
    private static final int CLIENTS = Visitors.COUNT;
    private static final int ACQUAINTANCES = 20;
    private static final int MESSAGES = 40;
    private static final List<String> EMOJI = List.of("%F0%9F%91%8D", "%F0%9F%8E%89", "%F0%9F%90%A2");
    private static final String LINKED = "class=\"link-preview";

    private final Options options;
    private final Report report;
    private final long[] own = new long[CLIENTS];
    private final List<List<Long>> plain = new ArrayList<>();
    private final List<List<Long>> rich = new ArrayList<>();
    private int edits;

    RichPagesBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), options.people(CLIENTS + ACQUAINTANCES));
        for (int i = 0; i < CLIENTS; i++) {
            own[i] = town.acquaintances(i + 1, ACQUAINTANCES);
            town.chatter(own[i] + 2, ACQUAINTANCES - 2, MESSAGES);
        }
        town.readAll();
        town.rest();
        try (Stage stage = Stage.start(options, town, Map.of("parley.preview.internal-hosts", WebPages.place()))) {
            for (int i = 0; i < CLIENTS; i++) {
                fill(stage, i);
            }
            town.rest();
            Visitors visitors = Visitors.signIn(stage, 1);
            try (Rounds rounds = new Rounds(stage.address(), CLIENTS)) {
                measure(stage, visitors, rounds);
            }
        }
    }

    /** The first conversation of a client has plain messages; the second, with the next but one person, has all else. */
    private void fill(Stage stage, int client) throws IOException {
        Person me = person(stage, client + 1);
        Person other = person(stage, client + 2);
        Person third = person(stage, client + 3);
        List<Long> texts = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (int n = 0; n < MESSAGES; n++) {
            texts.add(id((n % 3 == 0 ? me : other).say(own[client], text(n))));
            others.add(rich(n, n % 3 == 0 ? me : third, own[client] + 1, others));
            for (String emoji : EMOJI) {
                for (Person person : List.of(me, third)) {
                    person.put("/api/messages/%d/reactions/%s".formatted(others.get(n), emoji))
                            .expect(204);
                }
            }
        }
        long linked = others.get(2);
        for (int i = 0; !me.get("/api/messages/" + linked).json().has("preview"); i++) {
            if (i > 100) {
                throw new IOException("There is no preview");
            }
            try (Loop moment = new Loop()) {
                moment.run(() -> false, Duration.ofMillis(100));
            }
        }
        plain.add(texts);
        rich.add(others);
    }

    private static Person person(Stage stage, int number) {
        return new Person(
                stage.server(), number, Town.username(number), "", Town.displayName(number), Town.token(number));
    }

    private static String text(int n) {
        return "message %d says a few words, **some** of them loud, as people do".formatted(n);
    }

    private static long rich(int n, Person sender, long conversation, List<Long> before) {
        Map<String, Object> message = new HashMap<>(Map.of("client_id", UUID.randomUUID(), "content", text(n)));
        switch (n % 5) {
            case 0 ->
                message.put(
                        "attachment_ids",
                        List.of(Files.of(sender).id("photo.png", SamplePictures.plain("png", 400, 300))));
            case 1 -> message.put("poll", Map.of("options", List.of("On Friday", "On Saturday", "Never")));
            case 2 ->
                message.put(
                        "content",
                        text(n) + " "
                                + WebPages.head("<title>How to brew tea</title>"
                                        + "<meta name=description content='Water, leaves, and some time.'>"));
            case 3 -> message.put("reply_to_id", before.get(n - 1));
            default -> message.put("content", text(n) + "\n\n```java\nint a = 1;\n```");
        }
        String path = "/api/conversations/%d/messages".formatted(conversation);
        long id = id(sender.post(path, message).expect(201).json());
        for (int reply = 0; n % 5 == 4 && reply < 3; reply++) {
            sender.post(path, Json.object("client_id", UUID.randomUUID(), "content", "A reply", "thread_id", id))
                    .expect(201);
        }
        return id;
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }

    private void measure(Stage stage, Visitors visitors, Rounds rounds) throws IOException {
        Map<String, Spending> spendings = new LinkedHashMap<>();
        pass(stage, visitors, rounds, spendings, options.warmUp());
        spendings.clear();
        pass(stage, visitors, rounds, spendings, options.seconds());
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
            report.add(entry.getKey(), numbers, rounds.checks());
        }
    }

    /** Each edits one of their own messages and looks at the page, in turn the one and the other. */
    private void pass(Stage stage, Visitors visitors, Rounds rounds, Map<String, Spending> spendings, Duration time)
            throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            edits++;
            phase(
                    stage,
                    rounds,
                    spendings,
                    "edit of a plain message",
                    client -> edit(client, plain),
                    Contents.with(1, "\"client_id\""));
            phase(
                    stage,
                    rounds,
                    spendings,
                    "page of plain messages",
                    client -> page(visitors, client, own[client]),
                    Contents.with(MESSAGES, PagesBenchmark.MESSAGE));
            phase(
                    stage,
                    rounds,
                    spendings,
                    "edit of a rich message",
                    client -> edit(client, rich),
                    Contents.with(1, "\"client_id\""));
            phase(
                    stage,
                    rounds,
                    spendings,
                    "page of rich messages",
                    client -> page(visitors, client, own[client] + 1),
                    Contents.withAtLeast(MESSAGES / 5 - 1, LINKED));
        }
    }

    private static byte[] page(Visitors visitors, int client, long conversation) {
        return visitors.get(client, "/conversations/" + conversation, "Accept-Encoding: identity\r\n");
    }

    /** Messages whose number in the conversation can be divided by three are one's own. */
    private byte[] edit(int client, List<List<Long>> messages) {
        int n = edits % (MESSAGES / 15) * 15;
        String json = "{\"content\":\"%s\"}".formatted(text(edits));
        return ("PATCH /api/messages/%d HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(messages.get(client).get(n), Town.token(client + 1), json.length(), json)
                .getBytes(UTF_8);
    }

    private static void phase(
            Stage stage,
            Rounds rounds,
            Map<String, Spending> spendings,
            String name,
            IntFunction<byte[]> request,
            Contents contents)
            throws IOException {
        Spending spending = spendings.computeIfAbsent(name, n -> new Spending());
        Stage.Spent before = stage.spent();
        rounds.ask(
                request,
                (status, body, length) -> {
                    spending.bytes = length;
                    return status == 200 ? contents.fault(body, length) : "status " + status;
                },
                spending.latencies);
        Stage.Spent spent = stage.spent().since(before);
        spending.server += spent.server();
        spending.database += spent.database();
    }

    /** What one kind of request has cost; processor time in seconds. */
    private static final class Spending {
        private final Latencies latencies = new Latencies();
        private double server;
        private double database;
        private int bytes;
    }
}
