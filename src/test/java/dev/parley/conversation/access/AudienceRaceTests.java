package dev.parley.conversation.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.conversation.member.MemberRemoval;
import dev.parley.conversation.member.Members;
import dev.parley.conversation.member.Roles;
import dev.parley.conversation.settings.ConversationChange;
import dev.parley.conversation.settings.ConversationSettings;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An audience in memory is what the database says, whatever is changed while it is read. */
@IntegrationTest
class AudienceRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private Audiences audiences;

    @Autowired
    private ConversationAccess conversationAccess;

    @Autowired
    private Members members;

    @Autowired
    private MemberRemoval departures;

    @Autowired
    private Roles roles;

    @Autowired
    private ConversationSettings governing;

    @Autowired
    private MessageRequests requests;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private Person carol;
    private ConversationId room;

    @BeforeEach
    void gather() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        room = new ConversationId(alice.room("Garden", bob));
    }

    @Test
    void membersRolesAndRules() {
        Race.run(
                ROUNDS,
                round -> {
                    boolean even = round % 2 == 0;
                    roles.change(alice.accountId(), room, bob.accountId(), even ? Role.ADMIN : Role.MEMBER);
                    governing.change(alice.accountId(), room, rules(even));
                    if (even) {
                        members.join(carol.accountId(), room);
                    } else {
                        departures.leave(carol.accountId(), room);
                    }
                },
                () -> assertTrue(room),
                () -> audiences.of(room),
                () -> conversationAccess.of(alice.accountId(), room));
    }

    @Test
    void pending() {
        ConversationId direct = new ConversationId(alice.directWith(bob));
        alice.say(direct.value(), "Do you know me?");

        Race.run(
                ROUNDS,
                round -> {
                    // As a stranger who writes again after the request was deleted; nothing else brings it back.
                    database.sql("update membership set pending = true where conversation_id = ? and account_id = ?")
                            .params(direct.value(), bob.id())
                            .update();
                    requests.delete(bob.accountId(), direct);
                    requests.accept(bob.accountId(), direct);
                },
                () -> assertTrue(direct),
                () -> audiences.of(direct),
                () -> conversationAccess.of(bob.accountId(), direct));
    }

    private static ConversationChange rules(boolean only) {
        return new ConversationChange(null, null, only, null, null, null);
    }

    private void assertTrue(ConversationId conversation) {
        Audience audience = audiences.of(conversation);
        Boolean announcementsOnly = database.sql("select announcements_only from conversation where id = ?")
                .param(conversation.value())
                .query(Boolean.class)
                .single();
        Set<AccountId> ids = new HashSet<>();
        Set<AccountId> pending = new HashSet<>();
        database.sql("select account_id, role, pending from membership where conversation_id = ?")
                .param(conversation.value())
                .query(row -> {
                    AccountId id = new AccountId(row.getLong(1));
                    boolean plain = Objects.equals(row.getString(2), Role.MEMBER.name());
                    ids.add(id);
                    assertThat(audience.isPoster(id)).isEqualTo(!(announcementsOnly && plain));
                    assertThat(audience.mayNameAll(id)).isEqualTo(!audience.isDirect() && !plain);
                    if (row.getBoolean(3)) {
                        pending.add(id);
                    }
                });
        assertThat(audience.members()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(audience.pendingNames())
                .containsExactlyInAnyOrderElementsOf(
                        pending.stream().map(AccountId::toString).toList());
        assertThat(List.of(alice.accountId(), bob.accountId(), carol.accountId()))
                .allSatisfy(id ->
                        assertThat(audience.names().contains(id.toString())).isEqualTo(ids.contains(id)));
    }
}
