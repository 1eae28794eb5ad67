package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may read all of a million messages searches them, over the HTTP API. The texts are stored first, then the
 * server encrypts and indexes them, as it would if they had been sent.
 */
final class SearchBenchmark {
    private static final long MESSAGES = 1_000_000;

    /** A fifth of the messages is in one room, two fifths in some groups, and the rest in many small conversations. */
    private static final int GROUPS = 20;

    private static final int SMALL = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int LIMIT = 20;
    private static final int TURNS = 2;
    private static final String NEVER = "1d";
    private static final double MICROS = 1e6;

    /** Of so many texts one is searched for. */
    private static final int SAMPLES = 500;

    private final Options options;
    private final Report report;
    private final SplittableRandom random = new SplittableRandom(7);

    SearchBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        long messages = options.messages() > 0 ? options.messages() : MESSAGES;
        Town town = Town.with(Stage.database(options), SMALL + 1);
        List<String> samples = fill(town, messages);
        town.rest();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("messages", messages);
        numbers.put("text_bytes", town.textBytes());
        try (Stage stage = Stage.start(options, town)) {
            awaitIndex(town, stage, numbers);
            town.tidy();
            sizes(town, numbers);
            report.add("search index", numbers, new Checks());
            for (Map.Entry<String, Function<SplittableRandom, String>> query :
                    queries(samples).entrySet()) {
                search(stage, query.getKey(), query.getValue());
            }
        }
    }

    /**
     * What a message costs with the index, and without, in turn. While people write as fast as they can the index waits for
     * the most part, so what it takes when they have stopped is measured apart.
     */
    void cost(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        double[] without = {Double.MAX_VALUE, 0};
        double[] with = {Double.MAX_VALUE, 0};
        for (int i = 0; i < TURNS; i++) {
            keepLess(without, sending(people, NEVER));
            keepLess(with, sending(people, "1s"));
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("people", people);
        numbers.put("us_per_message_without_index", without[0]);
        numbers.put("us_per_message_with_index", with[0]);
        numbers.put("with_to_without", with[0] / without[0]);
        numbers.put("us_per_message_when_they_have_stopped", with[1]);
        report.add("search cost of sending", numbers, new Checks());
    }

    private static void keepLess(double[] least, double[] measured) {
        if (measured[0] < least[0]) {
            least[0] = measured[0];
            least[1] = measured[1];
        }
    }

    /** Processor time for a message, in microseconds: while people write, and after that. */
    private double[] sending(int people, String interval) throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), people);
        long first = town.pairs();
        town.rest();
        try (Stage stage = Stage.start(options, town, Map.of("parley.search.interval", interval));
                Pairs pairs = new Pairs(stage.address(), people, first, true)) {
            pairs.connect(number -> "/ws");
            pairs.begin();
            pairs.pass(options.warmUp());
            pairs.countFromNow();
            Stage.Spent before = stage.spent();
            pairs.pass(options.seconds());
            Stage.Spent spent = stage.spent().since(before);
            double sent = pairs.takeLatencies().count();
            pairs.stop();
            double later = 0;
            if (!interval.equals(NEVER)) {
                Stage.Spent stopped = stage.spent();
                awaitIndex(town, stage, new LinkedHashMap<>());
                Stage.Spent indexing = stage.spent().since(stopped);
                later = (indexing.server() + indexing.database()) * MICROS / pairs.totalSent();
            }
            return new double[] {(spent.server() + spent.database()) * MICROS / sent, later};
        }
    }

    /** Returns some of the texts. */
    private List<String> fill(Town town, long messages) throws SQLException {
        List<String> samples = new ArrayList<>();
        long room = town.group(SMALL + 1);
        town.say(room, messages / 5, () -> text(samples));
        for (int i = 0; i < GROUPS; i++) {
            town.say(town.group(SMALL / 10), messages * 2 / 5 / GROUPS, () -> text(samples));
        }
        long first = town.acquaintances(1, SMALL);
        for (int i = 0; i < SMALL; i++) {
            town.say(first + i, messages * 2 / 5 / SMALL, () -> text(samples));
        }
        return samples;
    }

    private String text(List<String> samples) {
        String text = Vocabulary.text(random);
        if (random.nextInt(SAMPLES) == 0) {
            samples.add(text);
        }
        return text;
    }

    private void awaitIndex(Town town, Stage stage, Map<String, Object> numbers) throws IOException, SQLException {
        long start = System.nanoTime();
        Stage.Spent before = stage.spent();
        while (count(
                        town,
                        "select count(*) from conversation c left join search_progress p on p.conversation_id = c.id"
                                + " where c.last_seq > coalesce(p.seq, 0)")
                > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("The index does not come to an end");
            }
            try (Loop moment = new Loop()) {
                moment.run(() -> false, Duration.ofMillis(500));
            }
        }
        Stage.Spent spent = stage.spent().since(before);
        numbers.put("seconds_until_indexed", spent.seconds());
        numbers.put("server_cpu_seconds", spent.server());
        numbers.put("database_cpu_seconds", spent.database());
    }

    /** Writing leaves rows behind whose space is used again; without them is what the index needs. */
    private static void sizes(Town town, Map<String, Object> numbers) throws SQLException {
        long content = count(
                town,
                "select (select sum(octet_length(terms)) from search_terms)"
                        + " + (select sum(octet_length(shape) + octet_length(times) + octet_length(recent)) from search_progress)");
        numbers.put("index_content_bytes", content);
        numbers.put("index_table_bytes", tableBytes(town));
        town.compact("search_terms", "search_progress", "search_change");
        long compact = tableBytes(town);
        numbers.put("index_table_bytes_compact", compact);
        numbers.put("compact_to_texts", (double) compact / town.textBytes());
        numbers.put("message_table_bytes", count(town, "select pg_total_relation_size('message')"));
    }

    private static long tableBytes(Town town) throws SQLException {
        return count(
                town,
                "select pg_total_relation_size('search_terms') + pg_total_relation_size('search_progress')"
                        + " + pg_total_relation_size('search_change')");
    }

    private static long count(Town town, String sql) throws SQLException {
        try (Connection connection = town.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What people search for, by the name of its kind. */
    private Map<String, Function<SplittableRandom, String>> queries(List<String> texts) {
        Map<String, Function<SplittableRandom, String>> queries = new LinkedHashMap<>();
        queries.put("a common word", r -> Vocabulary.word(r.nextInt(20)));
        queries.put("a word", r -> Vocabulary.word(Vocabulary.number(r)));
        queries.put("a rare word", r -> Vocabulary.word(Vocabulary.WORDS / 2 + r.nextInt(Vocabulary.WORDS / 2)));
        queries.put("a word that nobody wrote", r -> "xylophone" + r.nextInt(1_000));
        queries.put("two words of a text", r -> pair(texts, r));
        queries.put(
                "two words", r -> Vocabulary.word(Vocabulary.number(r)) + " " + Vocabulary.word(Vocabulary.number(r)));
        queries.put("a phrase of three words", r -> phrase(texts, r));
        queries.put("a beginning", r -> beginning(Vocabulary.word(Vocabulary.number(r))));
        queries.put(
                "a word from someone",
                r -> Vocabulary.word(r.nextInt(2_000)) + " from:" + Town.username(2 + r.nextInt(18)));
        queries.put(
                "a word in a conversation",
                r -> Vocabulary.word(r.nextInt(2_000)) + " in:" + (1 + r.nextInt(GROUPS + SMALL)));
        queries.put("a word and a link", r -> Vocabulary.word(r.nextInt(200)) + " has:link");
        queries.put(
                "a word before a day",
                r -> Vocabulary.word(r.nextInt(2_000)) + " before:"
                        + LocalDate.now(ZoneOffset.UTC).minusDays(1 + r.nextInt(300)));
        return queries;
    }

    private static String[] words(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size())).split(" ");
    }

    private static String pair(List<String> texts, SplittableRandom random) {
        String[] words = words(texts, random);
        return words[0] + " " + words[2];
    }

    private static String phrase(List<String> texts, SplittableRandom random) {
        String[] words = words(texts, random);
        return "\"%s %s %s\"".formatted(words[0], words[1], words[2]);
    }

    private static String beginning(String word) {
        return word.substring(0, Math.min(word.length(), 3));
    }

    private void search(Stage stage, String name, Function<SplittableRandom, String> query) throws IOException {
        SplittableRandom numbers = new SplittableRandom(11);
        long[] found = {0};
        Requests.Question question = new Requests.Question() {
            @Override
            public byte[] request(int client) {
                return ("GET /api/search?limit=%d&q=%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n")
                        .formatted(LIMIT, URLEncoder.encode(query.apply(numbers), UTF_8), Town.token(1))
                        .getBytes(UTF_8);
            }

            @Override
            public @Nullable String fault(int client, int status, byte[] body, int length) {
                found[0] += Bytes.count("\"highlights\"".getBytes(UTF_8), body, length);
                return status == 200 ? null : "status " + status;
            }
        };
        try (Requests requests = new Requests(stage.address(), 1, question)) {
            requests.pass(options.warmUp());
            requests.takeLatencies();
            found[0] = 0;
            Stage.Spent before = stage.spent();
            requests.pass(options.seconds());
            Stage.Spent spent = stage.spent().since(before);
            Latencies latencies = requests.takeLatencies();
            requests.stop();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("searches", latencies.count());
            result.put("found_each", (double) found[0] / latencies.count());
            result.put("p50_ms", latencies.percentile(50));
            result.put("p95_ms", latencies.percentile(95));
            result.put("p99_ms", latencies.percentile(99));
            result.put("server_us_per_search", spent.server() * MICROS / latencies.count());
            result.put("database_us_per_search", spent.database() * MICROS / latencies.count());
            report.add("search " + name, result, requests.checks());
        }
    }
}
