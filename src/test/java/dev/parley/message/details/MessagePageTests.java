package dev.parley.message.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The page of one message: everything that can be done with it, without JavaScript. */
@IntegrationTest
class MessagePageTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long conversation;
    private long message;

    @BeforeEach
    void talk() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.befriend(bob).directWith(bob);
        message = alice.say(conversation, "Lets *go*").path("id").asLong();
    }

    @Test
    void timeOfAMessageLeadsToItsPage() {
        String page = WebSession.signIn(bob)
                .get("/conversations/" + conversation)
                .expect(200)
                .body();

        assertThat(page).contains("href=\"/messages/" + message + "\"");
    }

    @Test
    void authorEditsAndDeletes() {
        WebSession session = WebSession.signIn(alice);
        String page = session.get("/messages/" + message).expect(200).body();
        assertThat(page).contains("Lets *go*</textarea>", "/messages/" + message + "/delete");

        post(session, "/messages/" + message + "/edit", Map.of("content", "Let’s *go*"));
        assertThat(stored().path("content").asString()).isEqualTo("Let’s *go*");
        assertThat(session.get("/messages/" + message).expect(200).body())
                .contains("Earlier versions", "Lets *go*</p>");

        session.submit("/messages/" + message + "/delete", Map.of());
        assertThat(stored().path("deleted_at").isNull()).isFalse();
        assertThat(session.get("/messages/" + message).expect(200).body())
                .contains("This message was deleted")
                .doesNotContain("Lets *go*", "Let’s", "<textarea");
    }

    @Test
    void rejectedEditStaysInTheForm() {
        WebSession session = WebSession.signIn(alice);
        String tooLong = "x".repeat(10_001);

        String page = session.submit(
                        "/messages/" + message + "/edit", Map.of("content", tooLong), "/messages/" + message)
                .expect(400)
                .body();

        assertThat(page).contains("1 character too many", tooLong + "</textarea>");
        assertThat(stored().path("content").asString()).isEqualTo("Lets *go*");
    }

    @Test
    void readerRepliesAndTheReplyQuotes() {
        WebSession session = WebSession.signIn(bob);
        String page = session.get("/messages/" + message).expect(200).body();
        assertThat(page).doesNotContain("/messages/" + message + "/edit", "/messages/" + message + "/delete");

        post(
                session,
                "/conversations/" + conversation + "/messages",
                Map.of(
                        "content",
                        "Gladly",
                        "clientId",
                        UUID.randomUUID().toString(),
                        "replyToId",
                        Long.toString(message)));

        assertThat(session.get("/conversations/" + conversation).expect(200).body())
                .contains("<span class=\"quote-text\" dir=\"auto\">Lets go</span>");
    }

    @Test
    void strangerFindsNoSuchMessage() {
        WebSession session = WebSession.signIn(people.register("Eve"));

        session.get("/messages/" + message).expect(404);
        session.get("/messages/" + message + "/delete").expect(404);
    }

    @Test
    void readerCannotEditOrDeleteAnothersMessage() {
        WebSession session = WebSession.signIn(bob);

        assertThat(post(session, "/messages/" + message + "/edit", Map.of("content", "changed")))
                .isEqualTo(403);
        assertThat(post(session, "/messages/" + message + "/delete", Map.of())).isEqualTo(403);
        assertThat(stored().path("content").asString()).isEqualTo("Lets *go*");
    }

    /** With the token of the message's page. */
    private int post(WebSession session, String path, Map<String, String> fields) {
        return session.submit(path, fields, "/messages/" + message).status();
    }

    private JsonNode stored() {
        return bob.get("/api/messages/" + message).expect(200).json();
    }
}
