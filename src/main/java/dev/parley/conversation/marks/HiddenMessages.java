package dev.parley.conversation.marks;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that people have deleted for themselves: others still see them. */
@Component
public final class HiddenMessages {
    private static final int NEWEST = 100;

    private final JdbcClient database;
    private final Clock clock;

    HiddenMessages(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns whether it was not hidden before. */
    public boolean hide(AccountId me, ConversationId conversationId, long seq) {
        try {
            database.sql("""
                            insert into hidden_message (account_id, conversation_id, seq, hidden_at)
                            values (:me, :conversation, :seq, :now)
                            """)
                    .param("me", me.value())
                    .param("conversation", conversationId.value())
                    .param("seq", seq)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException repeated) {
            return false;
        }
    }

    /** The seqs of the hidden messages between two seqs, both inclusive. */
    public Set<Long> between(AccountId me, ConversationId conversationId, long firstSeq, long lastSeq) {
        return new HashSet<>(database.sql("""
                        select seq from hidden_message
                        where account_id = :me and conversation_id = :conversation and seq between :first and :last
                        """)
                .param("me", me.value())
                .param("conversation", conversationId.value())
                .param("first", firstSeq)
                .param("last", lastSeq)
                .query(Long.class)
                .list());
    }

    /** The seqs of the messages that were hidden last, at most a hundred. */
    public List<Long> newest(AccountId me, ConversationId conversationId) {
        return database.sql("""
                        select seq from hidden_message
                        where account_id = :me and conversation_id = :conversation
                        order by hidden_at desc, seq desc fetch first :rows rows only
                        """)
                .param("me", me.value())
                .param("conversation", conversationId.value())
                .param("rows", NEWEST)
                .query(Long.class)
                .list();
    }
}
