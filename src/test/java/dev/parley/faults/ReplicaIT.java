package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.ParleyApplication;
import dev.parley.test.Answer;
import dev.parley.test.Database;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Requirements;
import dev.parley.test.Server;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A node that reads from a real standby, which stops to follow, follows with a delay, dies, comes back and is promoted:
 * whatever was acknowledged before a read is in it. The tests follow each other on one standby.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaIT {
    /** More than are read from the primary because they are the newest. */
    private static final int FILLED = 120;

    private static PostgresPair postgres;
    private static ConfigurableApplicationContext node;
    private static People people;

    private Person alice;
    private long group;

    @BeforeAll
    static void start() {
        Requirements.demand("postgresql", PostgresPair.isInstalled());
        postgres = PostgresPair.start();
        postgres.confirmAlone();
        Map<String, String> settings = Map.of(
                "parley.replica.url", "jdbc:postgresql://127.0.0.1:%d/parley".formatted(postgres.standbyPort()),
                "parley.replica.pause", "300ms",
                "parley.search.interval", "100ms",
                "parley.limits.enabled", "false",
                "parley.password.strength", "4",
                "management.simple.metrics.export.enabled", "true",
                "server.port", "0",
                "server.address", "127.0.0.1",
                "logging.level.root", "warn",
                "spring.main.banner-mode", "off");
        Database database =
                new Database("jdbc:postgresql://127.0.0.1:%d/parley".formatted(postgres.primaryPort()), "postgres", "");
        node = new SpringApplicationBuilder(ParleyApplication.class)
                .profiles("development")
                .run(Stream.of(settings, database.properties())
                        .flatMap(some -> some.entrySet().stream())
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        people = new People(Server.at(
                URI.create("http://127.0.0.1:" + node.getEnvironment().getRequiredProperty("local.server.port"))));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** A conversation with enough in it, which the replica has and reads from. */
    @BeforeEach
    void talk() {
        alice = people.register("Alice");
        group = alice.group("Chess", people.register("Bob"));
        for (int n = 1; n <= FILLED; n++) {
            alice.say(group, "Move %d of the game".formatted(n));
        }
        usesReplica();
    }

    private void usesReplica() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(served("history", () -> older(60))).as(ReplicaIT::counts).isEqualTo(1);
            assertThat(served("search", () -> found("move 17")))
                    .as(ReplicaIT::counts)
                    .isEqualTo(1);
            assertThat(found("move 17")).hasSize(1);
        });
        assertThat(health()).isEqualTo("UP");
    }

    @Test
    @Order(1)
    void olderMessagesAreReadThereAndTheNewestAreNot() {
        assertThat(served("history", () -> older(65))).isEqualTo(1);
        assertThat(served("history", () -> messages("?around_seq=30"))).isEqualTo(1);
        assertThat(served("history", () -> messages("?after_seq=3"))).isEqualTo(1);
        assertThat(asked("history", () -> messages(""))).isZero();
        assertThat(asked("history", () -> messages("?after_seq=" + (lastSeq() - 10))))
                .isZero();
        assertThat(asked("history", () -> messages("?around_seq=" + lastSeq()))).isZero();
    }

    @Test
    @Order(2)
    void whatIsAcknowledgedIsThereWhileTheReplicaDoesNotFollow() {
        long other = alice.group("Another");
        for (int n = 1; n <= FILLED; n++) {
            alice.say(other, "Ludo %d".formatted(n));
        }
        JsonNode edited = at(50);
        JsonNode deleted = at(51);
        await().untilAsserted(() ->
                assertThat(served("search", () -> found("ludo 7 in:Another"))).isEqualTo(1));
        postgres.pauseReplay();
        try {
            alice.patch(path(edited), Json.object("content", "Castled")).expect(200);
            alice.delete(path(deleted)).expect(204);
            for (int n = 1; n <= 60; n++) {
                alice.say(group, "Opening %d".formatted(n));
            }

            assertThat(texts(older(52))).contains("Castled").doesNotContain(text(edited), text(deleted));
            assertThat(texts(older(lastSeq() - 50))).contains("Opening 3", "Opening 9");
            assertThat(found("castled")).containsExactly("Castled");
            assertThat(found("opening 60")).containsExactly("Opening 60");
            assertThat(found("\"%s\"".formatted(text(edited)))).isEmpty();
            assertThat(found("\"%s\"".formatted(text(deleted)))).isEmpty();
            assertThat(pages("move")).hasSize(FILLED - 2).doesNotHaveDuplicates();

            // Where nothing has changed it is read all the same.
            pauses();
            assertThat(served("search", () -> found("ludo 7 in:Another"))).isEqualTo(1);
        } finally {
            postgres.resumeReplay();
        }
        usesReplica();
        assertThat(texts(older(52))).contains("Castled").doesNotContain(text(edited), text(deleted));
        assertThat(found("castled")).containsExactly("Castled");
        assertThat(pages("move")).hasSize(FILLED - 2).doesNotHaveDuplicates();
    }

    /** While messages are deleted one after the other, no read shows one whose deletion had been acknowledged before. */
    @Test
    @Order(3)
    void nothingDeletedComesBackWhileItIsRead() {
        postgres.followWithDelay(Duration.ofMillis(20));
        List<JsonNode> doomed =
                LongStream.rangeClosed(10, 69).mapToObj(this::at).toList();
        Set<String> gone = ConcurrentHashMap.newKeySet();
        double before = count("history", "served");
        CompletableFuture<Void> deleting = CompletableFuture.runAsync(() -> doomed.forEach(message -> {
            alice.delete(path(message)).expect(204);
            gone.add(text(message));
            Programs.sleep(message.path("seq").asLong() % 5 == 0 ? 80 : 5);
        }));
        try {
            while (!deleting.isDone()) {
                Set<String> goneBefore = Set.copyOf(gone);
                assertThat(texts(older(71))).doesNotContainAnyElementsOf(orNothing(goneBefore));
                Set<String> goneBeforeSearch = Set.copyOf(gone);
                assertThat(pages("move")).doesNotContainAnyElementsOf(orNothing(goneBeforeSearch));
            }
            deleting.join();
            assertThat(count("history", "served")).isGreaterThan(before);
        } finally {
            postgres.followWithDelay(Duration.ZERO);
        }
    }

    private static Set<String> orNothing(Set<String> texts) {
        return texts.isEmpty() ? Set.of("-") : texts;
    }

    /** Nobody waits long for it, and after the first ones nobody at all. */
    @Test
    @Order(4)
    void everythingWorksWhileTheReplicaDoesNotAnswer() {
        double failed = count("history", "failed");
        postgres.freezeStandby();
        try {
            long start = System.nanoTime();
            for (int n = 0; n < 5; n++) {
                assertThat(texts(older(52))).contains("Move 40 of the game");
                assertThat(found("move 17")).hasSize(1);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(count("history", "failed")).isGreaterThan(failed);
            await().untilAsserted(() -> assertThat(health()).isEqualTo("DEGRADED"));
        } finally {
            postgres.thawStandby();
        }
        usesReplica();
    }

    @Test
    @Order(5)
    void everythingWorksWithoutTheReplicaWhichIsUsedAgainWhenItIsBack() {
        postgres.killStandby();
        try {
            alice.delete(path(at(51))).expect(204);
            assertThat(texts(older(52))).contains("Move 40 of the game");
            assertThat(found("move 17")).hasSize(1);
            await().untilAsserted(() -> assertThat(health()).isEqualTo("DEGRADED"));
            people.anonymous().get("/readyz").expect(200);
            people.anonymous().get("/actuator/health").expect(200);
            assertThat(count("history", "failed") + count("search", "failed")).isPositive();
        } finally {
            postgres.startStandby();
        }
        usesReplica();
    }

    /** It has a history of its own from then on. */
    @Test
    @Order(6)
    void aPromotedReplicaIsNotReadAnyMore() {
        postgres.promoteStandby();

        pauses();
        assertThat(served("history", () -> older(60))).isZero();
        assertThat(texts(older(52))).contains("Move 40 of the game");
        assertThat(found("move 17")).hasSize(1);
        await().untilAsserted(() -> assertThat(health()).isEqualTo("DEGRADED"));
    }

    /** Until it is asked again. */
    private static void pauses() {
        Programs.sleep(400);
    }

    private List<JsonNode> older(long beforeSeq) {
        return messages("?before_seq=%d&limit=70".formatted(beforeSeq));
    }

    private List<JsonNode> messages(String position) {
        return items(alice.get("/api/conversations/%d/messages%s".formatted(group, position)));
    }

    private JsonNode at(long seq) {
        return messages("?after_seq=%d&limit=1".formatted(seq - 1)).get(0);
    }

    private long lastSeq() {
        return alice.get("/api/conversations/" + group).json().path("last_seq").asLong();
    }

    private List<String> found(String query) {
        return texts(items(search(query, "")));
    }

    /** What all pages have together. */
    private List<String> pages(String query) {
        return Stream.iterate(
                        search(query, ""),
                        page -> page != null,
                        page -> page.json().path("next_cursor").isString()
                                ? search(
                                        query,
                                        "&cursor="
                                                + page.json()
                                                        .path("next_cursor")
                                                        .asString())
                                : null)
                .flatMap(page -> texts(items(page)).stream())
                .toList();
    }

    private Answer search(String query, String cursor) {
        return alice.get("/api/search?limit=20&q="
                        + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8) + cursor)
                .expect(200);
    }

    private static List<JsonNode> items(Answer page) {
        return page.expect(200).json().path("items").valueStream().toList();
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream().map(ReplicaIT::text).toList();
    }

    private static String text(JsonNode message) {
        return message.path("content").asString();
    }

    private static String path(JsonNode message) {
        return "/api/messages/" + message.path("id").asLong();
    }

    private static String health() {
        Answer health = people.anonymous().get("/actuator/health");
        return health.json().path("components").path("replica").path("status").asString();
    }

    private static double served(String reads, Runnable action) {
        double before = count(reads, "served");
        action.run();
        return count(reads, "served") - before;
    }

    private static double asked(String reads, Runnable action) {
        double before = asked(reads);
        action.run();
        return asked(reads) - before;
    }

    private static double asked(String reads) {
        return Stream.of("served", "behind", "failed", "paused", "busy")
                .mapToDouble(outcome -> count(reads, outcome))
                .sum();
    }

    private static String counts() {
        return node.getBean(MeterRegistry.class).find("parley.replica.reads").counters().stream()
                .map(counter -> counter.getId().getTags() + " " + counter.count())
                .toList()
                .toString();
    }

    private static double count(String reads, String outcome) {
        return node.getBean(MeterRegistry.class)
                .get("parley.replica.reads")
                .tag("reads", reads)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
