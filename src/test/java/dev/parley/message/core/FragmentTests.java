package dev.parley.message.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.MessageId;
import dev.parley.message.editing.MessageChanging;
import dev.parley.message.history.MessageHistory;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import dev.parley.test.WebSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A cached fragment shows what is stored, whatever is changed while it is rendered. */
@IntegrationTest
@Tag("database-independent")
class FragmentTests {
    private static final int ROUNDS = 100;

    @Autowired
    private People people;

    @Autowired
    private MessageHistory history;

    @Autowired
    private MessageChanging changing;

    @Autowired
    private MessageFragments fragments;

    @Test
    void messagesAndRowsShowWhatIsStored() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long direct = alice.directWith(bob);
        MessageId message = new MessageId(alice.say(direct, "Hello").path("id").asLong());
        WebSession browser = WebSession.signIn(bob);
        int[] now = {0};

        Race.run(
                ROUNDS,
                round -> {
                    now[0] = round;
                    changing.edit(alice.accountId(), message, "Text %d.".formatted(round));
                    alice.patch("/api/me", Json.object("display_name", "Alice %d.".formatted(round)))
                            .expect(200);
                },
                () -> {
                    assertThat(fragments.html(history.one(bob.accountId(), message)))
                            .contains("Text %d.".formatted(now[0]), "Alice %d.".formatted(now[0]));
                    assertThat(browser.get("/conversations/list").expect(200).body())
                            .contains("Text %d.".formatted(now[0]), "Alice %d.".formatted(now[0]));
                    assertThat(browser.get("/conversations/" + direct)
                                    .expect(200)
                                    .body())
                            .containsPattern("id=\"thread-title\"[^>]*>Alice %d\\.<".formatted(now[0]))
                            .containsPattern("for=\"content\"[^>]*>[^<]*Alice %d\\.".formatted(now[0]))
                            .contains("Text %d.".formatted(now[0]));
                },
                () -> fragments.html(history.one(bob.accountId(), message)),
                () -> browser.get("/conversations/list"));
    }

    @Test
    void partsOfAThreadShowWhatIsStored() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.befriend(bob).group("Sailing", bob);
        String page = "/conversations/" + group;
        WebSession browser = WebSession.signIn(bob);
        int[] now = {0};

        Race.run(
                ROUNDS,
                round -> {
                    now[0] = round;
                    alice.patch(
                                    "/api" + page,
                                    Json.object(
                                            "name",
                                            "Sailing %d.".formatted(round),
                                            "topic",
                                            "Boat %d.".formatted(round)))
                            .expect(200);
                    bob.patch(
                                    "/api" + page + "/attention",
                                    Json.object("level", round % 2 == 0 ? "everything" : "nothing"))
                            .expect(200);
                },
                () -> {
                    String shown = browser.get(page).expect(200).body();
                    String bell = now[0] % 2 == 0 ? "bell" : "bell-slash";
                    assertThat(shown)
                            .containsPattern("id=\"thread-title\"[^>]*>Sailing %d\\.<".formatted(now[0]))
                            .containsPattern("class=\"beginning-topic\"[^>]*>Boat %d\\.<".formatted(now[0]))
                            .containsPattern(
                                    "class=\"thread-actions\">\\s*<a[^>]*>\\s*<svg[^>]*><use href=\"[^\"#]*#%s\""
                                            .formatted(bell));
                },
                () -> browser.get(page));
    }
}
