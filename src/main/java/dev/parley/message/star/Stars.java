package dev.parley.message.star;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of starred messages. */
@Component
public final class Stars {
    private final JdbcClient database;

    Stars(JdbcClient database) {
        this.database = database;
    }

    public boolean contains(AccountId me, MessageId messageId) {
        return database.sql("select count(*) from star where account_id = :me and message_id = :message")
                        .param("me", me.value())
                        .param("message", messageId.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The seqs of the starred messages between two seqs, both inclusive. */
    public Set<Long> between(AccountId me, ConversationId conversationId, long firstSeq, long lastSeq) {
        return new HashSet<>(database.sql("""
                        select seq from star
                        where account_id = :me and conversation_id = :conversation and seq between :first and :last
                        """)
                .param("me", me.value())
                .param("conversation", conversationId.value())
                .param("first", firstSeq)
                .param("last", lastSeq)
                .query(Long.class)
                .list());
    }

    int count(AccountId me) {
        return database.sql("select count(*) from star where account_id = :me")
                .param("me", me.value())
                .query(Integer.class)
                .single();
    }

    void add(AccountId me, Message message, Instant at) {
        database.sql("""
                        insert into star (account_id, message_id, conversation_id, seq, starred_at)
                        values (:me, :message, :conversation, :seq, :at)
                        """)
                .param("me", me.value())
                .param("message", message.id().value())
                .param("conversation", message.conversationId().value())
                .param("seq", message.seq())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns whether it was starred. */
    boolean remove(AccountId me, MessageId messageId) {
        return database.sql("delete from star where account_id = :me and message_id = :message")
                        .param("me", me.value())
                        .param("message", messageId.value())
                        .update()
                > 0;
    }

    /** Removes the stars of everyone. */
    void forget(MessageId messageId) {
        database.sql("delete from star where message_id = :message")
                .param("message", messageId.value())
                .update();
    }
}
