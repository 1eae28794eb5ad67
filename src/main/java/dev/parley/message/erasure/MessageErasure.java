package dev.parley.message.erasure;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
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

/** Deletes all messages of an account, in transactions of {@value #CHUNK} messages of one conversation. */
@Service
class MessageErasure {
    static final int CHUNK = 200;

    private final Messages messages;
    private final Conversations conversations;
    private final BulkDeletion deletion;

    MessageErasure(Messages messages, Conversations conversations, BulkDeletion deletion) {
        this.messages = messages;
        this.conversations = conversations;
        this.deletion = deletion;
    }

    /** The conversations with messages to delete. */
    @Transactional(readOnly = true)
    public List<ConversationId> conversationsOf(AccountId accountId) {
        return messages.conversationsOf(accountId);
    }

    /**
     * Deletes the next messages of this account in a conversation.
     *
     * @param afterSeq only messages after this one
     * @return the deleted messages; empty if there are no more or the conversation has been deleted
     */
    @Transactional
    public Erased next(AccountId accountId, ConversationId conversationId, long afterSeq) {
        Conversation conversation =
                conversations.lock(List.of(conversationId)).stream().findFirst().orElse(null);
        if (conversation == null) {
            return Erased.NOTHING;
        }
        List<Message> found = messages.undeleted(conversationId, accountId, afterSeq, CHUNK);
        if (found.isEmpty()) {
            return Erased.NOTHING;
        }
        return new Erased(found, deletion.delete(conversation, found));
    }

    /** Deleted messages, and the members to notify. */
    record Erased(List<Message> messages, @Nullable Audience audience) {
        static final Erased NOTHING = new Erased(List.of(), null);

        long lastSeq() {
            return messages.get(messages.size() - 1).seq();
        }
    }
}
