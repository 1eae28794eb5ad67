package dev.parley.conversation.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.message.posting.Posted;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two strangers who write to each other at the same moment have accepted each other by that. */
@IntegrationTest
class StrangersTests {
    /** Each with each: some three hundred pairs. */
    private static final int STRANGERS = 25;

    @Autowired
    private People people;

    @Autowired
    private DirectConversations directs;

    @Autowired
    private MessagePosting posting;

    @Autowired
    private Audiences audiences;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Statements statements;

    @Test
    void messagesSentAtOnceAcceptTheRequestForEveryoneAndOnce() {
        List<Person> strangers = IntStream.range(0, STRANGERS)
                .mapToObj(n -> people.register("Stranger"))
                .toList();
        for (int i = 0; i < STRANGERS; i++) {
            for (int j = i + 1; j < STRANGERS; j++) {
                write(strangers.get(i).accountId(), strangers.get(j).accountId());
            }
        }
    }

    private void write(AccountId maker, AccountId other) {
        ConversationId conversation = directs.between(maker, other).conversationId();
        CompletableFuture<Posted> one = post(maker, conversation);
        CompletableFuture<Posted> two = post(other, conversation);
        one.join();
        two.join();

        Audience audience = audiences.of(conversation);
        assertThat(pending(conversation)).isEmpty();
        assertThat(audience.pendingNames()).isEmpty();
        assertThat(audience.settledNames()).containsExactlyInAnyOrder(maker.toString(), other.toString());
        assertThat(statements.during(() -> post(other, conversation).join()))
                .as("a later message accepts nothing")
                .noneMatch(sql -> sql.startsWith("update membership"));
    }

    private CompletableFuture<Posted> post(AccountId sender, ConversationId conversation) {
        return posting.post(new PostMessage(sender, conversation, UUID.randomUUID(), "Hello", null));
    }

    private List<Long> pending(ConversationId conversation) {
        return database.sql("select account_id from membership where conversation_id = ? and pending")
                .param(conversation.value())
                .query(Long.class)
                .list();
    }
}
