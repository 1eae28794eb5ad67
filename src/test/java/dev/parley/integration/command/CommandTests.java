package dev.parley.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The commands of the program, as any client uses them. */
@IntegrationTest
class CommandTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Chess", bob);
    }

    private Answer run(Person person, String text) {
        return person.post(
                "/api/conversations/%d/commands".formatted(group),
                Json.object("client_id", UUID.randomUUID(), "text", text));
    }

    private String answer(Person person, String text) {
        return run(person, text)
                .expect(200)
                .json()
                .path("ephemeral")
                .path("text")
                .asString("");
    }

    private JsonNode message(Person person, String text) {
        return run(person, text).expect(200).json().path("message");
    }

    private JsonNode conversation() {
        return bob.get("/api/conversations/" + group).json();
    }

    @Test
    void meAndShrugAreMessages() {
        assertThat(message(alice, "/me waves").path("html").asString()).contains("<em>waves</em>");
        assertThat(message(bob, "/shrug Who knows").path("html").asString())
                .contains("Who knows ¯\\_(ツ)_/¯")
                .doesNotContain("<em>");
        assertThat(message(bob, "/shrug").path("sender_id").asLong()).isEqualTo(bob.id());
        assertThat(bob.history(group).stream()
                        .filter(said -> said.path("kind").asString().equals("text")))
                .hasSize(3);
    }

    @Test
    void theSameOneIsOneMessage() {
        Object twice = Json.object("client_id", UUID.randomUUID(), "text", "/shrug");
        String path = "/api/conversations/%d/commands".formatted(group);

        JsonNode first = alice.post(path, twice).expect(200).json();

        assertThat(alice.post(path, twice).expect(200).json().path("message").path("id"))
                .isEqualTo(first.path("message").path("id"));
    }

    @Test
    void topicIsForAdmins() {
        assertThat(answer(alice, "/topic Openings  and endings")).isEqualTo("The topic was changed.");
        assertThat(conversation().path("topic").asString()).isEqualTo("Openings and endings");
        run(bob, "/topic Mine").expectProblem(403, "not_allowed");
        answer(alice, "/topic");
        assertThat(conversation().path("topic").asString("")).isEmpty();
        run(alice, "/topic " + "x".repeat(501)).expectProblem(400, "invalid");
    }

    @Test
    void inviteAddsPeople() {
        Person carol = people.register("Carol");
        Person dave = people.register("Dave");

        assertThat(answer(alice, "/invite @%s, %s".formatted(carol.username(), dave.username())))
                .isEqualTo("All of them were added.");

        carol.get("/api/conversations/" + group).expect(200);
        dave.get("/api/conversations/" + group).expect(200);
        assertThat(answer(alice, "/invite @nobody-at-all")).startsWith("No one was added");
        run(bob, "/invite " + carol.username()).expectProblem(403, "not_allowed");
    }

    @Test
    void muteIsForOneself() {
        assertThat(answer(bob, "/mute 2h")).startsWith("Muted");
        assertThat(conversation().path("attention").path("muted_until").isNull())
                .isFalse();
        assertThat(answer(bob, "/mute off")).isEqualTo("Notifications are on.");
        assertThat(conversation().path("attention").path("muted_until").isNull())
                .isTrue();
        answer(bob, "/mute");
        assertThat(conversation().path("attention").path("muted_until").asString())
                .startsWith("9999");
        assertThat(alice.get("/api/conversations/" + group)
                        .json()
                        .path("attention")
                        .path("muted_until")
                        .isNull())
                .isTrue();
        assertThat(answer(bob, "/mute soon")).contains("/mute [20m, 2h, 3d or off]");
    }

    @Test
    void remindIsAboutTheLastMessage() {
        assertThat(answer(bob, "/remind 20m")).contains("none to be reminded of");
        long said = alice.say(group, "Lunch?").path("id").asLong();

        assertThat(answer(bob, "/remind tomorrow at 8:00")).contains("reminded");
        assertThat(answer(bob, "/remind in 20 minutes")).contains("reminded");

        JsonNode reminders = bob.get("/api/reminders").json().path("items");
        assertThat(reminders).hasSize(1);
        assertThat(reminders.toString()).contains("\"message_id\":" + said);
        assertThat(alice.get("/api/reminders").json().path("items")).isEmpty();
        assertThat(answer(bob, "/remind some time")).contains("/remind [");
        run(bob, "/remind 999w").expectProblem(400, "invalid");
    }

    @Test
    void pollAsks() {
        JsonNode poll = message(bob, "/poll \"Where to?\" Rome \"New York\"");

        assertThat(poll.path("content").asString()).isEqualTo("Where to?");
        assertThat(poll.path("poll").path("options")).hasSize(2);
        for (String wrong : new String[] {"/poll", "/poll Why?", "/poll Why? Yes Yes", "/poll Why? Yes"}) {
            assertThat(answer(bob, wrong)).contains("/poll \"[question]\"");
        }
        run(bob, "/poll Why? Yes \"\"").expectProblem(400, "invalid");
    }

    @Test
    void statusIsSetAndCleared() {
        answer(bob, "/status 🌴 On holiday");
        JsonNode status = bob.get("/api/me/status").json();
        assertThat(status.path("emoji").asString()).isEqualTo("🌴");
        assertThat(status.path("text").asString()).isEqualTo("On holiday");
        answer(bob, "/status Reading");
        assertThat(bob.get("/api/me/status").json().path("text").asString()).isEqualTo("Reading");
        answer(bob, "/status clear");
        assertThat(bob.get("/api/me/status").json().path("emoji").isNull()).isTrue();
        run(bob, "/status " + "x".repeat(101)).expectProblem(400, "invalid");
    }

    @Test
    void anUnknownOneIsAnsweredAndNotSent() {
        Answer answer = run(bob, "/frobnicate <b>all</b>").expect(200);

        assertThat(answer.json().path("ephemeral").path("text").asString())
                .contains("There is no command “/frobnicate”");
        assertThat(answer.json().path("ephemeral").path("html").asString()).startsWith("<p>");
        assertThat(answer.json().path("message").isNull()).isTrue();
        assertThat(answer.body()).doesNotContain("<b>");
        assertThat(bob.history(group)).noneMatch(said -> said.toString().contains("frobnicate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shrug", "/topic x", "/frobnicate"})
    void aMessageIsNeverTakenForOne(String text) {
        assertThat(bob.say(group, text).path("content").asString()).isEqualTo(text);
    }

    @Test
    void whatIsNoCommandIsRefused() {
        run(bob, "hello").expectProblem(400, "invalid");
        run(bob, "//shrug").expectProblem(400, "invalid");
        bob.post("/api/conversations/%d/commands".formatted(group), Json.object("text", "/shrug"))
                .expect(400);
    }

    @Test
    void outsidersFindNothing() {
        Person carol = people.register("Carol");

        run(carol, "/shrug").expectProblem(404, "not_found");
        run(carol, "/frobnicate").expectProblem(404, "not_found");
        carol.get("/api/conversations/%d/commands".formatted(group)).expectProblem(404, "not_found");
    }

    @Test
    void theListHasAllOfThem() {
        JsonNode items = bob.get("/api/conversations/%d/commands".formatted(group))
                .expect(200)
                .json()
                .path("items");

        assertThat(items.valueStream().map(command -> command.path("name").asString()))
                .containsExactly("invite", "me", "mute", "poll", "remind", "shrug", "status", "topic");
        assertThat(items.valueStream())
                .allSatisfy(command ->
                        assertThat(command.path("description").asString()).isNotBlank());
    }

    @Test
    void aTokenNeedsTheScopeOfTheCommand() {
        String token = bob.post("/api/tokens", Json.object("name", "x", "scopes", new String[] {"write"}))
                .expect(201)
                .json()
                .path("token")
                .asString();
        Person writer = bob.withToken(token);

        run(writer, "/shrug").expect(200);
        for (String text : new String[] {"/mute", "/status Away", "/topic x", "/invite x"}) {
            run(writer, text).expectProblem(403, "insufficient_scope");
        }
    }
}
