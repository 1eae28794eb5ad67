package dev.parley.message.core;

import dev.parley.conversation.core.ConversationDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes the messages of a deleted conversation, in the same transaction. */
@Component
final class MessageDeletion {
    private final JdbcClient database;

    MessageDeletion(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    void deleted(ConversationDeleted deleted) {
        // They refer to each other.
        run(deleted, "update message set reply_to_id = null where conversation_id = ? and reply_to_id is not null");
        run(deleted, "delete from message where conversation_id = ?");
    }

    private void run(ConversationDeleted deleted, String sql) {
        database.sql(sql).param(deleted.conversationId().value()).update();
    }
}
