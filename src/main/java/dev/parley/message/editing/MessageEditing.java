package dev.parley.message.editing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePreview;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MessageEditing(LockedMessages messages, EditingRules rules, ApplicationEventPublisher events, Clock clock) {
        this.messages = messages;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Replaces the text; the earlier one is stored. */
    @Transactional
    public Change edit(AccountId me, MessageId messageId, String content) {
        Locked locked = messages.lock(me, messageId);
        Message message = locked.message();
        rules.requireEditor(me, message);
        locked.audience().requirePoster(me);
        String earlier = message.content();
        locked.conversation().amend(message.seq(), MessagePreview.line(content));
        message.edit(content, locked.conversation().revision(), clock.instant());
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
