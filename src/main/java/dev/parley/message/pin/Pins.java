package dev.parley.message.pin;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of pinned messages. It is written only under the lock of the conversation's row. */
@Component
final class Pins {
    private final JdbcClient database;

    Pins(JdbcClient database) {
        this.database = database;
    }

    boolean contains(MessageId messageId) {
        return !of(List.of(messageId)).isEmpty();
    }

    int count(ConversationId conversationId) {
        return database.sql("select count(*) from pin where conversation_id = :conversation")
                .param("conversation", conversationId.value())
                .query(Integer.class)
                .single();
    }

    void add(Message message, AccountId by, Instant at) {
        database.sql("""
                        insert into pin (message_id, conversation_id, seq, pinned_by_id, pinned_at)
                        values (:message, :conversation, :seq, :by, :at)
                        """)
                .param("message", message.id().value())
                .param("conversation", message.conversationId().value())
                .param("seq", message.seq())
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns whether it was pinned. */
    boolean remove(MessageId messageId) {
        return database.sql("delete from pin where message_id = :message")
                        .param("message", messageId.value())
                        .update()
                > 0;
    }

    /** Which of these messages are pinned, by whom and when. */
    Map<MessageId, Pinned> of(Collection<MessageId> messageIds) {
        Map<MessageId, Pinned> pinned = new HashMap<>();
        database.sql("select message_id, pinned_by_id, pinned_at from pin where message_id in (:ids)")
                .param("ids", messageIds.stream().map(MessageId::value).toList())
                .query(row -> {
                    pinned.put(
                            new MessageId(row.getLong(1)),
                            new Pinned(
                                    new AccountId(row.getLong(2)),
                                    row.getObject(3, OffsetDateTime.class).toInstant()));
                });
        return pinned;
    }

    /** The pinned messages that a member may see, the one pinned last first. */
    List<MessageId> visible(AccountId me, ConversationId conversationId) {
        return database.sql("""
                        select p.message_id
                        from pin p join membership m on m.conversation_id = p.conversation_id and m.account_id = :me
                        where p.conversation_id = :conversation and p.seq > m.joined_seq
                            and not exists (select 1 from hidden_message h
                                where h.account_id = :me and h.conversation_id = p.conversation_id and h.seq = p.seq)
                        order by p.pinned_at desc, p.message_id desc
                        """)
                .param("me", me.value())
                .param("conversation", conversationId.value())
                .query((row, n) -> new MessageId(row.getLong(1)))
                .list();
    }

    /** Who pinned a message, and when. */
    record Pinned(AccountId byId, Instant at) {}
}
