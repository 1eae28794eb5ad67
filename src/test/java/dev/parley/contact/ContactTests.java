package dev.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
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
        assertThat(contacts.of(alice.id())).isEmpty();
        assertThat(contacts.of(bob.id())).isEmpty();
    }

    @Test
    void askingBackAccepts() {
        ask(alice, bob);

        assertThat(ask(bob, alice)).isEqualTo("contact");

        assertThat(states(alice)).containsExactly(bob.username() + " contact");
        assertThat(states(bob)).containsExactly(alice.username() + " contact");
        assertThat(contacts.of(alice.id())).containsExactly(bob.id());
        assertThat(contacts.of(bob.id())).containsExactly(alice.id());
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
        assertThat(contacts.of(alice.id())).isEmpty();
        assertThat(contacts.of(bob.id())).isEmpty();
    }

    @Test
    void whoIsBlockedMayAskAndIsNotHeard() {
        alice.put("/api/blocks/" + bob.id()).expect(204);

        assertThat(ask(bob, alice)).isEqualTo("requested");

        assertThat(states(alice)).isEmpty();
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
