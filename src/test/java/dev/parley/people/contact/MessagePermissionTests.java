package dev.parley.people.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every answer is asked for before and after a change, so that it is in memory when the change comes. */
@IntegrationTest
class MessagePermissionTests {
    @Autowired
    private People people;

    @Autowired
    private MessagePermission permission;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;

    @BeforeEach
    void strangersMayWriteToEachOther() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        assertThat(mayWrite(alice, bob)).isTrue();
        assertThat(mayWrite(bob, alice)).isTrue();
    }

    @Test
    void aBlockCountsAtOnceAndBothWays() {
        alice.put("/api/blocks/" + bob.id()).expect(204);

        assertThat(mayWrite(alice, bob)).isFalse();
        assertThat(mayWrite(bob, alice)).isFalse();

        alice.delete("/api/blocks/" + bob.id()).expect(204);

        assertThat(mayWrite(alice, bob)).isTrue();
        assertThat(mayWrite(bob, alice)).isTrue();
    }

    @Test
    void whoTakesMessagesFromNobodyGetsNone() {
        set(bob, "nobody");

        assertThat(mayWrite(alice, bob)).isFalse();
        assertThat(mayWrite(bob, alice)).isTrue();
    }

    @Test
    void whoTakesMessagesFromContactsGetsThemFromContactsOnly() {
        set(bob, "contacts");
        assertThat(mayWrite(alice, bob)).isFalse();

        alice.put("/api/contacts/" + bob.id()).expect(200);
        assertThat(mayWrite(alice, bob)).as("while bob has not accepted").isFalse();

        bob.put("/api/contacts/" + alice.id()).expect(200);
        assertThat(mayWrite(alice, bob)).isTrue();

        bob.delete("/api/contacts/" + alice.id()).expect(204);
        assertThat(mayWrite(alice, bob)).isFalse();
    }

    @Test
    void aBlockCountsMoreThanAContact() {
        alice.put("/api/contacts/" + bob.id()).expect(200);
        bob.put("/api/contacts/" + alice.id()).expect(200);

        bob.put("/api/blocks/" + alice.id()).expect(204);

        assertThat(mayWrite(alice, bob)).isFalse();
    }

    @Test
    void everybodyMayWriteToThemselvesAndNobodyToNobody() {
        set(alice, "nobody");

        assertThat(mayWrite(alice, alice)).isTrue();
        assertThat(permission.mayWrite(alice.accountId(), new AccountId(999_999_999)))
                .isFalse();
    }

    @Test
    void theAnswerComesFromMemory() {
        // Behind the program's back: an answer that asked the database would see it.
        database.sql("insert into block (blocker_id, blocked_id, created_at) values (?, ?, current_timestamp)")
                .params(alice.id(), bob.id())
                .update();

        assertThat(mayWrite(alice, bob)).isTrue();
    }

    private boolean mayWrite(Person from, Person to) {
        return permission.mayWrite(from.accountId(), to.accountId());
    }

    private static void set(Person person, String whoMayMessage) {
        person.send("PATCH", "/api/me", "{\"settings\":{\"who_may_message\":\"%s\"}}".formatted(whoMayMessage))
                .expect(200);
    }
}
