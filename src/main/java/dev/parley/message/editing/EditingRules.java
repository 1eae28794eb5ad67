package dev.parley.message.editing;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may edit or delete a message: its author, for a limited time if that is configured; admins may delete. */
@Component
public final class EditingRules {
    private final Duration limit;
    private final Clock clock;

    EditingRules(EditingProperties properties, Clock clock) {
        this.limit = properties.limit();
        this.clock = clock;
    }

    /** How long messages can be edited; zero if there is no limit. */
    public Duration limit() {
        return limit;
    }

    /** Whether a message that is not deleted can still be edited by the person, as far as time and author decide it. */
    public boolean mayEdit(AccountId me, @Nullable AccountId authorId, Instant createdAt) {
        return me.equals(authorId) && !isOver(createdAt);
    }

    /** Whether a message can be deleted by the person. */
    public boolean mayDelete(AccountId me, MessageKind kind, @Nullable AccountId authorId, Audience audience) {
        return kind == MessageKind.TEXT && (me.equals(authorId) || audience.mayModerate(me));
    }

    void requireEditor(AccountId me, Message message) {
        if (!message.isFrom(me) || message.isDeleted() || message.isForwarded()) {
            throw new NotAllowedException();
        }
        if (isOver(message.createdAt())) {
            throw new NotAllowedException("too_late", "This message can’t be edited any more.");
        }
    }

    void requireDeleter(AccountId me, Message message, Audience audience) {
        if (!mayDelete(me, message.kind(), message.senderId(), audience)) {
            throw new NotAllowedException();
        }
    }

    private boolean isOver(Instant createdAt) {
        return !limit.isZero() && createdAt.plus(limit).isBefore(clock.instant());
    }
}
