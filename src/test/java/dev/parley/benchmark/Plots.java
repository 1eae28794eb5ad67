package dev.parley.benchmark;

import static dev.parley.benchmark.Chart.Kind.BARE;
import static dev.parley.benchmark.Chart.Kind.PARLEY;
import static dev.parley.benchmark.Chart.Kind.PEER;

import dev.parley.benchmark.Chart.Row;
import dev.parley.test.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Draws what was measured beside what others do, which stands in {@code peers.txt}. Of each scenario the runs count that
 * were made like the last one, on the same commit, and of these the one in the middle. What was not measured is left out.
 */
public final class Plots {
    private static final Path PICTURES = Path.of("docs/images");

    private final List<JsonNode> results;
    private final List<String[]> peers;

    private Plots(List<JsonNode> results, List<String[]> peers) {
        this.results = results;
        this.peers = peers;
    }

    public static void main(String[] arguments) throws IOException {
        try (Stream<String> lines = Files.lines(Options.ofThisRun().results())) {
            new Plots(lines.map(Json::read).toList(), peers()).draw();
        }
    }

    private static List<String[]> peers() throws IOException {
        try (InputStream file = Objects.requireNonNull(Plots.class.getResourceAsStream("peers.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*;\\s*"))
                    .toList();
        }
    }

    private void draw() throws IOException {
        draw(
                "messages",
                bars(
                        "messages",
                        "Private messages a second",
                        figure("Parley", PARLEY, "pairs 1000", "messages_per_second")),
                bars(
                        "message-time",
                        "Processor time for a message, server and database, µs",
                        figure("Parley", PARLEY, "pairs 1000", "us_per_message"),
                        figure("a bare Tomcat, nothing stored", BARE, "pairs 1000", "bare_us_per_message"),
                        figure("PostgreSQL at the least", BARE, "pairs 1000", "minimal_sql_us_per_message")));
        draw(
                "fanout",
                bars(
                        "deliveries",
                        "Deliveries a second to a group of 1,000",
                        figure("Parley, JSON", PARLEY, "fanout json 1000", "deliveries_per_second"),
                        figure("Parley, HTML", PARLEY, "fanout html 1000", "deliveries_per_second")),
                bars(
                        "delivery-time",
                        "Processor time for a delivery, µs",
                        figure("Parley, JSON", PARLEY, "fanout json 1000", "us_per_delivery"),
                        figure("Parley, HTML", PARLEY, "fanout html 1000", "us_per_delivery"),
                        figure("a bare Tomcat", BARE, "fanout json 1000", "bare_us_per_delivery")));
        draw(
                "latency",
                chart(
                        "latency",
                        "From sending to receiving, p50 – p99, ms (logarithmic)",
                        true,
                        range("Parley, 1,000 people in pairs", "pairs 1000"),
                        range("Parley, 200 a second", "open \\d+ at 200"),
                        range("Parley, 1,000 a second", "open \\d+ at 1000")));
        draw(
                "connections",
                bars(
                        "catch-up",
                        "Until somebody who was away has 1,000 messages, ms",
                        figure("Parley", PARLEY, "catch-up", "p50_ms")),
                bars(
                        "connect",
                        "Connections made a second",
                        figure("Parley, with a token", PARLEY, "connect \\d+", "connects_per_second")),
                bars(
                        "idle",
                        "Memory for an idle connection, KB",
                        figure("Parley", PARLEY, "idle \\d+", "kb_per_connection"),
                        figure("a bare Tomcat", BARE, "idle \\d+", "bare_kb_per_connection")));
        draw(
                "pages",
                bars(
                        "page-time",
                        "Processor time for a request, µs",
                        figure("Parley: conversation, 40 messages", PARLEY, "page conversation", "us_per_request"),
                        figure("Parley: older messages", PARLEY, "page older messages", "us_per_request"),
                        figure("Parley: list of conversations", PARLEY, "page conversation list", "us_per_request"),
                        figure("Parley: people", PARLEY, "page search people", "us_per_request"),
                        figure("Parley: switcher", PARLEY, "page switcher", "us_per_request"),
                        figure("Parley: post", PARLEY, "post by form", "us_per_request")));
    }

    private static void draw(String name, Chart... charts) throws IOException {
        List<Chart> told = Stream.of(charts)
                .filter(chart -> chart.rows().stream().anyMatch(row -> row.kind() == PARLEY))
                .toList();
        if (!told.isEmpty()) {
            Files.createDirectories(PICTURES);
            Files.writeString(PICTURES.resolve("performance-" + name + ".svg"), Chart.picture(told));
        }
    }

    @SafeVarargs
    private Chart bars(String id, String title, List<Row>... own) {
        return chart(id, title, false, own);
    }

    @SafeVarargs
    private Chart chart(String id, String title, boolean ranges, List<Row>... own) {
        List<Row> rows = new ArrayList<>(Stream.of(own).flatMap(List::stream).toList());
        for (String[] peer : peers) {
            if (peer[0].equals(id)) {
                double first = Double.parseDouble(peer[2]);
                rows.add(new Row(peer[1], PEER, ranges ? first : 0, ranges ? Double.parseDouble(peer[3]) : first));
            }
        }
        return new Chart(title, ranges, rows);
    }

    private List<Row> figure(String name, Chart.Kind kind, String scenario, String field) {
        return middle(scenario, field).map(value -> new Row(name, kind, 0, value)).stream()
                .toList();
    }

    private List<Row> range(String name, String scenario) {
        return middle(scenario, "p50_ms")
                .flatMap(p50 -> middle(scenario, "p99_ms").map(p99 -> new Row(name, PARLEY, p50, p99)))
                .stream()
                .toList();
    }

    /** @param scenario a pattern */
    private Optional<Double> middle(String scenario, String field) {
        List<JsonNode> found = results.stream()
                .filter(line -> line.get("scenario").asString().matches(scenario)
                        && line.get("failures").isEmpty())
                .filter(line -> line.has(field))
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String last = setting(found.get(found.size() - 1));
        double[] values = found.stream()
                .filter(line -> setting(line).equals(last))
                .mapToDouble(line -> line.get(field).asDouble())
                .sorted()
                .toArray();
        return Optional.of(values[values.length / 2]);
    }

    /** All that must be alike for figures to be of one kind; when it was does not matter. */
    private static String setting(JsonNode line) {
        return line.get("scenario").asString()
                + line.get("setting").properties().stream()
                        .filter(entry -> !entry.getKey().equals("at"))
                        .toList();
    }
}
