package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.direct.Acquaintances;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.status.OwnStatus;
import dev.parley.identity.status.Shown;
import dev.parley.identity.status.StatusChanged;
import dev.parley.identity.status.Statuses;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends what people say about themselves to those who see their presence, and all that they have set to themselves. */
@Component
final class StatusFeed {
    private final Acquaintances acquaintances;
    private final Statuses statuses;
    private final UserChannel channel;

    StatusFeed(Acquaintances acquaintances, Statuses statuses, UserChannel channel) {
        this.acquaintances = acquaintances;
        this.statuses = statuses;
        this.channel = channel;
    }

    @TransactionalEventListener
    void changed(StatusChanged change) {
        AccountId id = change.accountId();
        send(id, acquaintances.of(id), statuses.shown(id));
        OwnStatus own = statuses.own(id);
        channel.send(
                List.of(id.toString()),
                new OwnChanged("own_status_changed", own.status(), own.doNotDisturb(), own.version()));
    }

    /** Two people see each other's presence from now on. */
    void introduce(AccountId one, AccountId other) {
        if (statuses.isSet(one)) {
            send(one, List.of(other), statuses.shown(one));
        }
    }

    /** One person does not see the other's presence any more. */
    void separate(AccountId one, AccountId other) {
        if (statuses.isSet(one)) {
            send(one, List.of(other), Shown.NOTHING);
        }
    }

    private void send(AccountId about, Collection<AccountId> to, Shown shown) {
        channel.send(
                to.stream().map(AccountId::toString).toList(),
                new Changed("status_changed", about, shown.status(), shown.doNotDisturb(), shown.version()));
    }

    /**
     * A person's status or “do not disturb” has changed; to those who see their presence.
     *
     * @param status null if there is none any more
     */
    @EventType("status_changed")
    record Changed(String type, AccountId userId, @Nullable Status status, boolean doNotDisturb, long statusVersion)
            implements Event {}

    /** The person's own status or “do not disturb” has changed; to their own connections. */
    @EventType("own_status_changed")
    record OwnChanged(String type, @Nullable Status status, OwnStatus.Quiet doNotDisturb, long statusVersion)
            implements Event {}
}
