package dev.parley.message.star;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.editing.LockedMessages;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stars messages under the lock of their conversation, so that a message that is being deleted keeps no star. */
@Service
class StarTransaction {
    static final int MAX_STARS = 5_000;

    private final LockedMessages messages;
    private final Stars stars;
    private final Clock clock;

    StarTransaction(LockedMessages messages, Stars stars, Clock clock) {
        this.messages = messages;
        this.stars = stars;
        this.clock = clock;
    }

    /** Repeating it has no effect. */
    @Transactional
    public Change star(AccountId me, MessageId messageId) {
        Message message = messages.lock(me, messageId).message();
        if (message.isDeleted() || message.kind() != MessageKind.TEXT) {
            throw new NotAllowedException();
        }
        if (stars.contains(me, messageId)) {
            return new Change(message, false);
        }
        if (stars.count(me) >= MAX_STARS) {
            throw new ConflictException("too_many_stars", "You can star up to %,d messages.".formatted(MAX_STARS));
        }
        stars.add(me, message, clock.instant());
        return new Change(message, true);
    }

    /** Repeating it has no effect. */
    @Transactional
    public Change unstar(AccountId me, MessageId messageId) {
        Message message = messages.lock(me, messageId).message();
        return new Change(message, stars.remove(me, messageId));
    }

    /** A message, and whether the command changed its star. */
    record Change(Message message, boolean changed) {}
}
