package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.Server;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Metrics on a port of their own: who reaches them, what they count, and what is written of them. */
@IntegrationTest
@Tag("database-independent")
@ActiveProfiles("telemetry")
@TestPropertySource(properties = {"management.server.port=0", "parley.realtime.send-timeout=1s"})
class MetricsTests {
    private static final String METRICS = "/actuator/prometheus";

    private static final Pattern GROUPING = Pattern.compile("\\b(by|without)\\s*\\([^)]*\\)");

    /** What is left of an expression of PromQL without these is operators, numbers and the names of metrics. */
    private static final Pattern OTHER_THAN_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\w+\\s*\\(");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*");

    /** The metrics of a node of a cluster, or with a replica, which are shown by their tests. */
    private static final Predicate<String> ELSEWHERE =
            Pattern.compile("parley_(cluster|replica)_.*").asMatchPredicate();

    private static final Pattern ROW_OF_TABLE = Pattern.compile("(?m)^\\| `(parley_\\w+)`");

    @Autowired
    private People people;

    @Autowired
    private Server server;

    @Autowired
    private MeterRegistry meters;

    @Value("${local.management.port}")
    private int managementPort;

    private Person management;

    @BeforeEach
    void findManagement() {
        management = new People(Server.at(URI.create("http://127.0.0.1:" + managementPort))).anonymous();
    }

    @Test
    void metricsAreReadOnTheirOwnPort() {
        Answer metrics = management.get(METRICS).expect(200);

        assertThat(metrics.body()).contains("parley_sends_total", "jvm_memory_used_bytes");
    }

    @Test
    void thereIsRoomForEveryAddress(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            @Value("${management.metrics.web.server.max-uri-tags}") int room) {
        assertThat(handlers.getHandlerMethods()).hasSizeBetween(100, room / 2);
    }

