package dev.parley.people.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.people.block.Blocks;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is cached of two people is what the database says, whatever is changed while it is read. */
@IntegrationTest
class RelationRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private Blocks blocks;

    @Autowired
    private Contacts contacts;

    @Autowired
    private ContactNotes notes;

    @Autowired
    private Nicknames nicknames;

    @Autowired
    private MessagePermission permission;

    @Autowired
    private JdbcClient database;

    private AccountId alice;
    private AccountId bob;

    @BeforeEach
    void meet() {
        Person one = people.register("Alice");
        Person two = people.register("Bob");
        alice = one.accountId();
        bob = two.accountId();
        two.patch("/api/me", Map.of("settings", Map.of("who_may_message", "contacts")))
                .expect(200);
    }

    @Test
    void blocksContactsAndPermission() {
        Race.run(
                ROUNDS,
                round -> {
                    switch (round % 4) {
                        case 0 -> {
                            contacts.ask(alice, bob);
                            contacts.ask(bob, alice);
                        }
                        case 1 -> blocks.block(bob, alice);
                        case 2 -> blocks.unblock(bob, alice);
                        default -> contacts.remove(alice, bob);
                    }
                },
                this::assertTrue,
                () -> blocks.around(alice),
                () -> permission.mayWrite(alice, bob));
    }

    private void assertTrue() {
        Set<AccountId> blockers = Set.copyOf(database.sql("select blocker_id from block where blocked_id = ?")
                .param(alice.value())
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list());
        boolean contact = database.sql("""
                        select count(*) from contact
                        where owner_id = :one and person_id = :two or owner_id = :two and person_id = :one
                        """)
                        .param("one", alice.value())
                        .param("two", bob.value())
                        .query(Integer.class)
                        .single()
                == 2;
        assertThat(blocks.around(alice)).isEqualTo(blockers);
        assertThat(blocks.around(bob)).isEqualTo(blockers.isEmpty() ? Set.of() : Set.of(alice));
        assertThat(permission.isBlockedBetween(alice, bob)).isEqualTo(!blockers.isEmpty());
        assertThat(permission.mayWrite(alice, bob)).isEqualTo(contact && blockers.isEmpty());
    }

    @Test
    void nicknames() {
        Race.run(
                ROUNDS,
                round -> {
                    notes.write(alice, bob, new ContactNote("Bob " + round, ""));
                    if (round % 3 == 0) {
                        notes.forget(alice, bob);
                    }
                },
                () -> assertThat(nicknames.of(alice))
                        .isEqualTo(database
                                .sql("select person_id from contact_note where owner_id = ?")
                                .param(alice.value())
                                .query((row, number) -> new AccountId(row.getLong(1)))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(
                                        person -> person,
                                        person -> Objects.requireNonNull(
                                                Objects.requireNonNull(notes.of(alice, Set.of(person))
                                                                .get(person))
                                                        .nickname())))),
                () -> nicknames.of(alice),
                () -> nicknames.of(alice));
    }
}
