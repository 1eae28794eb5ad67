package dev.parley.conversation.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.marks.Marks;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.editing.MessageChanging;
import dev.parley.message.posting.MessagePosting;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import dev.parley.test.Statements;
import dev.parley.test.WebSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How many messages are unread, when some of them are deleted. */
@IntegrationTest
class UnreadTests {
    @Autowired
    private People people;

    @Autowired
    private MessagePosting posting;

    @Autowired
    private MessageChanging changing;

    @Autowired
    private Marks marks;

    @Autowired
    private ConversationList list;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Statements statements;

    private Person alice;
    private Person bob;
    private long direct;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        direct = alice.directWith(bob);
    }

    @Test
    void deletedMessageIsNotUnread() {
        long first = alice.say(direct, "Never mind").path("id").asLong();
        long second = alice.say(direct, "Never mind this either").path("id").asLong();
        assertThat(conversation().path("unread").asLong()).isEqualTo(2);
        assertThat(unreadOnes()).hasSize(1);

        alice.delete("/api/messages/" + first).expect(204);
        assertThat(conversation().path("unread").asLong()).isEqualTo(1);
        assertThat(conversation().path("deleted_seqs").valueStream().map(JsonNode::asLong))
                .containsExactly(1L);
        assertThat(unreadOnes()).hasSize(1);

        List<String> writes =
                statements.during(() -> alice.delete("/api/messages/" + second).expect(204));
        assertThat(writes).noneMatch(sql -> sql.startsWith("update membership"));
        assertThat(conversation().path("unread").asLong()).isZero();
        assertThat(unreadOnes()).isEmpty();
        assertThat(WebSession.signIn(bob).get("/conversations/list").expect(200).body())
                .contains("data-deleted-seqs=\"1 2\"")
                .contains("data-unread=\"false\"");

        alice.say(direct, "But this");
        assertThat(conversation().path("unread").asLong()).isEqualTo(1);
        bob.put("/api/conversations/%d/read".formatted(direct), Map.of("seq", 3))
                .expect(204);
        assertThat(conversation().path("unread").asLong()).isZero();
        assertThat(conversation().has("deleted_seqs")).isFalse();
    }

    private JsonNode conversation() {
        return bob.get("/api/conversations/" + direct).expect(200).json();
    }

    private List<JsonNode> unreadOnes() {
        return bob.get("/api/conversations?unread=true")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** Messages are posted, read and deleted at the same time. */
    @Test
    void countsAndMarksAreWhatTheTablesSay() {
        ConversationId conversation = new ConversationId(direct);
        List<MessageId> posted = new ArrayList<>();

        Race.run(
                200,
                round -> {
                    MessageView message = posting.post(new PostMessage(
                                    alice.accountId(), conversation, UUID.randomUUID(), "Message " + round, null))
                            .join()
                            .message();
                    posted.add(message.id());
                    if (round % 3 == 0) {
                        changing.delete(alice.accountId(), posted.remove(posted.size() / 2));
                    }
                    marks.delivered(bob.accountId(), conversation, message.seq())
                            .join();
                    if (round % 5 == 0) {
                        marks.read(bob.accountId(), conversation, message.seq() - 4)
                                .join();
                    }
                },
                () -> {
                    ConversationView shown = list.one(bob.accountId(), conversation);
                    assertThat(shown.unread()).isEqualTo(trulyUnread());
                    assertThat(shown.deliveredSeq()).isEqualTo(shown.lastSeq());
                },
                () -> list.one(bob.accountId(), conversation));
    }

    private long trulyUnread() {
        return database.sql("""
                        select count(*) from message g join membership m on m.conversation_id = g.conversation_id
                        where m.conversation_id = ? and m.account_id = ? and g.seq > m.read_seq and g.deleted_at is null
                        """).params(direct, bob.id()).query(Long.class).single();
    }
}
