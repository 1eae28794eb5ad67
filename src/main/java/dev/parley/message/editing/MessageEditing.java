package dev.parley.message.editing;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.PostMessage;
import dev.parley.message.editing.LockedMessages.Locked;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edits and deletes messages. The change is committed when these methods return. */
@Service
class MessageEditing {
    private final LockedMessages messages;
    private final EditingRules rules;
    private final MessageViews views;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MessageEditing(
            LockedMessages messages,
            EditingRules rules,
            MessageViews views,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.rules = rules;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Replaces the text; the earlier one is stored.
     *
     * @param content blank only for a message that shows something without a text, such as files
     * @throws InvalidInputException if it needs a text
     */
    @Transactional
    public Change edit(AccountId me, MessageId messageId, String content) {
        Locked locked = messages.lock(me, messageId);
        Message message = locked.message();
        rules.requireEditor(me, message);
        locked.audience().requirePoster(me);
        String earlier = message.content();
        message.edit(content.isBlank() ? "" : content, locked.conversation().amend(), clock.instant());
        String line = views.line(message);
        if (message.content().isEmpty() && line.isEmpty()) {
            PostMessage.RULE.fault(content).ifPresent(fault -> {
                throw new InvalidInputException("content", fault.message());
            });
        }
        locked.conversation().show(message.seq(), line);
        events.publishEvent(new MessageRewritten(message, earlier, locked.audience()));
        return new Change(message, locked.audience(), true);
    }

    /** Deletes the text and its earlier versions; repeating it has no effect. */
    @Transactional
    public Change delete(AccountId me, MessageId messageId) {
        Locked locked = messages.lock(me, messageId);
        Message message = locked.message();
        rules.requireDeleter(me, message, locked.audience());
        if (message.isDeleted()) {
            return new Change(message, locked.audience(), false);
        }
        String earlier = message.content();
        locked.conversation().amend(message.seq(), null);
        message.delete(locked.conversation().revision(), clock.instant());
        events.publishEvent(new MessageRewritten(message, earlier, locked.audience()));
        if (!message.isFrom(me)) {
            events.publishEvent(new MessageModerated(message.conversationId(), me, message.author()));
        }
        return new Change(message, locked.audience(), true);
    }

    /** A message after the command, and whether the command changed it. */
    record Change(Message message, Audience audience, boolean changed) {}
}
