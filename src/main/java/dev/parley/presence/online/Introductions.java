package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.core.RequestSettled;
import dev.parley.conversation.direct.Acquaintances;
import dev.parley.people.block.BlockChanged;
import dev.parley.people.contact.ContactChanged;
import dev.parley.people.contact.ContactState;
import dev.parley.presence.online.PresenceFeed.OnlineStatus;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Updates the presence that two people see of each other when they become acquaintances or cease to be. */
@Component
final class Introductions {
    private final Acquaintances acquaintances;
    private final Presence presence;
    private final OnlinePeople online;
    private final StatusFeed statuses;
    private final UserChannel channel;

    Introductions(
            Acquaintances acquaintances,
            Presence presence,
            OnlinePeople online,
            StatusFeed statuses,
            UserChannel channel) {
        this.statuses = statuses;
        this.acquaintances = acquaintances;
        this.presence = presence;
        this.online = online;
        this.channel = channel;
    }

    @TransactionalEventListener
    void settled(RequestSettled settled) {
        if (settled.answer() == RequestSettled.Answer.ACCEPTED) {
            introduce(settled.accountId(), settled.otherId());
        }
    }

    @TransactionalEventListener
    void contactChanged(ContactChanged change) {
        if (change.state() == ContactState.CONTACT) {
            introduce(change.personId(), change.otherId());
        } else if (change.state() == null) {
            separate(change.personId(), change.otherId());
        }
    }

    /** Only for people who were acquaintances: a stranger must not notice that something has happened. */
    @TransactionalEventListener
    void blockChanged(BlockChanged change) {
        if (acquaintances.haveMet(change.blockerId(), change.blockedId())) {
            separate(change.blockerId(), change.blockedId());
        }
    }

    private void introduce(AccountId one, AccountId other) {
        send(one, other);
        send(other, one);
        statuses.introduce(one, other);
        statuses.introduce(other, one);
    }

    /** Someone who is offline does not change for the other. */
    private void separate(AccountId one, AccountId other) {
        if (online.contains(one)) {
            send(one, other);
        }
        if (online.contains(other)) {
            send(other, one);
        }
        show(one, other);
        show(other, one);
    }

    /** After a block, or its end, between people who have met. */
    private void show(AccountId about, AccountId to) {
        if (acquaintances.of(to).contains(about)) {
            statuses.introduce(about, to);
        } else {
            statuses.separate(about, to);
        }
    }

    private void send(AccountId about, AccountId to) {
        PresenceView view = presence.of(to, List.of(about)).get(0);
        channel.send(
                List.of(to.toString()),
                new OnlineStatus("user_online_status", about, view.isOnline(), view.lastSeenAt()));
    }
}
