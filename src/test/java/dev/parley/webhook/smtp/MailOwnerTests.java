package dev.parley.webhook.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.member.ConversationDeletion;
import dev.parley.test.EmojiKit;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawSmtp;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** For whom the bot of an address posts: it needs an owner who could connect programs to the conversation now. */
@IntegrationTest
class MailOwnerTests {
    private static final String UNKNOWN = "550 5.1.1";

    @Autowired
    private People people;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private ConversationDeletion deletion;

    @Autowired
    private MailServer server;

    private Person root;
    private Person alice;
    private Person bob;
    private Person carol;
    private long room;
    private long id;
    private long bot;
    private String address;

    @BeforeEach
    void make() {
        root = EmojiKit.administrator(people, application);
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        alice.befriend(bob);
        alice.befriend(carol);
        room = alice.room("Support " + UUID.randomUUID(), bob, carol);
        makeAs(alice);
    }

    private void makeAs(Person admin) {
        JsonNode made = admin.post(
                        "/api/conversations/%d/mail-addresses".formatted(room), Json.object("name", "Support"))
                .expect(201)
                .json();
        id = made.path("id").asLong();
        bot = made.path("bot_id").asLong();
        address = made.path("address").asString();
    }

    /** What can become of the person who made the address. */
    enum Change {
        DISABLED,
        DELETED,
        LEFT,
        DISMISSED,
        DEMOTED
    }

    @ParameterizedTest
    @EnumSource
    void anotherAdminTakesItOver(Change change) throws Exception {
        alice.appoint(room, bob, "owner").expect(204);
        assertThat(ownerSeenBy(bob)).isEqualTo(alice.id());

        happens(change);

        assertPosts("after");
        assertThat(ownerSeenBy(bob)).isEqualTo(bob.id());
        if (change == Change.LEFT || change == Change.DISMISSED || change == Change.DEMOTED) {
            alice.get("/api/bots/" + bot).expect(404);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "DELETED"})
    void withoutAnotherAdminItPostsNothing(Change change) throws Exception {
        happens(change);

        assertRefused("after");
        assertThat(rows()).isEqualTo(change == Change.DELETED ? 0 : 1);
    }

    @Test
    void itGoesOnWithItsOwner() throws Exception {
        happens(Change.DISABLED);
        assertRefused("while disabled");

        root.post("/api/admin/users/%d/enable".formatted(alice.id()), Json.object())
                .expect(204);

        assertPosts("after");
    }

