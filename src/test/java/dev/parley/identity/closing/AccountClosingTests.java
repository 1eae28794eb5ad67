package dev.parley.identity.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.StompClient;
import dev.parley.test.StoredTexts;
import dev.parley.test.WebSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Disabled and deleted accounts, at every door and with all that follows. */
@IntegrationTest
class AccountClosingTests {
    private static final int CLOSED = 4001;
    private static final int ROUNDS = 100;

    @Autowired
    private FieldCipher cipher;

    @Autowired
    private List<EncryptedColumn> encrypted;

    @Autowired
    @Qualifier("jobScheduler")
    private SmartLifecycle jobs;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    private Person root;
    private Person alice;
    private Person bob;

    @BeforeEach
    void meet() {
        root = people.register("Root");
        alice = people.register("Alice");
        bob = people.register("Bob");
        administrate(root, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "delete"})
    void everyDoorIsClosed(String way) {
        WebSession browser = WebSession.signIn(alice);
        browser.get("/settings/profile").expect(200);
        alice.get("/api/me").expect(200);
        try (RawStomp byToken = RawStomp.connect(alice);
                RawStomp bySession = RawStomp.open(
                        alice.server().socketUri("/ws"),
                        Map.of("Cookie", browser.cookieHeader(), "Sec-WebSocket-Protocol", "v12.stomp"));
                RawStomp fallback = fallback()) {
            assertThat(bySession.handshakeStatus()).isEqualTo(101);
            assertThat(fallback.handshakeStatus()).isEqualTo(101);

            close(alice, way);

            assertThat(byToken.awaitClose()).isEqualTo(CLOSED);
            assertThat(bySession.awaitClose()).isEqualTo(CLOSED);
            // SockJS tells the reason in a frame of its own.
            fallback.awaitClose();
            assertThat(fallback.isOpen()).isFalse();
        }
        alice.get("/api/me").expectProblem(401, "not_signed_in");
        assertThat(browser.get("/settings/profile").header("Location")).contains("/login");
        assertSignInIsRefused(alice);
        try (RawStomp socket = RawStomp.open(alice)) {
            assertThat(socket.handshakeStatus()).isEqualTo(401);
        }
        try (RawStomp socket = fallback()) {
            assertThat(socket.handshakeStatus()).isEqualTo(401);
        }
    }

    private RawStomp fallback() {
        return RawStomp.open(
                alice.server().socketUri("/sockjs/123/%s/websocket".formatted(UUID.randomUUID())),
                Map.of("Authorization", "Bearer " + alice.token()));
    }

    /** Word for word what a wrong password gets. */
    private void assertSignInIsRefused(Person person) {
        Answer refused = signIn(person, person.password());
        Answer wrong = signIn(bob, "not the password of bob");
        refused.expectProblem(401, "wrong_credentials");
        assertThat(refused.body()).isEqualTo(wrong.body());
        Answer form = WebSession.on(person.server())
                .submit("/login", Map.of("username", person.username(), "password", person.password()));
        assertThat(form.status()).isEqualTo(401);
        assertThat(form.body()).contains("Wrong username or password.");
    }

    private Answer signIn(Person person, String password) {
        return people.anonymous()
                .post("/api/auth/token", Json.object("username", person.username(), "password", password));
    }

    @Test
    void enablingRestoresEverythingButWhatWasSignedIn() {
        alice.befriend(bob);
        long group = alice.group("Chess", bob);
        alice.say(group, "hello");
        WebSession browser = WebSession.signIn(alice);
        close(alice, "disable");
        bob.get("/api/presence?user_ids=" + alice.id()).expect(200);
        assertThat(presenceOf(alice).path("online").asBoolean()).isFalse();
        assertThat(presenceOf(alice).path("last_seen_at").isNull()).isTrue();

        root.post("/api/admin/users/" + alice.id() + "/enable", Json.object()).expect(204);

        alice.get("/api/me").expectProblem(401, "not_signed_in");
        assertThat(browser.get("/settings/profile").header("Location")).contains("/login");
        Person again = alice.withNewToken();
        again.say(group, "back");
        assertThat(again.get("/api/contacts").expect(200).body()).contains(bob.username());
        assertThat(again.get("/api/me").json().path("display_name").asString()).isEqualTo("Alice");
    }

    @Test
    void enablingAnActiveAccountSignsNobodyOut() {
        root.post("/api/admin/users/" + alice.id() + "/enable", Json.object()).expect(204);

        alice.get("/api/me").expect(200);
    }

