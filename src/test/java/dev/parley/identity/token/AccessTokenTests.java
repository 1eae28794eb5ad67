package dev.parley.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.identity.scope.Scope;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import dev.parley.test.RawStomp;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Access tokens: what they are good for, how they end, and that nobody reads them from the database. */
@IntegrationTest
class AccessTokenTests {
    private static final int CLOSED = 4001;
    private static final int ROUNDS = 100;
    private static final Pattern SHOWN = Pattern.compile("value=\"(parley_pat_[0-9A-Za-z]{46})\"");

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TokenUses uses;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private BearerTokens bearers;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private Person alice;
    private Person bob;

    @BeforeEach
    void meet() {
        // The first account is an administrator's.
        people.register("Root");
        alice = people.register("Alice");
        bob = people.register("Bob");
    }

    private JsonNode make(Person person, String... scopes) {
        return person.post("/api/tokens", Json.object("name", "Nightly copy", "scopes", scopes))
                .expect(201)
                .json();
    }

    private Person with(Person person, String... scopes) {
        return person.withToken(make(person, scopes).path("token").asString());
    }

    @Test
    void isShownOnceAndStoredAsAHash() {
        JsonNode made = make(alice, "write", "read");
        String secret = made.path("token").asString();

        assertThat(secret).matches("parley_pat_[0-9A-Za-z]{46}");
        assertThat(made.path("scopes").valueStream().map(JsonNode::asString)).containsExactly("read", "write");
        String listed = alice.get("/api/tokens").expect(200).body();
        assertThat(listed).contains("Nightly copy").doesNotContain(secret);
        List<String> stored = database.sql("select cast(secret_hash as varchar) from access_token where account_id = ?")
                .param(alice.id())
                .query(String.class)
                .list();
        assertThat(stored).doesNotContain(secret).contains(SecretFormat.hash(secret));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/conversations, read",
        "POST, /api/messages, write",
        "POST, /api/conversations, conversations",
        "PATCH, /api/me, account",
        "GET, /api/admin/encryption, admin"
    })
    void aScopeThatIsMissingIsNamed(String method, String path, String scope) {
        administrate(alice);
        String[] others =
                EnumSet.complementOf(EnumSet.of(Scope.valueOf(scope.toUpperCase(java.util.Locale.ROOT)))).stream()
                        .map(Scope::id)
                        .toArray(String[]::new);

        Answer refused = method.equals("GET")
                ? with(alice, others).get(path)
                : with(alice, others).send(method, path, "{}");
        Answer granted = method.equals("GET")
                ? with(alice, scope).get(path)
                : with(alice, scope).send(method, path, "{}");

        refused.expectProblem(403, "insufficient_scope");
        assertThat(refused.body()).contains("“" + scope + "”");
        assertThat(refused.header("WWW-Authenticate")).contains("insufficient_scope");
        assertThat(granted.body()).doesNotContain("insufficient_scope");
        assertThat(granted.status()).isIn(200, 400);
    }

    @Test
    void itNeverDoesMoreThanItsOwner() {
        alice.post("/api/tokens", Json.object("name", "x", "scopes", new String[] {"admin"}))
                .expectProblem(400, "invalid");

        administrate(alice);
        Person token = with(alice, "admin");
        token.get("/api/admin/encryption").expect(200);
        change(alice, "administrator = false");

        token.get("/api/admin/encryption").expectProblem(404, "not_found");
    }

    @Test
    void itMakesNoOthers() {
        administrate(alice);
        Person all = with(alice, "read", "write", "conversations", "account", "admin");
        for (String path : new String[] {"/api/tokens", "/api/bots"}) {
            all.get(path).expectProblem(403, "insufficient_scope");
            all.post(path, Json.object()).expectProblem(403, "insufficient_scope");
        }
        all.delete("/api/tokens/" + UUID.randomUUID()).expectProblem(403, "insufficient_scope");
    }

    @Test
    void everyTokenSaysWhoItIsAndRevokesItself() {
        Person token = with(alice, "write");
        assertThat(token.get("/api/me").expect(200).json().path("id").asLong()).isEqualTo(alice.id());

        token.delete("/api/auth/token").expect(204);

        token.get("/api/me").expectProblem(401, "not_signed_in");
        assertThat(alice.get("/api/tokens").json().path("items")).isEmpty();
    }

    @Test
    void whatIsMissingOnASocketIsNamed() {
        long conversation = alice.directWith(bob);
        try (RawStomp writer = RawStomp.connect(with(alice, "write"));
                StompClient reader = with(alice, "read").connect()) {
            writer.frame("SUBSCRIBE", "id:1", "destination:/user/queue/events");
            await().until(() ->
                    writer.frames().stream().anyMatch(frame -> frame.body().contains("insufficient_scope")));
            UUID said = UUID.randomUUID();
            writer.send(
                    "/app/conversations/%d/messages".formatted(conversation),
                    Json.write(Json.object("client_id", said, "content", "Hello")),
                    "receipt:r");
            writer.awaitFrame("RECEIPT");

            reader.awaitMessage(said);
            reader.send(
                    "/app/conversations/%d/messages".formatted(conversation),
                    Json.object("client_id", UUID.randomUUID(), "content", "No"));
            assertThat(reader.awaitEvent("error").path("code").asString()).isEqualTo("insufficient_scope");
        }
        assertThat(alice.history(conversation)).hasSize(1);
    }

    @Test
    void itsSocketsCloseWhenItIsRevoked() {
        JsonNode made = make(alice, "read");
        Person token = alice.withToken(made.path("token").asString());
        try (RawStomp socket = RawStomp.connect(token)) {
            alice.delete("/api/tokens/" + made.path("id").asString()).expect(204);

            assertThat(socket.awaitClose()).isEqualTo(CLOSED);
        }
        token.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void othersDoNotRevokeIt() {
        JsonNode made = make(alice, "read");

        bob.delete("/api/tokens/" + made.path("id").asString()).expect(204);

        alice.withToken(made.path("token").asString()).get("/api/me").expect(200);
    }

    /** Alice with a token that expires then. */
    private Person endingAt(Instant end) {
        return alice.withToken(alice.post(
                        "/api/tokens",
                        Json.object("name", "x", "scopes", new String[] {"read"}, "expires_at", end.toString()))
                .expect(201)
                .json()
                .path("token")
                .asString());
    }

    @Test
    void anExpiredOneIsRefusedThoughItWasJustUsed() {
        Instant end = Instant.now().plusSeconds(2);
        Person token = endingAt(end);
        token.get("/api/me").expect(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> token.get("/api/me").expectProblem(401, "not_signed_in"));
        assertThat(Instant.now()).isAfter(end.minusMillis(1));
    }

    @Test
    void itsSocketsCloseWhenItExpires() {
        Instant end = Instant.now().plusSeconds(4);
        try (RawStomp socket = RawStomp.connect(endingAt(end));
                RawStomp lasting = RawStomp.connect(alice)) {
            assertThat(socket.awaitClose()).isEqualTo(CLOSED);

            assertThat(Instant.now()).isBetween(end, end.plusSeconds(20));
            assertThat(lasting.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void noneIsMadeForThePastOrForLongerThanTenYears(String end) {
        alice.post("/api/tokens", Json.object("name", "x", "scopes", new String[] {"read"}, "expires_at", end))
                .expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"\",\"scopes\":[\"read\"]}",
                "{\"name\":\"x\",\"scopes\":[\"everything\"]}",
                "{\"name\":\"x\",\"scopes\":[null]}",
                "{\"scopes\":[\"read\"]}",
                "{\"name\":\"x\"}"
            })
    void whatIsNoTokenIsNotMade(String body) {
        alice.send("POST", "/api/tokens", body).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley_pat_", "parley_pat_x", "parley_bot_x", "parley_pat_' or 1=1"})
    void whatLooksLikeOneIsRefused(String token) {
        alice.withToken(token).get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void oneCharacterMakesTheDifference() {
        String secret = make(alice, "read").path("token").asString();
        char last = secret.charAt(20);
        String other = secret.substring(0, 20) + (last == 'x' ? 'y' : 'x') + secret.substring(21);

        assertThat(SecretFormat.isWellFormed(secret)).isTrue();
        assertThat(SecretFormat.isWellFormed(other)).isFalse();
        alice.withToken(other).get("/api/me").expectProblem(401, "not_signed_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "delete"})
    void itEndsWithItsOwner(String way) {
        Person root = administrate(people.register("Root"));
        Person token = with(alice, "read");
        try (RawStomp socket = RawStomp.connect(token)) {
            if (way.equals("disable")) {
                root.post("/api/admin/users/%d/disable".formatted(alice.id()), Json.object())
                        .expect(204);
            } else {
                root.delete("/api/admin/users/%d?messages=keep".formatted(alice.id()))
                        .expect(204);
            }
            assertThat(socket.awaitClose()).isEqualTo(CLOSED);
        }
        token.get("/api/me").expectProblem(401, "not_signed_in");
        root.post("/api/admin/users/%d/enable".formatted(alice.id()), Json.object());
        token.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void aNewPasswordRevokesItIfItsOwnerWants() {
        Person token = with(alice, "read");
        WebSession browser = WebSession.signIn(alice);
        String first = "another horse battery";

        browser.submit("/settings/password", Map.of("currentPassword", alice.password(), "newPassword", first))
                .expect(302);
        token.get("/api/me").expect(200);
        alice.get("/api/me").expectProblem(401, "not_signed_in");

        assertThat(browser.get("/settings/password").body()).contains("revokeTokens");
        browser.submit(
                        "/settings/password",
                        Map.of(
                                "currentPassword",
                                first,
                                "newPassword",
                                "a third horse battery",
                                "revokeTokens",
                                "true"))
                .expect(302);
        token.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void signingOutElsewhereLeavesIt() {
        Person token = with(alice, "read");
        WebSession browser = WebSession.signIn(alice);

        browser.submit("/settings/devices/sign-out-others", Map.of(), "/settings/devices");

        token.get("/api/me").expect(200);
        assertThat(browser.get("/settings/devices").body()).doesNotContain("Nightly copy");
    }

    @Test
    void itsLastUseIsWrittenLater() {
        JsonNode made = make(alice, "read");
        Person token = alice.withToken(made.path("token").asString());
        uses.write();
        token.get("/api/me").expect(200);
        assertThat(lastUse().isNull()).isTrue();

        uses.write();

        assertThat(Instant.parse(lastUse().asString())).isAfter(Instant.now().minusSeconds(60));
    }

    private JsonNode lastUse() {
        return alice.get("/api/tokens").json().path("items").path(0).path("last_used_at");
    }

    @Test
    void thePageShowsItOnceAndRevokesIt() {
        WebSession browser = WebSession.signIn(alice);

        Answer answer = browser.submit("/settings/tokens", Map.of("name", "Back<b>up", "scopes", "READ", "days", "30"));

        Matcher secret = SHOWN.matcher(answer.expect(200).body());
        assertThat(secret.find()).isTrue();
        assertThat(answer.body()).contains("Back&lt;b&gt;up");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        alice.withToken(secret.group(1)).get("/api/conversations").expect(200);
        String page = browser.get("/settings/tokens").expect(200).body();
        assertThat(page).contains("Back&lt;b&gt;up").doesNotContain(secret.group(1));

        Matcher revoke = Pattern.compile("(/settings/tokens/[0-9a-f-]+/revoke)").matcher(page);
        assertThat(revoke.find()).isTrue();
        browser.submit(revoke.group(1), Map.of()).expect(302);

        alice.withToken(secret.group(1)).get("/api/conversations").expectProblem(401, "not_signed_in");
    }

    @Test
    void thePageSaysWhatIsMissing() {
        WebSession browser = WebSession.signIn(alice);

        Answer answer = browser.submit("/settings/tokens", Map.of("name", "", "days", ""));

        assertThat(answer.expect(400).body()).contains("Choose at least one.");
        assertThat(alice.get("/api/tokens").json().path("items")).isEmpty();
    }

    /** Whatever is read while a token is revoked, the answer after that is no. */
    @Test
    void aRevokedOneIsNeverFoundAgain() {
        AtomicReference<String> current = new AtomicReference<>("");
        Race.run(
                ROUNDS,
                round -> {
                    AccessTokens.NewSecret made = tokens.make(
                            people.register("Carol " + round).accountId(),
                            alice.accountId(),
                            new NewToken("x", EnumSet.of(Scope.READ), null));
                    current.set(made.secret());
                    bearers.introspect(made.secret());
                    tokens.revoke(alice.accountId(), made.token().id());
                },
                () -> assertThat(isInForce(current.get())).isFalse(),
                () -> isInForce(current.get()));
    }

    private boolean isInForce(String secret) {
        try {
            bearers.introspect(secret);
            return true;
        } catch (org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException refused) {
            return false;
        }
    }

    private Person administrate(Person person) {
        change(person, "administrator = true");
        return person;
    }

    private void change(Person person, String change) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            database.sql("update account set " + change + " where id = ?")
                    .param(person.id())
                    .update();
            events.publishEvent(new ProfileChanged(person.accountId()));
        });
    }

    @Test
    void expiredOnesAreDeleted() {
        make(alice, "read");
        database.sql("update access_token set expires_at = ? where account_id = ? and secret_hash is not null")
                .params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), alice.id())
                .update();

        assertThat(alice.get("/api/tokens").json().path("items")).isEmpty();
    }
}
