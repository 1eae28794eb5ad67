package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Leaks;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What the HTTP side does with input that no decent client sends: it refuses clearly, stores nothing, delivers nothing,
 * and goes on serving. The last three are checked after each test, by a message that does arrive.
 */
@IntegrationTest
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadHttpInputTests {
    private static final String ID = "00000000-0000-4000-8000-000000000001";

    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private Person eve;
    private long conversation;
    private StompClient bobs;
    private List<String> stored;

    @BeforeAll
    void twoPeopleTalkAndAThirdDoesNotBelong() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        eve = people.register("Eve");
        conversation = alice.directWith(bob);
        alice.say(conversation, "Hello");
    }

    @BeforeEach
    void bobListens() {
        stored = storedContents();
        bobs = bob.connect();
    }

    @AfterEach
    void nothingWasStoredOrDeliveredAndNobodyIsHarmed() {
        JsonNode sound = alice.say(conversation, "All is well");
        bobs.awaitMessage(UUID.fromString(sound.path("client_id").asString()));

        assertThat(storedContents()).hasSize(stored.size() + 1).startsWith(stored.toArray(String[]::new));
        assertThat(bobs.events("private_message")).hasSize(1);
        assertThat(bobs.isConnected()).isTrue();
        bobs.close();
    }

    private List<String> storedContents() {
        return alice.history(conversation).stream()
                .map(message -> message.path("id") + " " + message.path("content"))
                .toList();
    }

    static Stream<Arguments> badMessages() {
        return Stream.of(
                argumentSet("nothing", "", "malformed"),
                argumentSet("no JSON", "content=Hello", "malformed"),
                argumentSet("cut off", "{\"client_id\":\"%s\",\"content\":\"Hel".formatted(ID), "malformed"),
                argumentSet("two values", "{\"client_id\":\"%s\",\"content\":\"a\"} {}".formatted(ID), "malformed"),
                argumentSet("a list", "[]", "malformed"),
                argumentSet("a word", "null", "malformed"),
                argumentSet("deeply nested", "[".repeat(20_000), "malformed"),
                argumentSet("unknown field", message("\"Hello\",\"colour\":\"red\""), "malformed"),
                argumentSet("field twice", message("\"Hello\",\"content\":\"Bye\""), "malformed"),
                argumentSet("forged sender", message("\"Hello\",\"sender_id\":1"), "malformed"),
                argumentSet(
                        "forged time", message("\"Hello\",\"created_at\":\"2020-01-01T00:00:00.000Z\""), "malformed"),
                argumentSet("number for text", message("42"), "malformed"),
                argumentSet("truth value for text", message("true"), "malformed"),
                argumentSet("object for text", message("{\"text\":\"Hello\"}"), "malformed"),
                argumentSet("text for number", message("\"Hello\",\"reply_to_id\":\"one\""), "malformed"),
                argumentSet("fraction for number", message("\"Hello\",\"reply_to_id\":1.5"), "malformed"),
                argumentSet("number beyond all", message("\"Hello\",\"reply_to_id\":1e400"), "malformed"),
                argumentSet("client id is no UUID", "{\"client_id\":\"one\",\"content\":\"Hello\"}", "malformed"),
                argumentSet("no client id", "{\"content\":\"Hello\"}", "invalid"),
                argumentSet("no content", "{\"client_id\":\"%s\"}".formatted(ID), "invalid"),
                argumentSet("null for content", message("null"), "invalid"),
                argumentSet("empty", message("\"\""), "invalid"),
                argumentSet("blank", message("\" \\n\\t \""), "invalid"),
                argumentSet("too long", message("\"" + "a".repeat(10_001) + "\""), "invalid"),
                argumentSet("null character", message("\"a\\u0000b\""), "invalid"),
                argumentSet("control character", message("\"a\\u001bb\""), "invalid"),
                argumentSet("half a character", message("\"\\ud83d\""), "invalid"));
    }

    private static String message(String content) {
        return "{\"client_id\":\"%s\",\"content\":%s}".formatted(ID, content);
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void badMessageIsRefused(String body, String code) {
        alice.send("POST", messages(conversation), body).expectProblem(400, code);
    }

    @Test
    void invalidFieldsAreNamed() {
        Answer answer = alice.send("POST", messages(conversation), message("\"\""));

        JsonNode error =
                answer.expectProblem(400, "invalid").json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("content");
        assertThat(error.path("message").asString()).isNotBlank();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] body = message("\"a?b\"").getBytes(StandardCharsets.UTF_8);
        body[body.length - 4] = (byte) 0xff;

        alice.send("POST", messages(conversation), body).expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(ints = {600_000, 1_000_000})
    void bodyAboveTheLimitIsRefused(int length) {
        Answer answer = alice.send("POST", messages(conversation), message("\"" + "a".repeat(length) + "\""));

        answer.expectProblem(413, "too_large");
    }

    @Test
    void bodyBelowTheLimitIsRead() {
        Answer answer = alice.send("POST", messages(conversation), message("\"" + "a".repeat(500_000) + "\""));

        answer.expectProblem(400, "invalid");
    }

    @Test
    void otherMediaTypesAreRefused() {
        Answer answer = alice.server()
                .exchange(alice.request(messages(conversation))
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(message("\"Hello\"")))
                        .build());

        answer.expectProblem(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999999999", "9223372036854775807"})
    void unknownConversationIsNotFound(String id) {
        alice.send("POST", "/api/conversations/%s/messages".formatted(id), message("\"Hello\""))
                .expectProblem(404, "not_found");
        alice.get("/api/conversations/" + id).expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "1.5", "9223372036854775808", "1%00", "*"})
    void idThatIsNoneIsRefused(String id) {
        Answer answer = alice.send("POST", "/api/conversations/%s/messages".formatted(id), message("\"Hello\""));

        assertThat(answer.status()).isIn(400, 404);
        Leaks.assertNoneIn(answer.body());
    }

    @Test
    void otherPeoplesConversationIsNotFound() {
        eve.send("POST", messages(conversation), message("\"Hello\"")).expectProblem(404, "not_found");
        eve.get(messages(conversation)).expectProblem(404, "not_found");
        eve.get("/api/conversations/%d/changes?after_revision=0".formatted(conversation))
                .expectProblem(404, "not_found");
        eve.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 1))
                .expectProblem(404, "not_found");
        eve.put("/api/conversations/%d/delivered".formatted(conversation), Json.object("seq", 1))
                .expectProblem(404, "not_found");
    }

    @Test
    void messageToNobodyIsNotFound() {
        alice.post(
                        "/api/messages",
                        Json.object("recipient_id", 999_999_999L, "client_id", UUID.randomUUID(), "content", "Hello"))
                .expectProblem(404, "not_found");
        alice.post("/api/conversations", Json.object("type", "direct", "members", List.of("nobody-at-all")))
                .expectProblem(404, "not_found");
    }

    @Test
    void replyToAnotherConversationsMessageIsRefused() {
        long foreign = eve.say(eve.directWith(bob), "Elsewhere").path("id").asLong();
        bobs.awaitEvent("private_message");
        bobs.close();
        bobs = bob.connect();

        Answer answer = alice.send("POST", messages(conversation), message("\"Hello\",\"reply_to_id\":" + foreign));

        assertThat(answer.status()).isIn(400, 404);
        Leaks.assertNoneIn(answer.body());
    }

    @Test
    void markBeyondTheEndOrBehindTheBeginningMovesNothingTooFar() {
        long last = stored.size();

        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", -1))
                .expectProblem(400, "invalid");
        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", Long.MAX_VALUE));

        JsonNode mine =
                bob.get("/api/conversations/" + conversation).expect(200).json();
        assertThat(mine.path("read_seq").asLong()).isLessThanOrEqualTo(last);
        assertThat(mine.path("unread").asLong()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=many",
                "before_seq=x",
                "after_seq=1e3",
                "around_seq=99999999999999999999"
            })
    void badPageIsRefused(String query) {
        Answer answer = alice.get("%s?%s".formatted(messages(conversation), query));

        answer.expect(400);
        assertThat(answer.code()).isIn("malformed", "invalid");
        Leaks.assertNoneIn(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "%00", "AAAA", "../../etc/passwd", "-1"})
    void inventedCursorIsRefused(String cursor) {
        Answer answer = alice.get("/api/conversations?cursor=" + cursor);

        answer.expect(400);
        Leaks.assertNoneIn(answer.body());
    }

    static Stream<Arguments> badAccounts() {
        return Stream.of(
                argumentSet("short name", "ab", "a long enough one", "Al", "username"),
                argumentSet("long name", "a".repeat(33), "a long enough one", "Al", "username"),
                argumentSet("name with a slash", "al/ice", "a long enough one", "Al", "username"),
                argumentSet("name with a star", "ali*e", "a long enough one", "Al", "username"),
                argumentSet("name with a space", "al ice", "a long enough one", "Al", "username"),
                argumentSet("name of foreign letters", "аlicе1", "a long enough one", "Al", "username"),
                argumentSet("name with a null", "ali\0ce", "a long enough one", "Al", "username"),
                argumentSet("name begins with a dot", ".alice", "a long enough one", "Al", "username"),
                argumentSet("short password", "alice-bad", "123456789", "Al", "password"),
                argumentSet("long password", "alice-bad", "p".repeat(129), "Al", "password"),
                argumentSet("password is the name", "alice-bad-name", "alice-bad-name", "Al", "password"),
                argumentSet("common password", "alice-bad", "1234567890", "Al", "password"),
                argumentSet("no display name", "alice-bad", "a long enough one", "", "display_name"),
                argumentSet("long display name", "alice-bad", "a long enough one", "A".repeat(65), "display_name"),
                argumentSet("line in display name", "alice-bad", "a long enough one", "A\nB", "display_name"));
    }

    @ParameterizedTest
    @MethodSource("badAccounts")
    void badAccountIsRefusedAndTheFieldNamed(String username, String password, String displayName, String field) {
        Answer answer = people.anonymous()
                .post(
                        "/api/users",
                        Json.object("username", username, "password", password, "display_name", displayName));

        JsonNode errors = answer.expectProblem(400, "invalid").json().path("errors");
        assertThat(errors.valueStream().map(error -> error.path("field").asString()))
                .contains(field);
        assertThat(answer.body()).doesNotContain(password);
    }

    @Test
    void methodThatIsNoneIsRefused() {
        alice.delete("/api/conversations").expectProblem(405, "method_not_allowed");
    }

    @Test
    void pathThatIsNoneIsNotFound() {
        alice.get("/api/there/is/nothing").expectProblem(404, "not_found");
    }

    private static String messages(long conversation) {
        return "/api/conversations/%d/messages".formatted(conversation);
    }
}
