package dev.parley.conversation.member;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.people.contact.MessagePermission;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may be added without an invitation: people who accept messages from the person who adds them. */
@Component
final class Newcomers {
    private final Profiles profiles;
    private final MessagePermission permission;

    Newcomers(Profiles profiles, MessagePermission permission) {
        this.profiles = profiles;
        this.permission = permission;
    }

    /**
     * @throws dev.parley.base.error.NotFoundException if there is no such person
     * @throws NotAllowedException if they do not accept messages from the caller
     */
    void requireMayAdd(AccountId me, AccountId accountId) {
        profiles.of(accountId);
        if (!permission.mayWrite(me, accountId)) {
            throw new NotAllowedException();
        }
    }

    /** @throws NotAllowedException for bots: they are where people add them */
    void requireMayJoin(AccountId me) {
        if (profiles.of(me).bot()) {
            throw new NotAllowedException();
        }
    }

    /**
     * The same as {@link #requireMayAdd} for several people.
     *
     * @throws NotAllowedException if one of them does not accept messages from the caller
     */
    void requireMayAddAll(AccountId me, List<Profile> people) {
        if (!permission.mayWriteToAll(me, people)) {
            throw new NotAllowedException();
        }
    }
}
