package dev.parley.conversation.marks;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how far the members of a conversation have got. */
@Component
public final class MarkReader {
    private final JdbcClient database;

    MarkReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * What the members have done with the message at a seq, except those who do not see it, and those for whom the
     * conversation is an unanswered request.
     */
    public List<Reached> reached(ConversationId conversationId, long seq) {
        return database.sql("""
                        select account_id, delivered_seq >= :seq, read_seq >= :seq from membership
                        where conversation_id = :conversation and joined_seq < :seq and pending = false
                        order by account_id
                        """)
                .param("conversation", conversationId.value())
                .param("seq", seq)
                .query((row, number) ->
                        new Reached(new AccountId(row.getLong(1)), row.getBoolean(2), row.getBoolean(3)))
                .list();
    }

    /** Whether a message was delivered to a member, and whether the member has read it. */
    public record Reached(AccountId accountId, boolean delivered, boolean read) {}
}
