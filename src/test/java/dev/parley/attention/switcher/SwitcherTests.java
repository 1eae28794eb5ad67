package dev.parley.attention.switcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the switcher leads, and where it must not. */
@IntegrationTest
class SwitcherTests {
    private final String mark = "q" + Long.toString(System.nanoTime(), 36);

    @Autowired
    private People people;

    @Test
    void findsByTheBeginningsOfWords() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob " + mark);
        long direct = alice.directWith(bob);
        alice.say(direct, "Hello");
        alice.group("The " + mark + " 100% club");
        bob.room("Room " + mark);
        WebSession browser = WebSession.signIn(alice);

        String found = find(browser, mark);
        assertThat(found)
                .contains("data-address=\"/conversations/" + direct + "\"")
                .contains(mark + " 100% club")
                .contains("Room " + mark)
                .doesNotContain("data-recipient-id=\"" + bob.id() + "\"");
        assertThat(find(browser, "bob+" + mark))
                .contains("/conversations/" + direct)
                .doesNotContain("club");
        assertThat(find(browser, "the+100%25")).contains("club");
        assertThat(find(browser, "%25")).doesNotContain("club");
        assertThat(find(browser, "lub")).doesNotContain("club");
    }

    @Test
    void showsTheMostRecentBeforeAnythingIsTyped() {
        Person alice = people.register("Alice");
        long older = alice.group("Older");
        long newer = alice.group("Newer");
        alice.say(older, "Again");
        WebSession browser = WebSession.signIn(alice);

        String found = find(browser, "");

        assertThat(found.indexOf("/conversations/" + older + "\""))
                .isPositive()
                .isLessThan(found.indexOf("/conversations/" + newer + "\""));
        assertThat(found).doesNotContain("data-recipient-id");
    }

    @Test
    void hidesWhatIsNotOpen() {
        Person alice = people.register("Alice");
        Person shy = people.register("Shy " + mark);
        Person blocked = people.register("Blocked " + mark);
        people.register("Open " + mark);
        shy.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);
        blocked.put("/api/blocks/" + alice.id()).expect(204);
        blocked.group("Secret " + mark);

        String found = find(WebSession.signIn(alice), mark);

        assertThat(found).contains("Open " + mark).doesNotContain("Shy", "Blocked", "Secret");
    }

    private static String find(WebSession browser, String q) {
        return browser.get("/switcher?q=" + q).expect(200).body();
    }
}
