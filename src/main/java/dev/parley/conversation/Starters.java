package dev.parley.conversation;

import dev.parley.account.Profiles;
import dev.parley.contact.MessagePermission;
import dev.parley.support.InvalidInputException;
import dev.parley.support.Limit;
import dev.parley.support.Limits;
import dev.parley.support.NotAllowedException;
import org.springframework.stereotype.Component;

/** Who may start a conversation, with whom, and how often. */
@Component
final class Starters {
    private final Profiles profiles;
    private final MessagePermission permission;
    private final Limits limits;

    Starters(Profiles profiles, MessagePermission permission, Limits limits) {
        this.profiles = profiles;
        this.permission = permission;
        this.limits = limits;
    }

    void requireMayStart(long me, long other) {
        if (me == other) {
            throw new InvalidInputException("members", "must name somebody else");
        }
        profiles.of(other);
        if (!permission.mayWrite(me, other)) {
            throw new NotAllowedException();
        }
        takeOne(me);
    }

    void takeOne(long me) {
        limits.take(Limit.CONVERSATIONS_PER_PERSON, me);
    }
}
