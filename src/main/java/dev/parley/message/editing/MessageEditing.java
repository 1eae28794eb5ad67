package dev.parley.message.editing;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.Messages;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edits and deletes one's own messages. The change is committed when these methods return. */
@Service
class MessageEditing {
    private final Messages messages;
    private final Conversations conversations;
    private final ConversationAccess conversationAccess;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MessageEditing(
            Messages messages,
            Conversations conversations,
            ConversationAccess conversationAccess,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.conversationAccess = conversationAccess;
        this.events = events;
        this.clock = clock;
    }

    /** Replaces the text; the earlier one is stored. */
    @Transactional
    public Change edit(AccountId me, MessageId messageId, String content) {
        Own own = own(me, messageId);
        if (own.message().isDeleted()) {
            throw new NotAllowedException();
        }
        own.audience().requirePoster(me);
        String earlier = own.message().content();
        own.conversation().amend(own.message().seq(), MessagePreview.line(content));
        own.message().edit(content, own.conversation().revision(), clock.instant());
        events.publishEvent(new MessageRewritten(own.message(), earlier, own.audience()));
        return own.change();
    }

    /** Deletes the text and its earlier versions; repeating it has no effect. */
    @Transactional
    public Change delete(AccountId me, MessageId messageId) {
        Own own = own(me, messageId);
        if (own.message().isDeleted()) {
            return new Change(own.message(), own.audience(), false);
        }
        String earlier = own.message().content();
        own.conversation().amend(own.message().seq(), null);
        own.message().delete(own.conversation().revision(), clock.instant());
        events.publishEvent(new MessageRewritten(own.message(), earlier, own.audience()));
        return own.change();
    }

    /** Locks the conversation before reading the message: no one can change it in between. */
    private Own own(AccountId me, MessageId messageId) {
        ConversationId conversationId = messages.conversationOf(messageId).orElseThrow(NotFoundException::new);
        Conversation conversation =
                conversations.lock(List.of(conversationId)).stream().findFirst().orElseThrow(NotFoundException::new);
        Audience audience = conversationAccess.of(me, conversationId).audience();
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        if (!message.isFrom(me)) {
            throw new NotAllowedException();
        }
        return new Own(message, conversation, audience);
    }

    private record Own(Message message, Conversation conversation, Audience audience) {
        Change change() {
            return new Change(message, audience, true);
        }
    }

    /** A message after the command, and whether the command changed it. */
    record Change(Message message, Audience audience, boolean changed) {}
}
