package dev.parley.identity.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.invitation.Invitations;
import dev.parley.conversation.member.Members;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.ProfileChanged;
import dev.parley.identity.account.Profiles;
import dev.parley.people.contact.Contacts;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What bots are: accounts that belong to a person, and go only where people take them. */
@IntegrationTest
class BotsTests {
    @Autowired
    private People people;

    @Autowired
    private Bots bots;

    @Autowired
    private ManagedBots managed;

    @Autowired
    private Profiles profiles;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Members members;

    @Autowired
    private Invitations invitations;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    private Person alice;
    private Person bob;
    private Profile bot;

    @BeforeEach
    void make() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bot = bots.create(alice.accountId(), new NewBot("bot-of-" + alice.id(), "Helper"));
    }

    @Test
    void everyoneSeesThatItIsABot() {
        long group = alice.group("Chess", bob);

        admit(group);

        JsonNode member = StreamSupport.stream(
                        bob.get("/api/conversations/%d/members".formatted(group))
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> item.path("user"))
                .filter(user -> user.path("id").asLong() == bot.id().value())
                .findFirst()
                .orElseThrow();
        assertThat(member.path("bot").asBoolean()).isTrue();
        assertThat(bob.get("/api/users/" + bot.id()).json().path("bot").asBoolean())
                .isTrue();
        assertThat(bob.get("/api/users/" + alice.id()).json().has("bot")).isFalse();
    }

    private void admit(long conversation) {
        alice.put("/api/conversations/%d/members/%s".formatted(conversation, bot.id()))
                .expect(204);
    }

    @Test
    void nobodySignsInToIt() {
        for (String password : new String[] {"", " ", "correct horse battery"}) {
            people.anonymous()
                    .post("/api/auth/token", Json.object("username", bot.username(), "password", password))
                    .expectProblem(401, "wrong_credentials");
        }
    }

    @Test
    void itGoesNowhereByItself() {
        long room = alice.room("Hall of " + alice.id());
        String invitation = alice.post("/api/conversations/%d/invitations".formatted(room), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();

        assertThatThrownBy(() -> members.join(bot.id(), new ConversationId(room)))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> invitations.join(bot.id(), invitation)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> contacts.ask(bot.id(), bob.accountId())).isInstanceOf(NotAllowedException.class);
        assertThat(memberships()).isZero();
    }

    @Test
    void itIsNoContact() {
        bob.put("/api/contacts/" + bot.id()).expectProblem(403, "not_allowed");
    }

    @Test
    void anyoneWritesToItWithoutARequest() {
        long conversation = bob.post(
                        "/api/conversations", Json.object("type", "direct", "members", new String[] {bot.username()}))
                .expect(201)
                .json()
                .path("id")
                .asLong();

        bob.say(conversation, "Hello!");

        assertThat(database.sql("select pending from membership where account_id = ?")
                        .param(bot.id().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aGroupEndsWithItsLastPerson() {
        long group = alice.group("Chess", bob);
        admit(group);
        alice.dismiss(group, alice).expect(204);

        assertThat(roleOf(bob, group)).isEqualTo("OWNER");
        bob.dismiss(group, bob).expect(204);

        assertThat(memberships()).isZero();
    }

    @Test
    void itOwnsNothing() {
        long group = alice.group("Chess", bob);
        admit(group);

        alice.put("/api/conversations/%d/members/%s".formatted(group, bot.id()), Json.object("role", "owner"))
                .expectProblem(403, "not_allowed");
        alice.put("/api/conversations/%d/members/%s".formatted(group, bot.id()), Json.object("role", "admin"))
                .expect(204);
    }

    @Test
    void aRoomWithOnlyBotsBelongsToWhoComesNext() {
        long room = alice.room("Hall of " + alice.id());
        admit(room);
        alice.dismiss(room, alice).expect(204);

        bob.admit(room, bob).expect(204);

        assertThat(roleOf(bob, room)).isEqualTo("OWNER");
    }

    private String roleOf(Person person, long conversation) {
        return database.sql("select role from membership where account_id = ? and conversation_id = ?")
                .params(person.id(), conversation)
                .query(String.class)
                .single();
    }

    private int memberships() {
        return database.sql("select count(*) from membership where account_id = ?")
                .param(bot.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void itIsDisabledAndEnabledWithItsOwner() {
        Person root = administrator();
        Profile other = bots.create(alice.accountId(), new NewBot("other-bot-of-" + alice.id(), "Other"));
        root.post("/api/admin/users/%s/disable".formatted(other.id()), Json.object())
                .expect(204);

        root.post("/api/admin/users/%d/disable".formatted(alice.id()), Json.object())
                .expect(204);
        assertThat(profiles.of(bot.id()).active()).isFalse();
        root.post("/api/admin/users/%s/enable".formatted(bot.id()), Json.object())
                .expectProblem(403, "owner_disabled");

        root.post("/api/admin/users/%d/enable".formatted(alice.id()), Json.object())
                .expect(204);
        assertThat(profiles.of(bot.id()).active()).isTrue();
        assertThat(profiles.of(other.id()).active()).isFalse();
    }

    @Test
    void itIsDeletedWithItsOwner() {
        administrator()
                .delete("/api/admin/users/%d?messages=keep".formatted(alice.id()))
                .expect(204);

        assertThat(profiles.of(bot.id()).active()).isFalse();
        assertThat(profiles.of(bot.id()).displayName()).isEqualTo("Deleted account");
        assertThat(managed.of(alice.accountId())).isEmpty();
    }

    @Test
    void onlyItsOwnerAndAdministratorsManageIt() {
        assertThat(managed.one(alice.accountId(), bot.id())).isEqualTo(bot);
        assertThat(managed.one(administrator().accountId(), bot.id())).isEqualTo(bot);
        assertThatThrownBy(() -> managed.one(bob.accountId(), bot.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> managed.one(alice.accountId(), bob.accountId()))
                .isInstanceOf(NotFoundException.class);

        bots.delete(alice.accountId(), bot.id());

        assertThatThrownBy(() -> managed.one(alice.accountId(), bot.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aBotHasNoBots() {
        AccountId owner = bot.id();
        assertThatThrownBy(() -> bots.create(owner, new NewBot("bot-of-bot-" + alice.id(), "Child")))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void itsNameIsTakenLikeAnyOther() {
        assertThatThrownBy(() -> bots.create(alice.accountId(), new NewBot(bob.username(), "Bob")))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> bots.create(alice.accountId(), new NewBot("admin", "Admin")))
                .isInstanceOf(ConflictException.class);
    }

    private Person administrator() {
        Person root = people.register("Root");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(root.id())
                    .update();
            events.publishEvent(new ProfileChanged(root.accountId()));
        });
        return root;
    }
}
