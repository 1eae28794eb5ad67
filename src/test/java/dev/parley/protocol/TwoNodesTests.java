package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.ParleyApplication;
import dev.parley.test.Answer;
import dev.parley.test.Database;
import dev.parley.test.EmojiKit;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Postgres;
import dev.parley.test.RawStomp;
import dev.parley.test.Redis;
import dev.parley.test.SamplePictures;
import dev.parley.test.Server;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** What happens on one node counts on the other as soon as it is answered: rights are never a matter of luck. */
@Tag("integration")
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTests {
    private static final int CLOSED = 4001;
    private static final int ROUNDS = 20;

    /** What both nodes have traced. */
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    private final Redis redis = Redis.start();
    private final String namespace = Redis.newNamespace();
    private final Database database = Postgres.freshDatabase();
    private final ConfigurableApplicationContext first = node();
    private final ConfigurableApplicationContext second = node();
    private final Server there = server(second);
    private final People people = new People(server(first));

    /** The first account is the administrator's. */
    private final Person root = people.register("Root");

    private Person alice;
    private Person bob;
    private Person bobThere;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bobThere = elsewhere(bob);
    }

    @AfterAll
    void end() {
        second.close();
        first.close();
        redis.close();
    }

    @Test
    void messagesReachPeopleOnEitherNode() {
        long group = alice.group("Chess", bob);
        try (StompClient alices = alice.connect();
                StompClient bobs = bobThere.connect()) {
            UUID fromAlice = alices.say(group, "hello");
            UUID fromBob = bobs.say(group, "hi");

            awaitMessage(bobs, fromAlice);
            awaitMessage(alices, fromBob);
            assertThat(bobThere.history(group))
                    .extracting(message -> message.path("content").asString())
                    .endsWith("hello", "hi");
        }
    }

    @Test
    void sendingIsOneTraceUpToTheDeliveryOnTheOtherNode() throws Exception {
        long group = alice.group("Chess", bob);
        String traceId = UUID.randomUUID().toString().replace("-", "");
        String parentId = traceId.substring(16);
        try (RawStomp alices = RawStomp.connect(alice);
                StompClient bobs = bobThere.connect()) {
            UUID clientId = UUID.randomUUID();
            alices.frameWithBody(
                    Json.write(Json.object("client_id", clientId, "content", "Zwiebelkuchen")),
                    "SEND",
                    "destination:/app/conversations/%d/messages".formatted(group),
                    "traceparent:00-%s-%s-01".formatted(traceId, parentId));
            awaitMessage(bobs, clientId);
        }

        await().untilAsserted(() -> assertThat(spansOf(traceId))
                .extracting(SpanData::getName)
                .contains("SEND /app/conversations/{id}/messages", "store messages", "deliver event"));
        List<SpanData> trace = spansOf(traceId);
        SpanData send = named("SEND /app/conversations/{id}/messages", trace).get(0);
        assertThat(send.getParentSpanId()).isEqualTo(parentId);
        assertThat(named("store messages", trace).get(0).getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .contains(send.getSpanId());
        await().untilAsserted(() -> assertThat(named("deliver event", spansOf(traceId)))
                .allSatisfy(delivery -> assertThat(delivery.getParentSpanId()).isEqualTo(send.getSpanId()))
                .extracting(SpanData::getResource)
                .contains(resource(first), resource(second)));
        assertThat(spans.toString()).doesNotContain("Zwiebelkuchen");
    }

    @Test
    void framesWithoutATraceBeginOne() {
        long group = alice.group("Chess", bob);
        try (StompClient alices = alice.connect()) {
            alices.sayForReceipt(group, UUID.randomUUID(), "hello").join();
        }

        await().untilAsserted(() -> assertThat(named("SEND /app/conversations/{id}/messages", spans))
                .anySatisfy(send ->
                        assertThat(send.getParentSpanContext().isValid()).isFalse()));
    }

    private List<SpanData> spansOf(String traceId) {
        return spans.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
    }

    private static List<SpanData> named(String name, List<SpanData> some) {
        return some.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static Resource resource(ConfigurableApplicationContext node) {
        return node.getBean(Resource.class);
    }

    private record Spans(List<SpanData> all) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            all.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void pagesOnTheOtherNodeGetTheSameHtml() {
        long group = alice.group("Chess", bob);
        try (StompClient bobs = bobThere.connectToPage()) {
            alice.say(group, "*hello*");

            assertThat(bobs.awaitEvent(
                                    "group_message", event -> event.path("html").isString())
                            .path("html")
                            .asString())
                    .contains("<em>hello</em>");
        }
    }

    @Test
    void whoIsRemovedHearsAndReadsNothingMoreOnTheOtherNode() {
        for (int round = 0; round < ROUNDS; round++) {
            long group = alice.group("Chess", bob);
            try (StompClient bobs = bobThere.connect()) {
                awaitMessage(bobs, clientId(alice.say(group, "before")));

                alice.dismiss(group, bob).expect(204);
                alice.say(group, "after");
                elsewhere(alice).say(group, "after");

                bobThere.get("/api/conversations/%d/messages".formatted(group)).expectProblem(404, "not_found");
                bobThere.say(group, UUID.randomUUID(), "me too").expectProblem(404, "not_found");
                long other = alice.group("Go", bob);
                awaitMessage(bobs, clientId(alice.say(other, "end")));
                assertThat(bobs.events().toString()).contains("before").doesNotContain("after");
            }
        }
    }

    @Test
    void disablingClosesEveryDoorOfTheOtherNode() {
        WebSession browser = WebSession.signIn(bob);
        assertThat(pageThere(browser)).isEqualTo(200);
        bobThere.get("/api/me").expect(200);
        try (RawStomp socket = RawStomp.connect(bobThere)) {
            root.post("/api/admin/users/%d/disable".formatted(bob.id()), Json.object())
                    .expect(204);

            bobThere.get("/api/me").expectProblem(401, "not_signed_in");
            assertThat(pageThere(browser)).isEqualTo(302);
            assertThat(socket.awaitClose()).isEqualTo(CLOSED);
        }
    }

    @Test
    void tokensAndSessionsEndOnBothNodesAtOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            WebSession browser = WebSession.signIn(bob);
            Person program = bob.withNewToken();
            assertThat(pageThere(browser)).isEqualTo(200);
            elsewhere(program).get("/api/me").expect(200);

            browser.signOut();
            program.delete("/api/auth/token").expect(204);

            assertThat(pageThere(browser)).isEqualTo(302);
            elsewhere(program).get("/api/me").expectProblem(401, "not_signed_in");
        }
    }

    /** What a form answers without JavaScript is kept in the session until the next page. */
    @Test
    void whatIsPutIntoASessionIsFoundOnTheOtherNodeAtOnce() {
        long group = alice.group("Chess");
        String page = "/conversations/" + group;
        WebSession browser = WebSession.signIn(alice);
        for (int round = 0; round < 5; round++) {
            assertThat(pageThere(browser, page).body()).doesNotContain("no command");

            browser.submit(
                            page + "/messages",
                            Map.of("clientId", UUID.randomUUID().toString(), "content", "/frobnicate"),
                            page)
                    .expect(302);

            assertThat(pageThere(browser, page).body()).contains("There is no command “/frobnicate” here.");
        }
    }

    @Test
    void namesAndBlocksCountOnBothNodesAtOnce() {
        alice.befriend(bob);
        long direct = alice.directWith(bob);
        bobThere.say(direct, "hello");

        for (int round = 0; round < ROUNDS; round++) {
            alice.patch("/api/me", Json.object("display_name", "Alice " + round))
                    .expect(200);
            alice.put("/api/blocks/" + bob.id()).expect(204);

            assertThat(bobThere.get("/api/users/" + alice.id())
                            .json()
                            .path("display_name")
                            .asString())
                    .isEqualTo("Alice " + round);
            bobThere.say(direct, UUID.randomUUID(), "hello?").expectProblem(403, "not_allowed");

            alice.delete("/api/blocks/" + bob.id()).expect(204);
            bobThere.say(direct, "hello again");
        }
    }

    @Test
    void emojiCountOnBothNodesAtOnceAndEveryoneHears() {
        long group = alice.group("Parrots", bob);
        long message = alice.say(group, "Hooray").path("id").asLong();
        String reaction = "/api/messages/%d/reactions/:relay:".formatted(message);
        try (StompClient bobs = bobThere.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                bobThere.put(reaction).expectProblem(400, "invalid");
                EmojiKit.add(root, "relay", SamplePictures.plain("png", 8, 8)).expect(201);

                bobThere.put(reaction).expect(204);
                bobThere.delete(reaction).expect(204);
                assertThat(bobThere.say(group, "Look: :relay:").path("html").asString())
                        .contains("<img");

                root.delete("/api/emoji/relay").expect(204);
                assertThat(bobThere.say(group, "Gone: :relay:").path("html").asString())
                        .doesNotContain("<img");
            }
            await().untilAsserted(() -> assertThat(bobs.events("emoji_changed")).hasSize(2 * ROUNDS));
        }
    }

    @Test
    void aDeletedAccountLeavesItsGroupsWhicheverNodeDoesTheJob() {
        long group = alice.group("Chess", bob);
        bobThere.say(group, "secret");

        elsewhere(root)
                .delete("/api/admin/users/%d?messages=delete".formatted(bob.id()))
                .expect(204);

        await().untilAsserted(() -> assertThat(alice.get("/api/conversations/%d/members".formatted(group))
                        .body())
                .doesNotContain(bob.username(), "Deleted"));
        await().untilAsserted(() -> assertThat(alice.history(group).toString()).doesNotContain("secret"));
    }

    @Test
    void whoIsOnlineIsKnownOnBothNodes() {
        alice.befriend(bob);
        try (StompClient alices = alice.connect()) {
            try (StompClient bobs = bobThere.connect()) {
                alices.awaitEvent(
                        "user_online_status",
                        event -> event.path("user_id").asLong() == bob.id()
                                && event.path("is_online").asBoolean());
                await().untilAsserted(() -> assertThat(isOnline(bob, alice)).isTrue());
                await().untilAsserted(
                                () -> assertThat(isOnline(alice, bobThere)).isTrue());

                bobs.sendForReceipt(
                                "/app/conversations/%d/typing".formatted(alice.directWith(bob)),
                                Json.object("is_typing", true))
                        .join();
                alices.awaitEvent("typing_indicator");
            }
            alices.awaitEvent(
                    "user_online_status",
                    event -> event.path("user_id").asLong() == bob.id()
                            && !event.path("is_online").asBoolean());
            assertThat(isOnline(bob, alice)).isFalse();
        }
    }

    @Test
    void aMessageSentThroughBothNodesAtOnceIsStoredOnce() {
        long group = alice.group("Chess", bob);
        for (int round = 0; round < ROUNDS; round++) {
            UUID id = UUID.randomUUID();
            CompletableFuture<Integer> here = CompletableFuture.supplyAsync(
                    () -> alice.say(group, id, "hello").status());
            CompletableFuture<Integer> elsewhere = CompletableFuture.supplyAsync(
                    () -> elsewhere(alice).say(group, id, "hello").status());

            assertThat(new int[] {here.join(), elsewhere.join()}).containsOnly(200, 201);
        }
        assertThat(bobThere.history(group))
                .filteredOn(message -> message.path("content").asString().equals("hello"))
                .hasSize(ROUNDS);
    }

    @Test
    void anInvitationIsUsedNoMoreOftenThanItMayThroughBothNodes() {
        Person carol = people.register("Carol");
        for (int round = 0; round < ROUNDS; round++) {
            long group = alice.group("Chess");
            String token = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object("max_uses", 1))
                    .expect(201)
                    .json()
                    .path("token")
                    .asString();
            CompletableFuture<Integer> here = CompletableFuture.supplyAsync(
                    () -> carol.post("/api/invitations/" + token, Json.object()).status());
            CompletableFuture<Integer> elsewhere = CompletableFuture.supplyAsync(() ->
                    bobThere.post("/api/invitations/" + token, Json.object()).status());

            assertThat(new int[] {here.join(), elsewhere.join()}).containsExactlyInAnyOrder(200, 404);
        }
    }

    /**
     * Sockets on both nodes at the same time, and everyone posts: nobody misses anything. Events between nodes are hints;
     * where one was lost, the socket is told to catch up.
     */
    @Test
    void everyoneHearsEverythingWhileAllPost() {
        long group = alice.group("Chess", bob);
        try (StompClient alices = alice.connect();
                StompClient bobs = bobThere.connect()) {
            UUID[] sent = new UUID[40];
            CompletableFuture<?>[] receipts = new CompletableFuture<?>[sent.length];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = UUID.randomUUID();
                receipts[i] = (i % 2 == 0 ? alices : bobs).sayForReceipt(group, sent[i], "message " + i);
            }
            CompletableFuture.allOf(receipts).join();

            await().untilAsserted(() -> {
                assertThat(known(alices, alice, group)).contains(sent);
                assertThat(known(bobs, bobThere, group)).contains(sent);
            });
        }
    }

    private static Set<UUID> known(StompClient socket, Person person, long group) {
        Stream<JsonNode> told = socket.events("group_message").stream().map(event -> event.path("message"));
        Stream<JsonNode> caughtUp = socket.events("catch_up").isEmpty() ? Stream.of() : person.history(group).stream();
        return Stream.concat(told, caughtUp)
                .filter(message -> message.hasNonNull("client_id"))
                .map(TwoNodesTests::clientId)
                .collect(Collectors.toSet());
    }

    private static boolean isOnline(Person person, Person asked) {
        return asked.get("/api/presence?user_ids=" + person.id())
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("is_online")
                .asBoolean();
    }

    private static void awaitMessage(StompClient socket, UUID clientId) {
        socket.awaitEvent("group_message", event -> clientId.equals(clientId(event.path("message"))));
    }

    private static UUID clientId(JsonNode message) {
        return UUID.fromString(message.path("client_id").asString());
    }

    private int pageThere(WebSession browser) {
        return pageThere(browser, "/settings/profile").status();
    }

    private Answer pageThere(WebSession browser, String path) {
        return there.exchange(there.request(path)
                .header("Cookie", browser.cookieHeader())
                .GET()
                .build());
    }

    private Person elsewhere(Person person) {
        return new Person(
                there, person.id(), person.username(), person.password(), person.displayName(), person.token());
    }

    private ConfigurableApplicationContext node() {
        SpringApplicationBuilder application = new SpringApplicationBuilder(ParleyApplication.class)
                .profiles("development", "telemetry")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("spans", SpanExporter.class, () -> new Spans(spans)));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("parley.cluster.enabled", "true"),
                Map.entry("parley.cluster.namespace", namespace),
                Map.entry("spring.data.redis.url", redis.url()),
                Map.entry("server.port", "0"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("parley.limits.enabled", "false"),
                Map.entry("parley.password.strength", "4"),
                Map.entry("logging.level.root", "warn"),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("management.server.port", "0"),
                Map.entry("management.tracing.sampling.probability", "1.0"),
                Map.entry("management.opentelemetry.tracing.export.schedule-delay", "100ms"),
                Map.entry(
                        "management.opentelemetry.resource-attributes.service.instance.id",
                        UUID.randomUUID().toString()));
        return application.run(Stream.of(settings, database.properties())
                .flatMap(some -> some.entrySet().stream())
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    private static Server server(ConfigurableApplicationContext node) {
        return Server.at(
                URI.create("http://127.0.0.1:" + node.getEnvironment().getRequiredProperty("local.server.port")));
    }
}
