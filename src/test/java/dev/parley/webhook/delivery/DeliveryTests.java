package dev.parley.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebPages;
import dev.parley.test.WebhookReceiver;
import dev.parley.test.WebhookReceiver.Request;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Outgoing webhooks as their receivers and the admins of a conversation see them. */
@IntegrationTest
class DeliveryTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Dispatcher dispatcher;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Deployments", bob);
    }

    @Test
    void receiverVerifiesTheSignatureAndReadsTheEvent() throws Exception {
        WebhookReceiver receiver = WebhookReceiver.answering(200);
        JsonNode hook = add("name", "CI", "url", receiver.address());
        JsonNode message = bob.say(group, "Hello *ä* 🎉");

        Request request = receiver.await(1).get(0);

        String secret = hook.path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        new Webhook(secret).verify(request.body(), request.headers());
        assertThat(request.header("webhook-signature")).isEqualTo("v1," + signature(secret, request));
        assertThat(request.header("content-type")).startsWith("application/json");
        JsonNode body = request.json();
        assertThat(body.path("type").asString()).isEqualTo("group_message");
        assertThat(body.path("conversation_id").asLong()).isEqualTo(group);
        assertThat(body.path("sender_id").asLong()).isEqualTo(bob.id());
        assertThat(body.path("sender").path("username").asString()).isEqualTo(bob.username());
        assertThat(body.path("message").path("id").asLong())
                .isEqualTo(message.path("id").asLong());
        assertThat(body.path("message").path("content").asString()).isEqualTo("Hello *ä* 🎉");
        assertThat(body.path("webhook").path("name").asString()).isEqualTo("CI");
        awaitDeliveries(hook, "delivered", 1);
        assertThat(alice.get(path(hook)).expect(200).body()).doesNotContain("whsec_");
    }

    @Test
    void changedBodyOtherSecretAndOldSignatureAreRefused() throws Exception {
        WebhookReceiver receiver = WebhookReceiver.answering(200);
        JsonNode hook = add("name", "CI", "url", receiver.address());
        bob.say(group, "transfer 1");
        Request request = receiver.await(1).get(0);
        Webhook verifier = new Webhook(hook.path("secret").asString());

        assertThatThrownBy(() -> verifier.verify(request.body().replace("transfer 1", "transfer 9"), request.headers()))
                .isInstanceOf(WebhookVerificationException.class);
        String renewed = alice.post(path(hook) + "/secret", Map.of())
                .expect(200)
                .json()
                .path("secret")
                .asString();
        assertThatThrownBy(() -> new Webhook(renewed).verify(request.body(), request.headers()))
                .isInstanceOf(WebhookVerificationException.class);
        // A replay: the same signature is good for five minutes, and its id for detecting it within these.
        Map<String, List<String>> old = new HashMap<>(request.headers());
        old.put(
                "webhook-timestamp",
                List.of(Long.toString(Instant.now().minusSeconds(600).getEpochSecond())));
        assertThatThrownBy(() -> verifier.verify(request.body(), old)).isInstanceOf(WebhookVerificationException.class);

        bob.say(group, "transfer 2");
        Request next = receiver.await(2).get(1);
        new Webhook(renewed).verify(next.body(), next.headers());
        assertThat(next.header("webhook-id")).isNotEqualTo(request.header("webhook-id"));
    }

    @Test
    void repeatedAttemptHasTheSameIdAndOrderIsKept() {
        WebhookReceiver receiver = WebhookReceiver.answering(500, 503, 200);
        JsonNode hook = add("name", "CI", "url", receiver.address());

        IntStream.range(0, 5).forEach(n -> bob.say(group, "m" + n));

        receiver.await(7);
        awaitDeliveries(hook, "delivered", 5);
        assertThat(receiver.texts()).containsExactly("m0", "m0", "m0", "m1", "m2", "m3", "m4");
        assertThat(receiver.requests().subList(0, 3))
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(receiver.requests().get(0).header("webhook-id"));
        JsonNode first = deliveries(hook, "delivered").get(4);
        assertThat(first.path("attempts").asInt()).isEqualTo(3);
        assertThat(first.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void onlyWhatTheTriggerMeansIsSent() {
        WebhookReceiver words = WebhookReceiver.answering(200);
        WebhookReceiver beginnings = WebhookReceiver.answering(200);
        JsonNode first =
                add("name", "W", "url", words.address(), "trigger", "word", "words", new String[] {"Straße", "@ops"});
        JsonNode second = add(
                "name", "B", "url", beginnings.address(), "trigger", "beginning", "words", new String[] {"!deploy"});

        List.of(
                        "nothing",
                        "die STRASSE",
                        "die straße, ja",
                        "Straßenbahn",
                        "hey @ops!",
                        "me@opsys",
                        "!deploy now",
                        "please !deploy",
                        "!deployment",
                        "  !DEPLOY")
                .forEach(text -> bob.say(group, text));

        awaitDeliveries(first, "delivered", 2);
        awaitDeliveries(second, "delivered", 2);
        assertThat(words.texts()).containsExactly("die straße, ja", "hey @ops!");
        assertThat(beginnings.texts()).containsExactly("!deploy now", "!DEPLOY");
    }

    @Test
    void answerIsPostedByTheBotAndTellsNobodyAgain() {
        WebhookReceiver receiver = WebhookReceiver.of(WebhookReceiver.json("{\"text\": \"**Done** @everyone\"}"));
        JsonNode hook = add("name", "Echo", "url", receiver.address(), "answers", true);

        bob.say(group, "go");

        await().atMost(Duration.ofSeconds(30)).until(() -> texts().contains("**Done** @everyone"));
        JsonNode answer = bob.history(group).stream()
                .filter(message -> message.path("content").asString().startsWith("**Done**"))
                .findFirst()
                .orElseThrow();
        assertThat(answer.path("sender_id").asLong())
                .isEqualTo(hook.path("bot_id").asLong());
        assertThat(answer.has("mentions_all")).isFalse();
        bob.say(group, "again");
        receiver.await(2);
        awaitDeliveries(hook, "delivered", 2);
        assertThat(receiver.texts()).containsExactly("go", "again");

        alice.delete(path(hook)).expect(204);
        // A deleted account leaves its conversations by a job.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !bob.get("/api/conversations/" + group + "/members")
                        .body()
                        .contains("\"bot\":true"));
    }

    @Test
    void answersThatAreNoneDoNoHarm() {
        List<String> bodies = new ArrayList<>(
                List.of("[]", "{\"text\":{}}", "{\"text\":\"  \"}", "{", "{\"text\":\"\\u0000\"}", "null"));
        bodies.add("[".repeat(30_000));
        bodies.add("{\"text\":\"" + "x".repeat(30_000) + "\"}");
        WebhookReceiver receiver = WebhookReceiver.answering(200);
        JsonNode hook = add("name", "Odd", "url", receiver.address(), "answers", true);
        for (int i = 0; i < bodies.size(); i++) {
            receiver.answer(WebhookReceiver.json(bodies.get(i)));
            bob.say(group, "n" + i);
            awaitDeliveries(hook, "delivered", i + 1);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> bob.history(group).stream()
                        .anyMatch(message -> message.path("sender_id").asLong()
                                == hook.path("bot_id").asLong()));
        List<JsonNode> posted = bob.history(group).stream()
                .filter(message -> message.path("sender_id").asLong()
                        == hook.path("bot_id").asLong())
                .toList();
        assertThat(posted).hasSize(1);
        assertThat(posted.get(0).path("content").asString())
                .hasSizeBetween(9_000, 10_000)
                .endsWith("…");
    }

    @Test
    void receiversThatHangOrNeverEndHoldUpNobody() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        WebhookReceiver hanging = WebhookReceiver.of(exchange -> waitFor(end));
        WebhookReceiver endless = WebhookReceiver.of(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            try (OutputStream body = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    body.write(chunk);
                }
            }
        });
        WebhookReceiver good = WebhookReceiver.answering(200);
        JsonNode first = add("name", "Hanging", "url", hanging.address());
        JsonNode second = add("name", "Endless", "url", endless.address());
        JsonNode third = add("name", "Good", "url", good.address());
        try {
            Instant before = Instant.now();
            IntStream.range(0, 3).forEach(n -> bob.say(group, "m" + n));
            awaitDeliveries(third, "delivered", 3);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
            // What has been answered has arrived, however much follows.
            awaitDeliveries(second, "delivered", 3);
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> deliveries(first, "waiting").stream()
                            .anyMatch(delivery ->
                                    delivery.path("fault").asString().equals("timeout")));
            assertThat(deliveries(first, "waiting")).hasSize(3);
        } finally {
            end.countDown();
        }
    }

    @Test
    void privateAddressesAreRefusedHoweverTheyAreReached() {
        for (String url : List.of(
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://[::1]/",
                "http://169.254.169.254/latest/",
                "http://10.0.0.1/",
                "http://example.org:22/",
                "ftp://example.org/",
                "nonsense",
                "")) {
            Answer answer = alice.post(hooks(), Json.object("name", "X", "url", url));
            answer.expectProblem(400, "invalid");
            assertThat(answer.body()).as(url).contains("\"url\"");
        }
        String inside = WebPages.at(exchange -> exchange.sendResponseHeaders(200, -1));
        WebhookReceiver redirecting = WebhookReceiver.of(exchange -> {
            exchange.getResponseHeaders().set("Location", inside);
            exchange.sendResponseHeaders(307, -1);
        });
        JsonNode redirected = add("name", "Redirects", "url", redirecting.address());

        bob.say(group, "secret");

        awaitDeliveries(redirected, "failed", 1);
        assertThat(deliveries(redirected, "failed").get(0).path("status").asInt())
                .isEqualTo(307);
        assertThat(WebPages.requests(inside)).isEmpty();
    }

    @Test
    void failedDeliveriesAreTriedAgainOrDiscarded() {
        WebhookReceiver receiver = WebhookReceiver.answering(400);
        JsonNode hook = add("name", "CI", "url", receiver.address());
        bob.say(group, "one");
        bob.say(group, "two");
        awaitDeliveries(hook, "failed", 2);
        long two = deliveries(hook, "failed").get(0).path("id").asLong();
        long one = deliveries(hook, "failed").get(1).path("id").asLong();
        String first = path(hook) + "/deliveries/" + one;

        receiver.answer(exchange -> exchange.sendResponseHeaders(204, -1));
        bob.post(first + "/retry", Map.of()).expect(403);
        alice.post(first + "/retry", Map.of()).expect(204);
        awaitDeliveries(hook, "delivered", 1);
        alice.post(first + "/retry", Map.of()).expect(404);
        alice.delete(path(hook) + "/deliveries/" + two).expect(204);
        alice.delete(path(hook) + "/deliveries/" + two).expect(404);

        assertThat(deliveries(hook, "failed")).isEmpty();
        assertThat(receiver.texts()).containsExactly("one", "two", "one");
        alice.get(path(hook) + "/deliveries?state=nonsense").expectProblem(400, "invalid");
    }

    @Test
    void receiverThatIsGoneOrFailsForLongIsTurnedOffAndTheConversationIsTold() {
        WebhookReceiver gone = WebhookReceiver.answering(410);
        JsonNode first = add("name", "Gone", "url", gone.address());
        bob.say(group, "one");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> alice.get(path(first))
                        .json()
                        .path("disabled_reason")
                        .asString()
                        .equals("gone"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> texts().stream()
                        .anyMatch(text -> text.startsWith("The outgoing webhook “Gone” was turned off")));
        bob.say(group, "two");
        assertThat(gone.requests()).hasSize(1);

        WebhookReceiver failing = WebhookReceiver.answering(500);
        JsonNode second = add("name", "Failing", "url", failing.address());
        bob.say(group, "three");
        failing.await(1);
        database.update(
                "update outgoing_webhook set failing_since = ? where id = ?",
                Instant.now().minus(Duration.ofHours(25)).atOffset(java.time.ZoneOffset.UTC),
                id(second));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> alice.get(path(second))
                        .json()
                        .path("disabled_reason")
                        .asString()
                        .equals("failing"));
        assertThat(deliveries(second, "failed")).hasSize(1);
        assertThat(deliveries(second, "waiting")).isEmpty();

        failing.answer(exchange -> exchange.sendResponseHeaders(200, -1));
        long lost = deliveries(second, "failed").get(0).path("id").asLong();
        alice.post(path(second) + "/deliveries/" + lost + "/retry", Map.of()).expectProblem(409, "webhook_disabled");
        alice.patch(path(second), Json.object("enabled", true)).expect(200);
        alice.post(path(second) + "/deliveries/" + lost + "/retry", Map.of()).expect(204);
        awaitDeliveries(second, "delivered", 1);
    }

    @Test
    void whatIsDeletedOrOffOrRemovedIsNotSent() {
        WebhookReceiver receiver = WebhookReceiver.answering(500);
        JsonNode hook = add("name", "CI", "url", receiver.address());
        long message = bob.say(group, "a slip").path("id").asLong();
        receiver.await(1);
        bob.delete("/api/messages/" + message).expect(204);
        receiver.answer(exchange -> exchange.sendResponseHeaders(200, -1));
        bob.say(group, "better");
        receiver.await(
                requests -> requests.stream().anyMatch(request -> request.text().equals("better")));
        awaitDeliveries(hook, "delivered", 1);
        assertThat(receiver.texts().stream().filter("better"::equals)).hasSize(1);

        alice.patch(path(hook), Json.object("enabled", false)).expect(200);
        int before = receiver.requests().size();
        bob.say(group, "while it is off");
        alice.patch(path(hook), Json.object("enabled", true)).expect(200);
        bob.say(group, "while it is on");
        receiver.await(before + 1);
        assertThat(receiver.texts()).doesNotContain("while it is off").contains("while it is on");

        alice.delete(path(hook)).expect(204);
        bob.say(group, "after the end");
        dispatcher.wakeDue();
        assertThat(receiver.texts()).doesNotContain("after the end");
        alice.get(path(hook)).expect(404);
    }

    @Test
    void membersLookAfterNoneAndOutsidersSeeNone() {
        JsonNode hook = add("name", "CI", "url", WebhookReceiver.answering(200).address());
        Person stranger = people.register("Stranger");

        bob.get(hooks()).expect(403);
        bob.post(hooks(), Json.object("name", "X", "url", "https://example.org/"))
                .expect(403);
        bob.delete(path(hook)).expect(403);
        stranger.get(hooks()).expect(404);
        stranger.get(path(hook) + "/deliveries").expect(404);
        long other = bob.group("Other");
        bob.get("/api/conversations/%d/outgoing-webhooks/%d".formatted(other, id(hook)))
                .expect(404);
        long direct = alice.directWith(bob);
        alice.post(
                        "/api/conversations/%d/outgoing-webhooks".formatted(direct),
                        Json.object("name", "X", "url", "https://example.org/"))
                .expect(403);
    }

    @Test
    void badValuesAreRefused() {
        String url = "https://example.org/hook";
        alice.post(hooks(), Json.object("url", url)).expectProblem(400, "invalid");
        alice.post(hooks(), Json.object("name", "x".repeat(101), "url", url)).expectProblem(400, "invalid");
        alice.post(hooks(), Json.object("name", "X", "url", url, "trigger", "word"))
                .expectProblem(400, "invalid");
        alice.post(hooks(), Json.object("name", "X", "url", url, "trigger", "sometimes"))
                .expect(400);
        alice.post(
                        hooks(),
                        Json.object("name", "X", "url", url, "trigger", "word", "words", new String[] {"x".repeat(51)}))
                .expectProblem(400, "invalid");
        alice.post(hooks(), Json.object("name", "X", "url", "https://user:password@example.org/"))
                .expectProblem(400, "invalid");
        IntStream.range(0, 10).forEach(n -> add("name", "H" + n, "url", url));
        alice.post(hooks(), Json.object("name", "X", "url", url)).expectProblem(409, "too_many_webhooks");
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Made as the specification says, with nothing but the JDK. */
    private static String signature(String secret, Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode add(Object... values) {
        return alice.post(hooks(), Json.object(values)).expect(201).json();
    }

    private String hooks() {
        return "/api/conversations/%d/outgoing-webhooks".formatted(group);
    }

    private String path(JsonNode hook) {
        return hooks() + "/" + id(hook);
    }

    private static long id(JsonNode hook) {
        return hook.path("id").asLong();
    }

    private List<JsonNode> deliveries(JsonNode hook, String state) {
        return alice.get(path(hook) + "/deliveries?state=" + state)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private void awaitDeliveries(JsonNode hook, String state, int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> deliveries(hook, state).size() == count);
    }

    private List<String> texts() {
        return bob.history(group).stream()
                .map(message -> message.path("content").asString())
                .toList();
    }
}