    @Test
    void whoBecomesOwnerOfTheRoomTakesItOver() throws Exception {
        happens(Change.LEFT);

        assertPosts("after");
        assertThat(ownerSeenBy(bob)).isEqualTo(bob.id());
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT", "DISMISSED", "DEMOTED"})
    void theBotOfSomeoneWhoMayNotConnectProgramsAnyMorePostsNothing(Change change) throws Exception {
        alice.delete("/api/bots/%d/group".formatted(bot)).expect(204);
        assertPosts("before");
        alice.appoint(room, bob, "owner").expect(204);

        happens(change);
        assertRefused("after");

        if (change != Change.DEMOTED) {
            bob.befriend(alice).admit(room, alice).expect(204);
            assertRefused("as a member");
        }
        bob.appoint(room, alice, "admin").expect(204);
        assertPosts("as an admin again");
    }

    @Test
    void theBotOfAnotherGroupPostsNothing() throws Exception {
        long other = carol.group("Others", alice);
        carol.appoint(other, alice, "admin").expect(204);
        alice.put("/api/bots/%d/group/%d".formatted(bot, other)).expect(200);
        assertPosts("still of an admin here");

        carol.appoint(other, alice, "member").expect(204);

        assertThat(ownerSeenBy(carol)).isEqualTo(carol.id());
        assertRefused("after");
    }

    @Test
    void whatAnAdministratorOfTheServerMakesBelongsToAnAdmin() throws Exception {
        root.befriend(alice);
        alice.admit(room, root).expect(204);
        makeAs(root);
        assertPosts("before");
        assertThat(ownerSeenBy(alice)).isEqualTo(alice.id());

        root.dismiss(room, root).expect(204);

        assertPosts("after");
    }

    @Test
    void whereNoAdminIsActiveItBelongsToTheAdministratorOfTheServer() throws Exception {
        root.befriend(alice);
        alice.admit(room, root).expect(204);
        happens(Change.DISABLED);
        makeAs(root);
        assertPosts("before");
        assertThat(ownerSeenBy(root)).isEqualTo(root.id());

        root.dismiss(room, root).expect(204);

        assertRefused("after");
    }

    @Test
    void aDisabledBotPostsNothing() throws Exception {
        root.post("/api/admin/users/%d/disable".formatted(bot), Json.object()).expect(204);
        assertRefused("while disabled");

        root.post("/api/admin/users/%d/enable".formatted(bot), Json.object()).expect(204);

        assertPosts("after");
    }

    @Test
    void aBotThatIsNoMemberPostsNothing() throws Exception {
        alice.delete("/api/conversations/%d/members/%d".formatted(room, bot)).expect(204);
        assertRefused("while away");

        alice.put("/api/conversations/%d/members/%d".formatted(room, bot)).expect(204);

        assertPosts("after");
    }

    @Test
    void theAddressEndsWithItsBot() throws Exception {
        alice.delete("/api/bots/" + bot).expect(204);

        assertRefused("after");
        assertThat(rows()).isZero();
    }

    @Test
    void theAddressEndsWithItsConversation() throws Exception {
        assertPosts("before");

        deletion.delete(new AccountId(alice.id()), new ConversationId(room));

        assertThat(answerTo(address, "after")).startsWith(UNKNOWN);
        assertThat(rows()).isZero();
    }

    @Test
    void whatChangesInTheMiddleOfAMailCounts() throws Exception {
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            assertThat(smtp.ask("DATA")).startsWith("354");
            happens(Change.DISABLED);

            assertThat(smtp.ask("Subject: half\r\n\r\nx\r\n.")).startsWith(UNKNOWN);
        }
        assertThat(carol.history(room).toString()).doesNotContain("half");
    }

    @Test
    void whereOnlyAdminsPostItIsRefusedAsNotAllowed() throws Exception {
        alice.patch("/api/conversations/" + room, Json.object("announcements_only", true))
                .expect(200);

        assertThat(answerTo(address, "announced")).startsWith("550 5.7.1");
        assertThat(carol.history(room).toString()).doesNotContain("announced");
    }

    private void happens(Change change) {
        switch (change) {
            case DISABLED ->
                root.post("/api/admin/users/%d/disable".formatted(alice.id()), Json.object())
                        .expect(204);
            case DELETED ->
                root.delete("/api/admin/users/%d?messages=delete".formatted(alice.id()))
                        .expect(204);
            case LEFT -> alice.dismiss(room, alice).expect(204);
            case DISMISSED -> bob.dismiss(room, alice).expect(204);
            case DEMOTED -> bob.appoint(room, alice, "member").expect(204);
        }
    }

    private void assertPosts(String subject) throws IOException {
        assertThat(answerTo(address, subject)).startsWith("250");
        assertThat(carol.history(room).toString()).contains("**" + subject + "**");
    }

    private void assertRefused(String subject) throws IOException {
        assertThat(answerTo(address, subject)).startsWith(UNKNOWN);
        assertThat(carol.history(room).toString()).doesNotContain("**" + subject + "**");
    }

    /** The answer to the recipient, or, if it is accepted, to the whole e-mail. */
    private String answerTo(String recipient, String subject) throws IOException {
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.answer();
            smtp.ask("EHLO test");
            smtp.ask("MAIL FROM:<ann@example.org>");
            String answer = smtp.ask("RCPT TO:<%s>".formatted(recipient));
            if (!answer.startsWith("250")) {
                return answer;
            }
            smtp.ask("DATA");
            return smtp.ask("Subject: %s\r\n\r\nx\r\n.".formatted(subject));
        }
    }

    private long ownerSeenBy(Person admin) {
        return admin.get("/api/bots/" + bot).expect(200).json().path("owner_id").asLong();
    }

    private int rows() {
        Integer rows = database.queryForObject("select count(*) from mail_address where id = ?", Integer.class, id);
        return rows == null ? 0 : rows;
    }
}
