package dev.parley.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Commands that are typed into a composer without JavaScript. */
@IntegrationTest
class FormCommandTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private WebSession bobs;
    private long group;
    private String page;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bobs = WebSession.signIn(bob);
        group = alice.group("Chess", bob);
        page = "/conversations/" + group;
    }

    private Answer type(String text) {
        return type(text, Map.of(), page);
    }

    private Answer type(String text, Map<String, String> more, String from) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("clientId", UUID.randomUUID().toString());
        fields.put("content", text);
        return bobs.submit(page + "/messages", fields, from);
    }

    private List<String> said() {
        return alice.history(group).stream()
                .filter(message -> message.path("kind").asString().equals("text"))
                .map(message -> message.path("content").asString())
                .toList();
    }

    @Test
    void sendsWhatItSays() {
        assertThat(type("/shrug Who knows").expect(302).header("Location")).endsWith(page);

        assertThat(said()).singleElement().asString().contains("Who knows ¯");
    }

    @Test
    void showsTheAnswerOnceToThePersonAlone() {
        type("/frobnicate <b>all</b>").expect(302);

        assertThat(bobs.get(page).expect(200).body())
                .contains("There is no command “/frobnicate” here.")
                .doesNotContain("<b>all");
        assertThat(bobs.get(page).body()).doesNotContain("frobnicate");
        assertThat(WebSession.signIn(alice).get(page).body()).doesNotContain("frobnicate");
        assertThat(said()).isEmpty();
    }

    @Test
    void aRefusedOneStaysInTheField() {
        String refused = type("/topic Openings").expect(403).body();

        assertThat(refused).contains("/topic Openings</textarea>");
        assertThat(said()).isEmpty();
    }

    @Test
    void answersOnThePageOfTheThreadInWhichItWasTyped() {
        JsonNode root = alice.say(group, "A thread");
        String thread = "/messages/%d/thread".formatted(root.path("id").asLong());
        Map<String, String> place = Map.of("threadId", root.path("id").asString());

        String next = type("/frobnicate", place, thread).expect(302).header("Location");
        assertThat(bobs.get(next).expect(200).body()).contains("There is no command “/frobnicate” here.");

        type("/shrug", place, thread).expect(302);
        assertThat(bob.get("/api" + thread).json().path("items")).hasSize(1);
        assertThat(said()).containsExactly("A thread");
    }

    @Test
    void anEscapedOneIsAMessage() {
        type("//shrug").expect(302);
        type("\\/shrug").expect(302);
        type("/usr/bin/java is not there").expect(302);

        assertThat(said()).containsExactly("/shrug", "/shrug", "/usr/bin/java is not there");
    }

    @Test
    void outsidersFindNothing() {
        WebSession carols = WebSession.signIn(people.register("Carol"));

        carols.submit(
                        page + "/messages",
                        Map.of("clientId", UUID.randomUUID().toString(), "content", "/shrug"),
                        "/conversations")
                .expect(404);

        assertThat(said()).isEmpty();
    }
}
