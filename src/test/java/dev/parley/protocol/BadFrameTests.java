package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Leaks;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.RawStomp.Frame;
import dev.parley.test.StompClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * What the socket does with frames that no decent client sends: it refuses clearly, stores nothing, delivers nothing, and
 * goes on serving. The last three are checked after each test, by a message that does arrive.
 */
@IntegrationTest
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFrameTests {
    private static final String ID = "00000000-0000-4000-8000-000000000002";

    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private Person eve;
    private long conversation;
    private StompClient bobs;
    private RawStomp socket;
    private List<JsonNode> stored;

    @BeforeAll
    void twoPeopleTalkAndAThirdDoesNotBelong() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        eve = people.register("Eve");
        conversation = alice.directWith(bob);
        alice.say(conversation, "Hello");
    }

    @BeforeEach
    void bobListensAndAliceIsConnected() {
        stored = alice.history(conversation);
        bobs = bob.connect();
        socket = RawStomp.connect(alice);
        socket.subscribe("events", "/user/queue/events");
    }

    @AfterEach
    void nothingWasStoredOrDeliveredAndNobodyIsHarmed() {
        JsonNode sound = alice.say(conversation, "All is well");
        bobs.awaitMessage(UUID.fromString(sound.path("client_id").asString()));

        assertThat(alice.history(conversation)).hasSize(stored.size() + 1).startsWith(stored.toArray(JsonNode[]::new));
        assertThat(bobs.events("private_message")).hasSize(1);
        assertThat(bobs.isConnected()).isTrue();
        bobs.close();
        socket.close();
    }

    static Stream<Arguments> badMessages() {
        return Stream.of(
                argumentSet("nothing", "", "invalid"),
                argumentSet("no JSON", "Hello", "malformed"),
                argumentSet("cut off", "{\"client_id\":\"%s\",\"content\":\"Hel".formatted(ID), "malformed"),
                argumentSet("a list", "[]", "malformed"),
                argumentSet("deeply nested", "[".repeat(5_000), "malformed"),
                argumentSet("unknown field", message("\"Hello\",\"colour\":\"red\""), "malformed"),
                argumentSet("forged sender", message("\"Hello\",\"sender_id\":1"), "malformed"),
                argumentSet("number for text", message("42"), "malformed"),
                argumentSet("object for text", message("{}"), "malformed"),
                argumentSet("client id is no UUID", "{\"client_id\":\"one\",\"content\":\"Hello\"}", "malformed"),
                argumentSet("no client id", "{\"content\":\"Hello\"}", "invalid"),
                argumentSet("no content", "{\"client_id\":\"%s\"}".formatted(ID), "invalid"),
                argumentSet("blank", message("\"  \""), "invalid"),
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
    void badMessageIsAnsweredWithAnErrorAndTheConnectionStays(String body, String code) {
        socket.send(messages(conversation), body, "receipt:r1");

        assertThat(awaitError().path("code").asString()).isEqualTo(code);
        assertNoReceiptAndStillConnected("r1");
    }

    @Test
    void errorNamesTheMessageThatItIsAbout() {
        socket.send(messages(conversation), message("\"\""));

        assertThat(awaitError().path("client_id").asString()).isEqualTo(ID);
    }

    @Test
    void bytesThatAreNoTextAreRefusedInABinaryFrame() {
        byte[] frame = RawStomp.frameText(
                        message("\"a?b\""),
                        "SEND",
                        "destination:" + messages(conversation),
                        "content-type:application/json")
                .getBytes(StandardCharsets.UTF_8);
        frame[frame.length - 5] = (byte) 0xff;

        socket.binary(frame);

        assertThat(awaitError().path("code").asString()).isEqualTo("malformed");
        assertThat(socket.isOpen()).isTrue();
    }

    /** RFC 6455 itself demands this end of the connection. */
    @Test
    void bytesThatAreNoTextEndTheConnectionInATextFrame() {
        byte[] frame = RawStomp.frameText(message("\"a?b\""), "SEND", "destination:" + messages(conversation))
                .getBytes(StandardCharsets.UTF_8);
        frame[frame.length - 5] = (byte) 0xff;

        socket.textOfBytes(frame);

        assertThat(socket.awaitClose()).isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_000_000, 10_000_000})
    void hugeFrameEndsTheConnection(int size) {
        socket.send(messages(conversation), message("\"" + "a".repeat(size) + "\""));

        assertThat(socket.awaitClose()).isIn(1002, 1006, 1009);
    }

    @Test
    void frameThatNeverEndsIsNotCollectedForEver() {
        socket.text("SEND\ndestination:" + messages(conversation) + "\n\n");
        for (int i = 0; i < 100 && socket.isOpen(); i++) {
            socket.text("a".repeat(10_000));
        }

        assertThat(socket.awaitClose()).isIn(1002, 1006, 1009);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\n\n\0",
                "send\n\n\0",
                "SEND\nno colon here\n\n\0",
                "MESSAGE\ndestination:/user/queue/events\n\n\0",
                "SEND\ndestination:/app/x\\q\n\n\0",
                "\1\2\3\n\n\0"
            })
    void brokenFrameEndsTheConnectionWithAnError(String frame) {
        socket.text(frame);

        assertBroken(socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept-version:1.0",
                "accept-version:1.1",
                "accept-version:1.0,1.1",
                "accept-version:2.0",
                "accept-version:",
                "no-version:1.2"
            })
    void otherVersionsOfStompAreRefused(String version) {
        try (RawStomp other = RawStomp.open(alice)) {
            other.frame("CONNECT", version, "host:localhost");

            assertBroken(other);
            assertThat(other.frames()).noneMatch(frame -> frame.command().equals("CONNECTED"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEND", "SUBSCRIBE", "UNSUBSCRIBE", "ACK", "BEGIN"})
    void nothingIsAdmittedBeforeConnect(String command) {
        try (RawStomp other = RawStomp.open(alice)) {
            other.frameWithBody(
                    message("\"Hello\""),
                    command,
                    "destination:" + messages(conversation),
                    "content-type:application/json",
                    "id:1",
                    "transaction:t");

            assertBroken(other);
        }
    }

    @Test
    void connectsOnlyOnce() {
        socket.frame("CONNECT", "accept-version:1.2", "host:localhost");

        assertBroken(socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/queue/events",
                "/user/{bob}/queue/events",
                "/queue/events",
                "/queue/events-user{bob}",
                "/topic/conversations",
                "/topic/{conversation}",
                "/app",
                "app/conversations/{conversation}/messages",
                "//app/conversations/{conversation}/messages",
                "/",
                "*",
                "/**"
            })
    void sendToWhatIsNotForClientsIsRefused(String destination) {
        socket.send(filled(destination), message("\"Hello\""), "receipt:r1");

        assertThat(awaitError().path("code").asString()).isEqualTo("not_allowed");
        assertNoReceiptAndStillConnected("r1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/there/is/nothing",
                "/app/conversations/{conversation}",
                "/app/conversations/one/messages",
                "/app/conversations/*/messages",
                "/app/conversations/999999999/messages",
                "/app/conversations/-1/messages",
                "/app/conversations/9223372036854775808/messages",
                "/app/conversations/{conversation}/messages/",
                "/app/conversations/{conversation}/../{conversation}/messages",
                "/app/**"
            })
    void sendToWhatIsNotThereIsNotFound(String destination) {
        socket.send(filled(destination), message("\"Hello\""), "receipt:r1");

        assertThat(awaitError().path("code").asString()).isEqualTo("not_found");
        assertNoReceiptAndStillConnected("r1");
    }

    private String filled(String destination) {
        return destination
                .replace("{conversation}", Long.toString(conversation))
                .replace("{bob}", Long.toString(bob.id()));
    }

    @Test
    void sendWithoutADestinationIsRefused() {
        socket.frameWithBody(message("\"Hello\""), "SEND", "content-type:application/json");

        await().atMost(Duration.ofSeconds(30)).until(() -> !socket.isOpen() || !errors().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/queue/*",
                "/user/**",
                "/user/queue/event?",
                "/user/queue/errors",
                "/user/{bob}/queue/events",
                "/queue/**",
                "/queue/events",
                "/queue/events-user*",
                "/topic/**",
                "/app/conversations/{conversation}/messages",
                "**",
                "*",
                ""
            })
    void subscriptionToAnythingElseIsRefusedAndHearsNothing(String destination) {
        try (RawStomp eves = RawStomp.connect(eve)) {
            eves.frame("SUBSCRIBE", "id:spy", "destination:" + filled(destination), "receipt:r1");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !eves.isOpen() || eves.frames().size() > 1);
            JsonNode said = alice.say(conversation, "Between us");
            bobs.awaitMessage(UUID.fromString(said.path("client_id").asString()));
            bobs.close();
            bobs = bob.connect();
            stored = alice.history(conversation);

            assertThat(eves.frames()).noneMatch(frame -> frame.command().equals("RECEIPT"));
            assertThat(eves.frames()).anyMatch(BadFrameTests::isRefusal);
            assertThat(eves.frames()).noneMatch(frame -> frame.body().contains("Between us"));
        }
    }

    private static boolean isRefusal(Frame frame) {
        return frame.command().equals("ERROR")
                || frame.command().equals("MESSAGE")
                        && Json.read(frame.body()).path("code").asString().equals("not_allowed");
    }

    @Test
    void subscriptionsWithoutEndAreRefused() {
        for (int i = 0; i < 100; i++) {
            socket.frame("SUBSCRIBE", "id:more-" + i, "destination:/user/queue/events");
        }

        assertThat(awaitError().path("code").asString()).isEqualTo("not_allowed");
    }

    @Test
    void otherPeoplesConversationIsNotFound() {
        try (RawStomp eves = RawStomp.connect(eve)) {
            eves.subscribe("events", "/user/queue/events");
            for (String what : List.of("messages", "typing", "read", "delivered")) {
                String body = switch (what) {
                    case "messages" -> message("\"Hello\"");
                    case "typing" -> "{\"is_typing\":true}";
                    default -> "{\"seq\":1}";
                };
                eves.send("/app/conversations/%d/%s".formatted(conversation, what), body);
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> errors(eves).size() >= 4);
            assertThat(errors(eves))
                    .hasSize(4)
                    .allMatch(error -> error.path("code").asString().equals("not_found"));
            assertThat(bobs.events("typing_indicator")).isEmpty();
            assertThat(bobs.events("message_receipt")).isEmpty();
        }
    }

    @Test
    void headersThatClaimToBeSomeoneElseChangeNothing() {
        try (RawStomp eves = RawStomp.connect(eve)) {
            eves.subscribe("events", "/user/queue/events");
            eves.send(
                    messages(conversation),
                    message("\"Hello\""),
                    "user-name:" + alice.id(),
                    "login:" + alice.username(),
                    "simpUser:" + alice.id(),
                    "simpSessionId:1",
                    "sender_id:" + alice.id());

            await().atMost(Duration.ofSeconds(30)).until(() -> !errors(eves).isEmpty());
            assertThat(errors(eves).get(0).path("code").asString()).isEqualTo("not_found");
        }
    }

    @Test
    void transactionsAreRefused() {
        socket.frame("BEGIN", "transaction:t1");

        assertThat(awaitError().path("code").asString()).isEqualTo("not_allowed");
        assertThat(socket.isOpen()).isTrue();
    }

    private static String messages(long conversation) {
        return "/app/conversations/%d/messages".formatted(conversation);
    }

    private JsonNode awaitError() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !errors().isEmpty());
        JsonNode error = errors().get(0);
        Leaks.assertNoneIn(error.toString());
        return error;
    }

    private List<JsonNode> errors() {
        return errors(socket);
    }

    private static List<JsonNode> errors(RawStomp socket) {
        return socket.frames().stream()
                .filter(frame -> frame.command().equals("MESSAGE"))
                .map(frame -> Json.read(frame.body()))
                .filter(event -> event.path("type").asString().equals("error"))
                .toList();
    }

    /** A frame sent after the refused one is answered, and by then the refused one would have been as well. */
    private void assertNoReceiptAndStillConnected(String receipt) {
        socket.send("/app/conversations/%d/delivered".formatted(conversation), "{\"seq\":0}", "receipt:after");
        await().atMost(Duration.ofSeconds(30)).until(() -> hasReceipt("after"));
        assertThat(hasReceipt(receipt)).isFalse();
    }

    private boolean hasReceipt(String id) {
        return socket.frames().stream()
                .anyMatch(frame -> frame.command().equals("RECEIPT")
                        && id.equals(frame.headers().get("receipt-id")));
    }

    private static void assertBroken(RawStomp socket) {
        Frame error = socket.awaitFrame("ERROR");
        Leaks.assertNoneIn(error.headers() + error.body());
        socket.awaitClose();
    }
}
