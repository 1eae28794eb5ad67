package dev.parley.attention.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Messages in other conversations again. */
@IntegrationTest
class ForwardTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private Person carol;
    private long source;
    private long target;
    private long message;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        alice.befriend(bob);
        bob.befriend(carol);
        source = alice.group("Chess", bob);
        target = bob.group("Tea", carol);
        message = id(alice.say(source, "Opening *theory* @%s".formatted(bob.username())));
    }

    @Test
    void copyHasTheContentAndNamesNoOneFromAGroup() {
        JsonNode result =
                forward(bob, message, target).expect(200).json().path("results").get(0);

        assertThat(result.path("conversation_id").asLong()).isEqualTo(target);
        JsonNode copy = newest(carol, target);
        assertThat(copy.path("id").asLong())
                .isEqualTo(result.path("message").path("id").asLong());
        assertThat(copy.path("content").asString()).startsWith("Opening *theory*");
        assertThat(copy.path("sender_id").asLong()).isEqualTo(bob.id());
        assertThat(copy.has("forwarded")).isTrue();
        assertThat(copy.path("forwarded").isEmpty()).isTrue();
        assertThat(copy.has("mentions")).isFalse();
    }

    @Test
    void roomIsNamedAndStaysNamed() {
        long room = alice.room("Garden", bob);
        long said = id(alice.say(room, "Roses"));
        forward(bob, said, target).expect(200);
        JsonNode copy = newest(carol, target);
        long direct = carol.directWith(bob);
        forward(carol, copy.path("id").asLong(), direct).expect(200);

        for (JsonNode each : List.of(copy, newest(bob, direct))) {
            assertThat(each.path("forwarded").path("user_id").asLong()).isEqualTo(alice.id());
            assertThat(each.path("forwarded").path("conversation_name").asString())
                    .isEqualTo("Garden");
        }
    }

    @Test
    void eachTargetHasAResultAndRepeatingIsOne() {
        alice.befriend(carol);
        long foreign = alice.directWith(carol);
        Map<String, Object> body = Map.of(
                "conversation_ids", List.of(target, foreign, source),
                "client_ids", Stream.generate(UUID::randomUUID).limit(3).toList());

        JsonNode first = bob.post(path(message), body).expect(200).json().path("results");
        JsonNode second = bob.post(path(message), body).expect(200).json().path("results");

        assertThat(first.get(1).path("code").asString()).isEqualTo("not_found");
        assertThat(first.get(1).has("message")).isFalse();
        for (int place : new int[] {0, 2}) {
            assertThat(id(second.get(place).path("message")))
                    .isEqualTo(id(first.get(place).path("message")));
        }
        assertThat(bob.history(target).stream().filter(each -> each.has("forwarded")))
                .hasSize(1);
    }

    @Test
    void commentFollowsEachCopyOnce() {
        Map<String, Object> body = Map.of(
                "conversation_ids", List.of(target),
                "client_ids", List.of(UUID.randomUUID()),
                "comment", " What do you think? ");

        bob.post(path(message), body).expect(200);
        bob.post(path(message), body).expect(200);

        List<JsonNode> all = carol.history(target);
        assertThat(all.get(all.size() - 2).has("forwarded")).isTrue();
        assertThat(all.get(all.size() - 1).path("content").asString()).isEqualTo("What do you think?");
        assertThat(all.stream().filter(each -> each.path("content").asString().startsWith("What do")))
                .hasSize(1);
        bob.post(
                        path(message),
                        Map.of(
                                "conversation_ids", List.of(target),
                                "client_ids", List.of(UUID.randomUUID()),
                                "comment", "x".repeat(10_001)))
                .expectProblem(400, "invalid");
        assertThat(carol.history(target)).hasSameSizeAs(all);
    }

    @Test
    void forwardedMessageCannotBeEdited() {
        forward(bob, message, target).expect(200);
        long copy = id(newest(bob, target));

        bob.patch("/api/messages/" + copy, Json.object("content", "I said that"))
                .expectProblem(403, "not_allowed");
        bob.delete("/api/messages/" + copy).expect(204);
        assertThat(bob.get("/api/messages/" + copy).json().has("forwarded")).isFalse();
    }

    @Test
    void refusesWhatOneDoesNotSeeAndNonsense() {
        forward(carol, message, target).expectProblem(404, "not_found");
        forward(bob, id(bob.history(source).get(0)), target).expectProblem(403, "not_allowed");
        alice.delete("/api/messages/" + message).expect(204);
        forward(bob, message, target).expectProblem(403, "not_allowed");
        long other = id(alice.say(source, "Hello"));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("conversation_ids", List.of(), "client_ids", List.of()),
                Map.of("conversation_ids", List.of(target), "client_ids", List.of()),
                Map.of(
                        "conversation_ids", List.of(target, target),
                        "client_ids", List.of(UUID.randomUUID(), UUID.randomUUID())),
                Map.of(
                        "conversation_ids",
                                Stream.generate(() -> target).limit(11).toList(),
                        "client_ids",
                                Stream.generate(UUID::randomUUID).limit(11).toList()))) {
            bob.post(path(other), wrong).expectProblem(400, "invalid");
        }
        assertThat(bob.history(target)).noneMatch(each -> each.has("forwarded"));
    }

    @Test
    void pageForwardsWithoutJavaScript() {
        WebSession bobs = WebSession.signIn(bob);
        String page = "/messages/%d/forward".formatted(message);
        assertThat(bobs.get(page).expect(200).body()).contains("Opening theory", "Tea", "Chess");
        assertThat(bobs.get(page + "?q=tea").expect(200).body())
                .contains("Tea")
                .doesNotContain("value=\"%d\"".formatted(source));

        bobs.submit(
                page, Map.of("clientId", UUID.randomUUID().toString(), "conversationIds", Long.toString(target)), page);

        assertThat(newest(carol, target).has("forwarded")).isTrue();
        assertThat(WebSession.signIn(carol)
                        .get("/conversations/" + target)
                        .expect(200)
                        .body())
                .contains("message-forwarded");
    }

    private static Answer forward(Person person, long messageId, long conversation) {
        return person.post(
                path(messageId),
                Map.of("conversation_ids", List.of(conversation), "client_ids", List.of(UUID.randomUUID())));
    }

    private static String path(long messageId) {
        return "/api/messages/%d/forward".formatted(messageId);
    }

    private static JsonNode newest(Person person, long conversation) {
        List<JsonNode> all = person.history(conversation);
        return all.get(all.size() - 1);
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
