package dev.parley.message.expiry;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.editing.BulkDeletion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes messages whose time has come. */
@Service
class Expiry {
    private final Messages messages;
    private final Conversations conversations;
    private final BulkDeletion deletion;

    Expiry(Messages messages, Conversations conversations, BulkDeletion deletion) {
        this.messages = messages;
        this.conversations = conversations;
        this.deletion = deletion;
    }

    /** Deletes those of these messages that are still there: each once, since the conversation's row is locked. */
    @Transactional
    public Expired delete(ConversationId conversationId, List<MessageId> messageIds) {
        Conversation conversation =
                conversations.lock(List.of(conversationId)).stream().findFirst().orElse(null);
        if (conversation == null) {
            return Expired.NOTHING;
        }
        List<Message> due =
                messages.findByIds(messageIds).stream().filter(Message::isDue).toList();
        return due.isEmpty() ? Expired.NOTHING : new Expired(due, deletion.delete(conversation, due));
    }

    /** Deleted messages, and the members to notify. */
    record Expired(List<Message> messages, @Nullable Audience audience) {
        static final Expired NOTHING = new Expired(List.of(), null);
    }
}