    @Test
    void nothingOfThePersonIsLeftButTheName() {
        alice.patch("/api/me", Json.object("bio", "likes chess", "email", alice.username() + "@example.org"))
                .expect(200);
        alice.befriend(bob);
        bob.patch("/api/contacts/" + alice.id(), Json.object("nickname", "Ally"))
                .expect(200);
        long direct = alice.directWith(bob);
        alice.say(direct, "hello");
        alice.put("/api/blocks/" + root.id());

        close(alice, "delete");

        Map<String, Object> row = database.sql("select * from account where id = ?")
                .param(alice.id())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("username", alice.username())
                .containsEntry("display_name", "Deleted account")
                .containsEntry("password", "")
                .containsEntry("bio", null)
                .containsEntry("email", null)
                .containsEntry("picture_id", null)
                .containsEntry("last_seen_at", null);
        for (String table : List.of(
                "account_word where account_id",
                "access_token where account_id",
                "contact where person_id",
                "contact where owner_id",
                "contact_note where person_id",
                "block where blocker_id")) {
            assertThat(database.sql("select count(*) from " + table + " = ?")
                            .param(alice.id())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        people.anonymous()
                .post(
                        "/api/users",
                        Json.object("username", alice.username(), "password", alice.password(), "display_name", "New"))
                .expectProblem(409, "username_taken");
        assertThat(bob.get("/api/users?q=" + alice.username()).expect(200).body())
                .doesNotContain(alice.username());
        assertThat(bob.get("/api/conversations").expect(200).body())
                .contains("Deleted account")
                .doesNotContain("Ally", alice.username(), "likes chess");
        bob.say(direct, UUID.randomUUID(), "are you there?").expectProblem(403, "not_allowed");
        assertThat(bob.history(direct))
                .extracting(message -> message.path("content").asString())
                .contains("hello");
        root.post("/api/admin/users/" + alice.id() + "/enable", Json.object()).expectProblem(404, "not_found");
    }

    @Test
    void groupsGetAnotherOwnerOrEnd() {
        Person carol = people.register("Carol");
        alice.befriend(bob);
        alice.befriend(carol);
        long shared = alice.group("Shared", bob, carol);
        alice.appoint(shared, carol, "admin");
        long alone = alice.group("Alone");
        long direct = alice.directWith(bob);

        close(alice, "delete");

        awaitErasure(alice);
        assertThat(role(shared, carol)).isEqualTo("OWNER");
        assertThat(role(shared, bob)).isEqualTo("MEMBER");
        assertThat(memberships(alice)).containsExactly(direct);
        assertThat(database.sql("select count(*) from conversation where id = ?")
                        .param(alone)
                        .query(Long.class)
                        .single())
                .isZero();
        await().untilAsserted(() -> assertThat(bob.history(shared))
                .extracting(message -> message.path("content").asString())
                .anyMatch(text -> text.contains("Deleted account left")));
    }

    /** Except from reports: what was reported stays as it was. */
    @Test
    void nameAndMessagesAreInNoTableAfterwards() {
        Person gone = people.register("Wilhelmina");
        gone.befriend(bob);
        long group = gone.group("Shared", bob);
        gone.patch("/api/conversations/" + group, Json.object("name", "Renamed"))
                .expect(200);
        long said =
                gone.say(group, "unforgettable @" + bob.username()).path("id").asLong();
        gone.patch("/api/messages/" + said, Json.object("content", "unforgettable, edited @" + bob.username()))
                .expect(200);
        long request = gone.directWith(alice);
        gone.say(request, "unforgettable spam");
        alice.post("/api/requests/" + request + "/report", Json.object()).expect(204);
        await().untilAsserted(() -> assertThat(bob.history(group))
                .extracting(message -> message.path("content").asString())
                .contains("Wilhelmina renamed this to “Renamed”"));
        assertThat(columnsWith("Wilhelmina")).containsExactly("account.display_name");
        assertThat(columnsWith("unforgettable"))
                .contains("message.content", "message_edit.content", "report_message.content");
        assertThat(mentionsIn(group)).isEqualTo(1);

        root.delete("/api/admin/users/" + gone.id() + "?messages=delete").expect(204);
        awaitErasure(gone);

        assertThat(columnsWith("Wilhelmina")).isEmpty();
        assertThat(columnsWith("unforgettable")).containsExactly("report_message.content");
        assertThat(mentionsIn(group)).isZero();
        assertThat(bob.history(group))
                .extracting(message -> message.path("content").asString())
                .contains("Deleted account renamed this to “Renamed”");
        WebSession browser = WebSession.signIn(bob);
        for (String page : List.of("/conversations", "/conversations/" + group, "/mentions")) {
            assertThat(browser.get(page).expect(200).body()).doesNotContain("Wilhelmina", "unforgettable");
        }
        await().untilAsserted(() ->
                assertThat(browser.get("/conversations").expect(200).body()).contains("Deleted account left"));
    }

    @Test
    void requestsToStrangersGo() {
        Person stranger = people.register("Stranger");
        long request = alice.directWith(stranger);
        alice.say(request, "buy this");
        assertThat(stranger.get("/api/requests").expect(200).body()).contains("buy this");

        close(alice, "delete");

        awaitErasure(alice);
        assertThat(stranger.get("/api/requests").expect(200).body()).doesNotContain("buy this");
    }

    /** More than one transaction takes. */
    @Test
    void messagesAreDeletedForEveryoneWhereThatWasChosen() throws Exception {
        alice.befriend(bob);
        long group = alice.group("Shared", bob);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        try (StompClient client = alice.connect()) {
            for (int i = 0; i < 450; i++) {
                sent.add(client.sayForReceipt(group, UUID.randomUUID(), "secret " + i));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        }
        bob.say(group, "mine");
        try (StompClient bobs = bob.connect()) {
            root.delete("/api/admin/users/" + alice.id() + "?messages=delete").expect(204);
            awaitErasure(alice);

            bobs.awaitEvent(
                    "message_changed",
                    event -> !event.path("message").path("deleted_at").isNull());
        }
        assertThat(contents(group))
                .hasSizeGreaterThan(450)
                .filteredOn(text -> text.contains("secret"))
                .isEmpty();
        assertThat(contents(group)).contains("mine");
        assertThat(deleted(alice)).isEqualTo(450);
    }

    @Test
    void deletionIsFinishedAfterARestart() {
        alice.befriend(bob);
        long group = alice.group("Shared", bob);
        alice.say(group, "secret");
        jobs.stop();
        try {
            root.delete("/api/admin/users/" + alice.id() + "?messages=delete").expect(204);
            assertThat(unfinishedErasures(alice)).isEqualTo(1);
            assertThat(deleted(alice)).isZero();
        } finally {
            jobs.start();
        }

        awaitErasure(alice);
        assertThat(deleted(alice)).isEqualTo(1);
    }

    @Test
    void onlyAdministratorsMay() {
        for (String path : List.of("/disable", "/enable")) {
            bob.post("/api/admin/users/" + alice.id() + path, Json.object()).expectProblem(404, "not_found");
            people.anonymous()
                    .post("/api/admin/users/" + alice.id() + path, Json.object())
                    .expect(401);
        }
        bob.delete("/api/admin/users/" + alice.id() + "?messages=keep").expectProblem(404, "not_found");
        root.delete("/api/admin/users/" + alice.id() + "?messages=perhaps").expectProblem(400, "invalid");
        root.delete("/api/admin/users/0?messages=keep").expectProblem(404, "not_found");

        alice.get("/api/me").expect(200);
    }

    @Test
    void theLastAdministratorStays() {
        List<Long> others = database.sql("select id from account where administrator = true and id <> ?")
                .param(root.id())
                .query(Long.class)
                .list();
        others.forEach(id -> administrate(id, false));
        try {
            root.post("/api/admin/users/" + root.id() + "/disable", Json.object())
                    .expectProblem(403, "last_administrator");
            root.delete("/api/admin/users/" + root.id() + "?messages=keep").expectProblem(403, "last_administrator");
            Answer page = WebSession.signIn(root)
                    .submit("/settings/account", Map.of("messages", "KEEP", "currentPassword", root.password()));
            assertThat(page.expect(200).body()).contains("You’re the only administrator");

            administrate(bob, true);
            root.post("/api/admin/users/" + root.id() + "/disable", Json.object())
                    .expect(204);
        } finally {
            others.forEach(id -> administrate(id, true));
        }
    }

    @Test
    void oneDeletesOnesOwnAccountWithThePassword() {
        WebSession browser = WebSession.signIn(alice);

        Answer wrong = browser.submit("/settings/account", Map.of("messages", "KEEP", "currentPassword", "not mine"));
        assertThat(wrong.expect(200).body()).contains("Wrong password.");
        browser.submit("/settings/account", Map.of("messages", "PERHAPS", "currentPassword", alice.password()));
        alice.get("/api/me").expect(200);
        Answer right =
                browser.submit("/settings/account", Map.of("messages", "KEEP", "currentPassword", alice.password()));

        assertThat(right.header("Location")).endsWith("/login?deleted");
        assertThat(WebSession.on(alice.server())
                        .get("/login?deleted")
                        .expect(200)
                        .body())
                .contains("Your account has been deleted.");
        assertSignInIsRefused(alice);
        assertThat(browser.get("/settings/profile").header("Location")).contains("/login");
    }

    /** Whatever got through while it happened, nothing does afterwards. */
    @Test
    void nothingGetsThroughOnceTheAnswerIsThere() {
        alice.befriend(bob);
        long direct = alice.directWith(bob);
        for (int round = 0; round < ROUNDS; round++) {
            Person before = alice.withNewToken();
            StompClient socket = round % 10 == 0 ? before.connect() : null;
            CompletableFuture<Answer> signIn = CompletableFuture.supplyAsync(() -> signIn(alice, alice.password()));
            CompletableFuture<Answer> post =
                    CompletableFuture.supplyAsync(() -> before.say(direct, UUID.randomUUID(), "still here"));

            close(alice, "disable");

            before.get("/api/me").expectProblem(401, "not_signed_in");
            before.say(direct, UUID.randomUUID(), "too late").expectProblem(401, "not_signed_in");
            if (socket != null) {
                socket.awaitLoss();
            }
            assertThat(post.join().status()).isIn(201, 401, 403);
            Answer token = signIn.join();
            if (token.status() == 200) {
                Person slipped =
                        alice.withToken(token.json().path("access_token").asString());
                slipped.get("/api/me").expectProblem(401, "not_signed_in");
                try (RawStomp refused = RawStomp.open(slipped)) {
                    assertThat(refused.handshakeStatus()).isEqualTo(401);
                }
            }
            root.post("/api/admin/users/" + alice.id() + "/enable", Json.object())
                    .expect(204);
            if (token.status() == 200) {
                alice.withToken(token.json().path("access_token").asString())
                        .get("/api/me")
                        .expectProblem(401, "not_signed_in");
            }
        }
        assertThat(contents(direct)).doesNotContain("too late");
    }

    private void close(Person person, String way) {
        if (way.equals("disable")) {
            root.post("/api/admin/users/" + person.id() + "/disable", Json.object())
                    .expect(204);
        } else {
            root.delete("/api/admin/users/" + person.id() + "?messages=keep").expect(204);
        }
    }

    private void administrate(Person person, boolean administrator) {
        administrate(person.id(), administrator);
    }

    private void administrate(long id, boolean administrator) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            database.sql("update account set administrator = ? where id = ?")
                    .params(administrator, id)
                    .update();
            events.publishEvent(new ProfileChanged(new AccountId(id)));
        });
    }

