package dev.parley.message.pin;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.MessageView;
import dev.parley.people.contact.MessagePermission;
import org.springframework.stereotype.Component;

/** Who may pin: admins in groups and rooms; in a direct conversation both people, if they may message each other. */
@Component
public final class PinRules {
    private final MessagePermission permission;
    private final Audiences audiences;

    PinRules(MessagePermission permission, Audiences audiences) {
        this.permission = permission;
        this.audiences = audiences;
    }

    /** Whether a person who sees the message may pin or unpin it. */
    public boolean mayPin(AccountId me, MessageView message) {
        return message.kind() == MessageKind.TEXT
                && message.deletedAt() == null
                && mayPin(me, audiences.of(message.conversationId()));
    }

    private boolean mayPin(AccountId me, Audience audience) {
        AccountId other = audience.other(me);
        return audience.mayPin(me) && (other == null || permission.mayWrite(me, other));
    }

    void requirePinner(AccountId me, Audience audience) {
        if (!mayPin(me, audience)) {
            throw new NotAllowedException();
        }
    }
}
