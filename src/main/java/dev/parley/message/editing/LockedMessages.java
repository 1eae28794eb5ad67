package dev.parley.message.editing;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads messages to change them. */
@Component
public final class LockedMessages {
    private final Messages messages;
    private final Conversations conversations;
    private final ConversationAccess conversationAccess;

    LockedMessages(Messages messages, Conversations conversations, ConversationAccess conversationAccess) {
        this.messages = messages;
        this.conversations = conversations;
        this.conversationAccess = conversationAccess;
    }

    /**
     * Locks the conversation, then reads the message: until the transaction ends, no one else can change it.
     *
     * @throws NotFoundException if there is no such message, or the person cannot see it
     */
    public Locked lock(AccountId me, MessageId messageId) {
        ConversationId conversationId = messages.conversationOf(messageId).orElseThrow(NotFoundException::new);
        Conversation conversation =
                conversations.lock(List.of(conversationId)).stream().findFirst().orElseThrow(NotFoundException::new);
        MemberAccess access = conversationAccess.of(me, conversationId);
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        // Authors who left and joined again still control what they wrote.
        if (message.seq() <= access.joinedSeq() && !message.isFrom(me)) {
            throw new NotFoundException();
        }
        return new Locked(message, conversation, access.audience());
    }

    /** A message and its conversation, whose row is locked. */
    public record Locked(Message message, Conversation conversation, Audience audience) {}
}