    @Test
    void nobodyReadsMetricsOnThePublicPort() {
        Person alice = people.register("Alice");

        for (Answer answer : List.of(
                people.anonymous().get(METRICS),
                alice.get(METRICS),
                WebSession.signIn(alice).get(METRICS))) {
            assertThat(answer.status()).isIn(302, 401, 403, 404);
            assertThat(answer.body()).doesNotContain("parley_sends_total");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void publicPortTellsHealth(String probe) {
        Answer health = people.anonymous().get(probe).expect(200);

        assertThat(health.json()).isEqualTo(Json.read("{\"status\":\"UP\"}"));
    }

    @Test
    void ownPortTellsHealthAndNothingElse() {
        for (String probe : List.of("", "/liveness", "/readiness")) {
            assertThat(management.get("/actuator/health" + probe).expect(200).body())
                    .contains("UP")
                    .doesNotContain("jdbc");
        }
        for (String path : List.of(
                "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics", "/api/me", "/login", "/")) {
            assertThat(management.get(path).status()).as(path).isIn(302, 401, 403, 404);
        }
        assertThat(management.post(METRICS, Json.object()).status()).isIn(302, 401, 403, 405);
    }

    @Test
    void countsSendsByWhatBecameOfThem() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long conversation = alice.befriend(bob).directWith(bob);
        double created = sends("created");
        double repeated = sends("repeated");
        double refused = sends("refused");
        long committed = meters.get("parley.send.commit").timer().count();
        long handedOver = meters.get("parley.send.delivery").timer().count();

        UUID clientId = UUID.randomUUID();
        alice.say(conversation, clientId, "Once").expect(201);
        alice.say(conversation, clientId, "Once").expect(200);
        eve.say(conversation, UUID.randomUUID(), "Let me in").expect(404);

        assertThat(sends("created")).isEqualTo(created + 1);
        assertThat(sends("repeated")).isEqualTo(repeated + 1);
        await().untilAsserted(() -> assertThat(sends("refused")).isEqualTo(refused + 1));
        assertThat(meters.get("parley.send.commit").timer().count()).isEqualTo(committed + 1);
        await().untilAsserted(() ->
                assertThat(meters.get("parley.send.delivery").timer().count()).isEqualTo(handedOver + 1));
    }

    @Test
    void countsConnectionsAndWhatIsHandedToThem() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        await().untilAsserted(() -> assertThat(connections("websocket")).isZero());

        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect();
                StompClient bobsPhone = bob.connect();
                RawStomp fallback = RawStomp.open(
                        server.socketUri("/sockjs/000/fallback/websocket"),
                        java.util.Map.of("Authorization", "Bearer " + alice.token()))) {
            await().untilAsserted(() -> assertThat(connections("sockjs")).isEqualTo(1));
            assertThat(connections("websocket")).isEqualTo(3);
            assertThat(meters.get("parley.people.connected").gauge().value()).isEqualTo(2);
            Stream.of(alices, bobs, bobsPhone).forEach(client -> client.awaitEvent("system"));
            double before = deliveries();

            UUID clientId = alices.say(conversation, "Hello, both of you");

            Stream.of(alices, bobs, bobsPhone).forEach(client -> client.awaitMessage(clientId));
            await().untilAsserted(() -> assertThat(deliveries()).isGreaterThanOrEqualTo(before + 3));
        }
        await().untilAsserted(() -> {
            assertThat(connections("websocket")).isZero();
            assertThat(connections("sockjs")).isZero();
            assertThat(meters.get("parley.people.connected").gauge().value()).isZero();
        });
    }

    @Test
    void countsThoseWhoAreTooSlow() {
        Person alice = people.register("Alice");
        Person carol = people.register("Carol");
        long conversation = alice.befriend(carol).directWith(carol);
        double before = slow("write-timeout");
        try (StompClient alices = alice.connect();
                RawStomp carols = RawStomp.connect(carol)) {
            carols.subscribe("events", "/user/queue/events");
            carols.stopReading();

            CompletableFuture<?>[] sends = IntStream.range(0, 500)
                    .mapToObj(i ->
                            alices.sayForReceipt(conversation, UUID.randomUUID(), "All work and no play. ".repeat(450)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sends).orTimeout(60, TimeUnit.SECONDS).join();

            await().untilAsserted(() -> assertThat(slow("write-timeout")).isEqualTo(before + 1));
        }
    }

    @Test
    void dashboardAsksForWhatThereIs() throws IOException {
        makeTraffic();
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : Json.read(Files.readString(Path.of("docs", "grafana", "parley.json")))
                .path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                asked.addAll(namesIn(target.path("expr").asString()));
            }
        }

        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(asked.stream().filter(ELSEWHERE)).containsExactlyInAnyOrderElementsOf(documented(ELSEWHERE));
        asked.removeIf(ELSEWHERE);
        await().untilAsserted(() -> assertThat(scraped()).containsAll(asked));
    }

    @Test
    void documentTellsOfEveryMetricOfParley() throws IOException {
        makeTraffic();
        Set<String> scraped = scraped().stream()
                .filter(name -> name.startsWith("parley_"))
                .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(scraped).hasSizeGreaterThan(8).isEqualTo(documented(ELSEWHERE.negate()));
    }

    private static Set<String> documented(Predicate<String> which) throws IOException {
        return ROW_OF_TABLE
                .matcher(Files.readString(Path.of("docs", "operations.md")))
                .results()
                .map(row -> row.group(1))
                .filter(which)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void makeTraffic() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        try (StompClient bobs = bob.connect()) {
            bobs.awaitMessage(UUID.fromString(
                    alice.say(conversation, "Hello").path("client_id").asString()));
        }
        bob.get("/api/conversations/%d/changes".formatted(conversation)).expect(200);
        // Pauses are there from the first one on.
        System.gc();
    }

    private static Set<String> namesIn(String expression) {
        String ungrouped = GROUPING.matcher(expression).replaceAll("");
        return NAME.matcher(OTHER_THAN_NAMES.matcher(ungrouped).replaceAll(" "))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toSet());
    }

    private Set<String> scraped() {
        return management
                .get(METRICS)
                .expect(200)
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private double sends(String outcome) {
        return meters.get("parley.sends").tag("outcome", outcome).counter().count();
    }

    private double deliveries() {
        return meters.get("parley.deliveries").counter().count();
    }

    private double connections(String transport) {
        return meters.get("parley.connections")
                .tag("transport", transport)
                .gauge()
                .value();
    }

    private double slow(String reason) {
        return meters.get("parley.slow.consumers")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
