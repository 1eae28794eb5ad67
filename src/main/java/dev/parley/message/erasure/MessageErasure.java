package dev.parley.message.erasure;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.editing.MessageRewritten;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes all messages of an account, in transactions of {@value #CHUNK} messages of one conversation. */
@Service
class MessageErasure {
    static final int CHUNK = 200;

    private final Messages messages;
    private final Conversations conversations;
    private final Audiences audiences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MessageErasure(
            Messages messages,
            Conversations conversations,
            Audiences audiences,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.audiences = audiences;
        this.events = events;
        this.clock = clock;
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
        List<String> earlier = found.stream().map(Message::content).toList();
        for (Message message : found) {
            conversation.amend(message.seq(), null);
            message.delete(conversation.revision(), clock.instant());
        }
        // After all changes: listeners query the database, which makes Hibernate flush.
        Audience audience = audiences.of(conversationId);
        for (int i = 0; i < found.size(); i++) {
            events.publishEvent(new MessageRewritten(found.get(i), earlier.get(i), audience));
        }
        return new Erased(found, audience);
    }

    /** Deleted messages, and the members to notify. */
    record Erased(List<Message> messages, @Nullable Audience audience) {
        static final Erased NOTHING = new Erased(List.of(), null);

        long lastSeq() {
            return messages.get(messages.size() - 1).seq();
        }
    }
}
