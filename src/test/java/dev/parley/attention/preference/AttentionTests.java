package dev.parley.attention.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a person wants to hear of a conversation. */
@IntegrationTest
class AttentionTests {
    private static final String LATER = Instant.now()
            .plus(1, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Sailing", bob);
    }

    @Test
    void changesWhatIsNamedAndLeavesTheRest() {
        JsonNode before = bob.get("/api/conversations/" + group).expect(200).json();
        assertThat(before.path("attention").path("level").asString()).isEqualTo("everything");
        assertThat(before.path("attention").path("muted_until").isNull()).isTrue();

        attend(bob, "level", "mentions", "pinned", true).expect(200);
        JsonNode view = attend(bob, "muted_until", LATER).expect(200).json().path("attention");

        assertThat(view.path("level").asString()).isEqualTo("mentions");
        assertThat(view.path("pinned").asBoolean()).isTrue();
        assertThat(Instant.parse(view.path("muted_until").asString())).isEqualTo(LATER);
        assertThat(view.path("version").asLong()).isEqualTo(2);
        JsonNode unmuted = bob.send(
                        "PATCH", "/api/conversations/%d/attention".formatted(group), "{\"muted_until\":null}")
                .expect(200)
                .json()
                .path("attention");
        assertThat(unmuted.path("muted_until").isNull()).isTrue();
        assertThat(unmuted.path("level").asString()).isEqualTo("mentions");
        assertThat(attention(alice).path("pinned").asBoolean()).isFalse();
    }

    @Test
    void muteEndsByItself() {
        attend(bob, "muted_until", Instant.now().minusSeconds(1).toString()).expect(200);

        assertThat(attention(bob).path("muted_until").isNull()).isTrue();
    }

    @Test
    void refusesOutsidersAndNonsense() {
        Person eve = people.register("Eve");
        assertThat(attend(bob, "pinned", true).status()).isEqualTo(200);

        attend(eve, "pinned", true).expectProblem(404, "not_found");
        attend(bob, "level", "loud").expectProblem(400, "malformed");
        attend(bob, "volume", 11).expectProblem(400, "malformed");
        attend(bob, "muted_until", "soon").expectProblem(400, "malformed");
        bob.get("/api/conversations?archived=true&unread=true").expectProblem(400, "invalid");
        assertThat(attend(bob, "muted_until", "+10000-01-01T00:00:00Z").status())
                .isEqualTo(400);
    }

    @Test
    void pinsAreNotWithoutEnd() {
        for (int i = 0; i < 50; i++) {
            long one = bob.group("G" + i);
            attendTo(bob, one, "pinned", true).expect(200);
        }

        attend(bob, "pinned", true).expectProblem(409, "too_many_pins");
    }

    @Test
    void archivedComesBackWithANewMessage() {
        alice.say(group, "First");
        attend(bob, "archived", true).expect(200);
        assertThat(listed(bob, true)).containsExactly(group);
        assertThat(listed(bob, false)).isEmpty();
        assertThat(all(bob)).containsExactly(group);

        alice.say(group, "Second");

        assertThat(listed(bob, true)).isEmpty();
        assertThat(listed(bob, false)).containsExactly(group);
    }

    @Test
    void archivedAndMutedComesBackOnlyWithAMention() {
        attend(bob, "archived", true, "muted_until", LATER).expect(200);

        alice.say(group, "Something");
        assertThat(listed(bob, true)).containsExactly(group);
        alice.say(group, "@" + bob.username() + " look");
        assertThat(listed(bob, true)).isEmpty();
        assertThat(attention(bob).path("archived").asBoolean()).isFalse();
    }

    @Test
    void ofWhatIsArchivedAndNothingNothingComesBack() {
        attend(bob, "archived", true, "level", "nothing").expect(200);

        alice.say(group, "@" + bob.username() + " @all look");

        assertThat(listed(bob, true)).containsExactly(group);
        attend(bob, "archived", false).expect(200);
        assertThat(listed(bob, false)).containsExactly(group);
    }

    @Test
    void markedUnreadEndsWithReadingOn() {
        alice.say(group, "First");
        read(bob, 2);
        assertThat(unread(bob)).isEmpty();

        attend(bob, "marked_unread", true).expect(200);
        assertThat(attention(bob).path("marked_unread").asBoolean()).isTrue();
        assertThat(unread(bob)).containsExactly(group);
        alice.say(group, "Second");
        read(bob, 3);

        assertThat(attention(bob).path("marked_unread").asBoolean()).isFalse();
        assertThat(unread(bob)).isEmpty();
    }

    @Test
    void roleAndAttentionDoNotTakeEachOtherBack() {
        attend(bob, "pinned", true).expect(200);

        alice.appoint(group, bob, "admin").expect(204);

        JsonNode view = bob.get("/api/conversations/" + group).expect(200).json();
        assertThat(view.path("role").asString()).isEqualTo("admin");
        assertThat(view.path("attention").path("pinned").asBoolean()).isTrue();
    }

    @Test
    void ownConnectionsHearOfItAndNobodyElse() {
        try (StompClient one = bob.connect();
                StompClient two = bob.connect();
                StompClient alices = alice.connect()) {
            attend(bob, "level", "nothing").expect(200);

            for (StompClient own : List.of(one, two)) {
                JsonNode changed = own.awaitEvent("conversation_changed").path("conversation");
                assertThat(changed.path("id").asLong()).isEqualTo(group);
                assertThat(changed.path("attention").path("level").asString()).isEqualTo("nothing");
            }
            alices.assertNever(event -> event.path("type").asString().equals("conversation_changed"));
        }
    }

    private Answer attend(Person person, Object... change) {
        return attendTo(person, group, change);
    }

    private static Answer attendTo(Person person, long conversation, Object... change) {
        return person.patch("/api/conversations/%d/attention".formatted(conversation), Json.object(change));
    }

    private JsonNode attention(Person person) {
        return person.get("/api/conversations/" + group).expect(200).json().path("attention");
    }

    private void read(Person person, long seq) {
        person.put("/api/conversations/%d/read".formatted(group), Json.object("seq", seq))
                .expect(204);
    }

    private static List<Long> all(Person person) {
        return ids(person, "");
    }

    private static List<Long> listed(Person person, boolean archived) {
        return ids(person, "?archived=" + archived);
    }

    private static List<Long> unread(Person person) {
        return ids(person, "?unread=true");
    }

    private static List<Long> ids(Person person, String query) {
        return person.get("/api/conversations" + query)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(item -> !item.has("lobby"))
                .map(item -> item.path("id").asLong())
                .toList();
    }
}
