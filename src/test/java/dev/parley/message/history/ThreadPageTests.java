package dev.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a conversation as the server lays it out, which is all that a browser without scripts gets. */
@IntegrationTest
class ThreadPageTests {
    private static final Pattern ENTRY = Pattern.compile("<li\\s+class=\"entry[^>]*\\sid=\"seq-(\\d+)\"");

    /** Sessions and tokens are read once a second; the ends of other tests' connections are stored when they come. */
    private static final Pattern NOW_AND_THEN =
            Pattern.compile("access_token|spring_session|last_seen_at = ", Pattern.CASE_INSENSITIVE);

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    private Person alice;
    private Person bob;
    private WebSession bobs;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bobs = WebSession.signIn(bob);
    }

    @Test
    void opensAtTheFirstUnreadMessageWithHalfAPageOnEitherSide() {
        long conversation = befriended();
        say(conversation, 121);
        read(conversation, 50);

        String page = page("/conversations/" + conversation);

        assertThat(seqs(page)).startsWith(26L).hasSize(50).endsWith(75L);
        assertThat(page.substring(page.indexOf("id=\"new\""))).contains("id=\"seq-51\"");
        assertThat(page.indexOf("id=\"seq-50\"")).isLessThan(page.indexOf("id=\"new\""));
        assertThat(page)
                .contains("?before_seq=26", "?after_seq=75", "?before_seq=122")
                .containsPattern("class=\"beginning\" hidden");
    }

    @Test
    void readsNothingTwiceAfterANewMessage() {
        long conversation = befriended();
        say(conversation, 3);
        page("/conversations/" + conversation);
        alice.say(conversation, "One more");

        List<String> executed = statements.during(() -> page("/conversations/" + conversation)).stream()
                .filter(statement -> !NOW_AND_THEN.matcher(statement).find())
                .toList();

        assertThat(executed)
                .doesNotHaveDuplicates()
                .filteredOn(statement -> statement.contains("distinct_mention"))
                .as("unread mentions")
                .hasSize(1);
    }

    @Test
    void opensAtTheEndWhenEverythingIsRead() {
        long conversation = befriended();
        say(conversation, 60);
        read(conversation, 60);

        String page = page("/conversations/" + conversation);

        assertThat(seqs(page)).startsWith(11L).endsWith(60L);
        assertThat(page).doesNotContain("id=\"new\"").containsPattern("class=\"older newer\" hidden");
    }

    @Test
    void linkLeadsOnToLaterMessagesUpToTheEnd() {
        long conversation = befriended();
        say(conversation, 70);

        String page = page("/conversations/" + conversation + "?after_seq=50");

        assertThat(seqs(page)).startsWith(51L).hasSize(20).endsWith(70L);
        assertThat(page).contains("?before_seq=51").containsPattern("class=\"older newer\" hidden");
    }

    @Test
    void whatAStrangerSentHasNoLinksBeforeTheRequestIsAccepted() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "See [this](https://example.org/offer) or https://example.org/more");
        String path = "/conversations/" + conversation;

        assertThat(page(path)).contains("example.org/more").doesNotContain("href=\"https://example.org");
        bob.put("/api/requests/" + conversation);
        bob.say(conversation, "Fine");

        assertThat(page(path)).contains("href=\"https://example.org/more\"");
    }

    @Test
    void composerGivesWayToTheOfferToUnblock() {
        long conversation = befriended();
        say(conversation, 1);
        bob.put("/api/blocks/" + alice.id()).expect(204);

        String page = page("/conversations/" + conversation);

        assertThat(page)
                .contains(
                        "You blocked Alice", "/people/%d/unblock?conversation=%d".formatted(alice.id(), conversation));
        assertThat(page).doesNotContain("name=\"content\"");
    }

    private long befriended() {
        return alice.befriend(bob).directWith(bob);
    }

    private void say(long conversation, int messages) {
        for (int i = 1; i <= messages; i++) {
            alice.say(conversation, "message number " + i + ".");
        }
    }

    private void read(long conversation, long seq) {
        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", seq))
                .expect(204);
    }

    private String page(String path) {
        return bobs.get(path).expect(200).body();
    }

    private static List<Long> seqs(String page) {
        return ENTRY.matcher(page)
                .results()
                .map((MatchResult entry) -> Long.parseLong(entry.group(1)))
                .toList();
    }
}
