package dev.parley.message.pin;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.editing.LockedMessages;
import dev.parley.message.editing.LockedMessages.Locked;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pins and unpins messages. The change is committed when these methods return. */
@Service
class PinTransaction {
    static final int MAX_PINS = 50;

    private final LockedMessages messages;
    private final Pins pins;
    private final PinRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PinTransaction(LockedMessages messages, Pins pins, PinRules rules, ApplicationEventPublisher events, Clock clock) {
        this.messages = messages;
        this.pins = pins;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Repeating it has no effect. */
    @Transactional
    public Change pin(AccountId me, MessageId messageId) {
        Locked locked = lock(me, messageId);
        Message message = locked.message();
        if (message.isDeleted() || message.kind() != MessageKind.TEXT) {
            throw new NotAllowedException();
        }
        if (pins.contains(messageId)) {
            return new Change(message, locked.audience(), false);
        }
        if (pins.count(message.conversationId()) >= MAX_PINS) {
            throw new ConflictException(
                    "too_many_pins", "A chat can have up to %d pinned messages. Unpin one first.".formatted(MAX_PINS));
        }
        pins.add(message, me, clock.instant());
        message.amend(locked.conversation().amend(), PinPart.BIT, true);
        events.publishEvent(new MessagePinned(message.conversationId(), me));
        return new Change(message, locked.audience(), true);
    }

    /** Repeating it has no effect. */
    @Transactional
    public Change unpin(AccountId me, MessageId messageId) {
        Locked locked = lock(me, messageId);
        Message message = locked.message();
        boolean removed = pins.remove(messageId);
        if (removed) {
            message.amend(locked.conversation().amend(), PinPart.BIT, false);
        }
        return new Change(message, locked.audience(), removed);
    }

    private Locked lock(AccountId me, MessageId messageId) {
        Locked locked = messages.lock(me, messageId);
        rules.requirePinner(me, locked.audience());
        return locked;
    }

    /** A message after the command, and whether the command changed it. */
    record Change(Message message, Audience audience, boolean changed) {}
}