    private JsonNode presenceOf(Person person) {
        return bob.get("/api/presence?user_ids=" + person.id())
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }

    private void awaitErasure(Person person) {
        await().until(() -> unfinishedErasures(person) == 0);
    }

    private long unfinishedErasures(Person person) {
        return database.sql("select count(*) from job where task_name = 'account-erasure' and task_instance = ?")
                .param(Long.toString(person.id()))
                .query(Long.class)
                .single();
    }

    private String role(long conversation, Person person) {
        return database.sql("select role from membership where conversation_id = ? and account_id = ?")
                .params(conversation, person.id())
                .query(String.class)
                .single();
    }

    private List<Long> memberships(Person person) {
        return database.sql("select conversation_id from membership where account_id = ?")
                .param(person.id())
                .query(Long.class)
                .list();
    }

    private List<String> contents(long conversation) {
        return texts().of("message.content", "conversation_id = " + conversation);
    }

    private long mentionsIn(long conversation) {
        return database.sql("select count(*) from mention where conversation_id = ?")
                .param(conversation)
                .query(Long.class)
                .single();
    }

    /** The columns with text that contain a word, in any table. */
    private List<String> columnsWith(String word) {
        List<String> columns = database.sql("""
                        select lower(c.table_name) || '.' || lower(c.column_name) from information_schema.columns c
                        join information_schema.tables t
                            on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where lower(c.table_schema) = 'public' and lower(c.data_type) like '%char%'
                            and t.table_type = 'BASE TABLE'
                        order by 1
                        """).query(String.class).list();
        assertThat(columns).contains("account.display_name");
        return Stream.concat(columns.stream().filter(column -> contains(column, word)), texts().with(word).stream())
                .toList();
    }

    private StoredTexts texts() {
        return new StoredTexts(database, cipher, encrypted);
    }

    private boolean contains(String column, String word) {
        String[] parts = column.split("\\.");
        return database.sql("select count(*) from %s where %s like ?".formatted(parts[0], parts[1]))
                        .param("%" + word + "%")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long deleted(Person person) {
        return database.sql("select count(*) from message where sender_id = ? and deleted_at is not null")
                .param(person.id())
                .query(Long.class)
                .single();
    }
}
