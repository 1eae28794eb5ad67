package dev.parley.people.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class ContactTests {
    @Autowired
    private People people;

    @Autowired
    private Contacts contacts;

    private Person alice;
    private Person bob;

    @BeforeEach
    void twoPeople() {
        alice = people.register("Alice");
        bob = people.register("Bob");
    }

    @Test
    void askingIsSeenByBothAndMakesNoContactYet() {
        assertThat(ask(alice, bob)).isEqualTo("requested");

        assertThat(states(alice)).containsExactly(bob.username() + " requested");
        assertThat(states(bob)).containsExactly(alice.username() + " asked");
        assertThat(contacts.of(alice.accountId())).isEmpty();
        assertThat(contacts.of(bob.accountId())).isEmpty();
    }

    @Test
    void askingBackAccepts() {
        ask(alice, bob);

        assertThat(ask(bob, alice)).isEqualTo("contact");

        assertThat(states(alice)).containsExactly(bob.username() + " contact");
        assertThat(states(bob)).containsExactly(alice.username() + " contact");
        assertThat(contacts.of(alice.accountId())).containsExactly(bob.accountId());
        assertThat(contacts.of(bob.accountId())).containsExactly(alice.accountId());
    }

    @Test
    void onlySoManyRequestsMayBeOpen() {
        contacts.ask(alice.accountId(), bob.accountId());
        for (int i = 1; i < ContactRequestLimits.MOST_OPEN; i++) {
            contacts.ask(alice.accountId(), people.register("Asked").accountId());
        }
        Person carol = people.register("Carol");
        Person dave = people.register("Dave");
        ask(dave, alice);

        alice.put("/api/contacts/" + carol.id()).expectProblem(409, "too_many_contact_requests");
        assertThat(states(carol)).isEmpty();
        WebSession page = WebSession.signIn(alice);
        String token = page.csrfHeader("/people/" + carol.id()).split(":", 2)[1];
        Answer refused = page.post("/people/%d/ask".formatted(carol.id()), "_csrf=" + token);
        assertThat(refused.header("Location")).endsWith("/people/requests?full");
        assertThat(page.get("/people/requests?full").expect(200).body())
                .contains("You have too many open contact requests. Cancel one first.");

        assertThat(ask(alice, bob)).as("asked before").isEqualTo("requested");
        assertThat(ask(alice, dave)).as("an acceptance").isEqualTo("contact");
        ask(bob, alice);
        assertThat(ask(alice, carol)).as("since one was accepted").isEqualTo("requested");
    }

    @Test
    void askingTwiceIsAskingOnce() {
        ask(alice, bob);

        assertThat(ask(alice, bob)).isEqualTo("requested");
        assertThat(states(alice)).hasSize(1);
    }

    @Test
    void deletingWithdrawsRefusesAndEnds() {
        ask(alice, bob);
        remove(alice, bob);
        assertThat(states(bob)).isEmpty();

        ask(alice, bob);
        remove(bob, alice);
        assertThat(states(alice)).isEmpty();

        ask(alice, bob);
        ask(bob, alice);
        remove(alice, bob);
        assertThat(states(alice)).isEmpty();
        assertThat(states(bob)).isEmpty();
        remove(alice, bob);
    }

    @Test
    void aBlockHidesAContactFromWhoBlocksAndTellsTheOtherNothing() {
        ask(alice, bob);
        ask(bob, alice);

        alice.put("/api/blocks/" + bob.id()).expect(204);

        assertThat(states(alice)).isEmpty();
        assertThat(states(bob)).containsExactly(alice.username() + " contact");
        assertThat(contacts.of(alice.accountId())).isEmpty();
        assertThat(contacts.of(bob.accountId())).isEmpty();
    }

    @Test
    void whoIsBlockedMayAskAndIsNotHeard() {
        alice.put("/api/blocks/" + bob.id()).expect(204);

        assertThat(ask(bob, alice)).isEqualTo("requested");

        assertThat(states(alice)).isEmpty();
    }

    @Test
    void nicknameAndNoteAreTheOwnersAlone() {
        ask(alice, bob);
        ask(bob, alice);

        JsonNode kept = alice.patch(
                        "/api/contacts/" + bob.id(), Json.object("nickname", "Bobby", "note", "Plays\nchess"))
                .expect(200)
                .json();

        assertThat(kept.path("nickname").asString()).isEqualTo("Bobby");
        assertThat(kept.path("note").asString()).isEqualTo("Plays\nchess");
        assertThat(kept.path("user").path("display_name").asString()).isEqualTo("Bob");
        assertThat(entry(alice)).isEqualTo(kept);
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Hello");
        assertThat(name(alice, conversation)).isEqualTo("Bobby");
        assertThat(name(bob, conversation)).isEqualTo("Alice");
        assertThat(entry(bob).path("nickname").isNull()).isTrue();
        assertThat(bob.get("/api/conversations").body()
                        + bob.get("/api/contacts").body())
                .doesNotContain("Bobby", "chess");
    }

    @Test
    void whatAPatchDoesNotNameStays() {
        ask(alice, bob);
        String path = "/api/contacts/" + bob.id();
        alice.patch(path, Json.object("nickname", "Bobby", "note", "Chess")).expect(200);

        JsonNode renamed =
                alice.patch(path, Json.object("nickname", "Rob")).expect(200).json();
        JsonNode cleared =
                alice.send("PATCH", path, "{\"nickname\": null}").expect(200).json();

        assertThat(renamed.path("note").asString()).isEqualTo("Chess");
        assertThat(cleared.path("nickname").isNull()).isTrue();
        assertThat(cleared.path("note").asString()).isEqualTo("Chess");
    }

    @Test
    void onlyContactsAreNotedAndOnlyWithinTheLimits() {
        String path = "/api/contacts/" + bob.id();
        alice.patch(path, Json.object("nickname", "Bobby")).expectProblem(404, "not_found");
        alice.patch("/api/contacts/999999999", Json.object("nickname", "Nobody"))
                .expectProblem(404, "not_found");
        ask(bob, alice);

        alice.patch(path, Json.object("nickname", "")).expectProblem(400, "invalid");
        alice.patch(path, Json.object("nickname", "x".repeat(65))).expectProblem(400, "invalid");
        alice.patch(path, Json.object("note", "x".repeat(501))).expectProblem(400, "invalid");
        alice.patch(path, Json.object("colour", "red")).expectProblem(400, "malformed");
        alice.patch(path, Json.object("nickname", "x".repeat(64), "note", "x".repeat(500)))
                .expect(200);
    }

    @Test
    void bothLearnAtOnceHowTheyStand() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            ask(alice, bob);
            bobs.awaitEvent("contact_changed", event -> isAbout(alice, "asked", event));
            alices.awaitEvent("contact_changed", event -> isAbout(bob, "requested", event));
            ask(bob, alice);
            alices.awaitEvent("contact_changed", event -> isAbout(bob, "contact", event));
            remove(alice, bob);
            bobs.awaitEvent("contact_changed", event -> event.path("state").isNull());
        }
    }

    @Test
    void whoBlocksDoesNotHearThatTheyWereAsked() {
        try (StompClient bobs = bob.connect()) {
            ask(alice, bob);
            bobs.awaitEvent("contact_changed");
        }
        remove(alice, bob);
        bob.put("/api/blocks/" + alice.id()).expect(204);
        try (StompClient bobs = bob.connect()) {
            ask(alice, bob);

            bobs.assertNever(event -> event.path("user_id").asLong() == alice.id());
        }
    }

    private static boolean isAbout(Person person, String state, JsonNode event) {
        return event.path("user_id").asLong() == person.id()
                && event.path("state").asString().equals(state);
    }

    private static JsonNode entry(Person person) {
        return person.get("/api/contacts").expect(200).json().path("items").path(0);
    }

    private static String name(Person person, long conversation) {
        String listed = person.get("/api/conversations")
                .json()
                .path("items")
                .path(0)
                .path("name")
                .asString();
        assertThat(person.get("/api/conversations/" + conversation)
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo(listed);
        return listed;
    }

    @Test
    void theListComesInPages() {
        Person carol = people.register("Carol");
        ask(alice, bob);
        ask(carol, alice);

        JsonNode first = alice.get("/api/contacts?limit=1").expect(200).json();
        JsonNode second = alice.get("/api/contacts?limit=1&cursor="
                        + first.path("next_cursor").asString())
                .expect(200)
                .json();

        assertThat(first.path("items")).hasSize(1);
        assertThat(first.path("items").path(0).path("user").path("id").asLong()).isEqualTo(bob.id());
        assertThat(second.path("items").path(0).path("user").path("id").asLong())
                .isEqualTo(carol.id());
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/contacts/", "/api/blocks/"})
    void onlyOthersWhoExistCanBeNamed(String path) {
        alice.put(path + alice.id()).expectProblem(400, "invalid");
        alice.put(path + "999999999").expectProblem(404, "not_found");
        alice.put(path + "-1").expectProblem(404, "not_found");
        alice.put(path + "one").expectProblem(400, "malformed");
        alice.delete(path + "999999999").expect(204);
    }

    @Test
    void theBlockedAreListedUntilTheyAreNot() {
        alice.put("/api/blocks/" + bob.id()).expect(204);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        assertThat(alice.get("/api/blocks")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(person -> person.path("id").asLong()))
                .containsExactly(bob.id());
        assertThat(bob.get("/api/blocks").json().path("items")).isEmpty();

        alice.delete("/api/blocks/" + bob.id()).expect(204);

        assertThat(alice.get("/api/blocks").json().path("items")).isEmpty();
    }

    private static String ask(Person asking, Person asked) {
        return asking.put("/api/contacts/" + asked.id())
                .expect(200)
                .json()
                .path("state")
                .asString();
    }

    private static void remove(Person removing, Person removed) {
        removing.delete("/api/contacts/" + removed.id()).expect(204);
    }

    private static List<String> states(Person person) {
        return person.get("/api/contacts")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("user").path("username").asString() + " "
                        + item.path("state").asString())
                .toList();
    }
}
