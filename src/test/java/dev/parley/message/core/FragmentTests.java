package dev.parley.message.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.editing.MessageChanging;
import dev.parley.message.history.MessageHistory;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import dev.parley.test.WebSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A cached fragment shows what is stored, whatever is changed while it is rendered. */
@IntegrationTest
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
        long message = alice.say(direct, "Hello").path("id").asLong();
        WebSession browser = WebSession.signIn(bob);
        int[] now = {0};

        Race.run(
                ROUNDS,
                round -> {
                    now[0] = round;
                    changing.edit(alice.id(), message, "Text %d.".formatted(round));
                    alice.patch("/api/me", Json.object("display_name", "Alice %d.".formatted(round)))
                            .expect(200);
                },
                () -> {
                    assertThat(fragments.html(history.one(bob.id(), message)))
                            .contains("Text %d.".formatted(now[0]), "Alice %d.".formatted(now[0]));
                    assertThat(browser.get("/conversations/list").expect(200).body())
                            .contains("Text %d.".formatted(now[0]), "Alice %d.".formatted(now[0]));
                },
                () -> fragments.html(history.one(bob.id(), message)),
                () -> browser.get("/conversations/list"));
    }
}
