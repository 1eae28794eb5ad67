package dev.parley.people.contact;

import dev.parley.base.id.AccountId;
import dev.parley.people.block.Blocks;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends the new contact state to two people; if one blocks the other, only to the person who changed it. */
@Component
final class ContactFeed {
    private final Blocks blocks;
    private final Contacts contacts;
    private final UserChannel channel;

    ContactFeed(Blocks blocks, Contacts contacts, UserChannel channel) {
        this.blocks = blocks;
        this.contacts = contacts;
        this.channel = channel;
    }

    @TransactionalEventListener
    void changed(ContactChanged change) {
        send(change.personId(), change.otherId(), change.state());
        if (!blocks.around(change.personId()).contains(change.otherId())) {
            ContactState mirrored = change.state() == ContactState.REQUESTED ? ContactState.ASKED : change.state();
            send(change.otherId(), change.personId(), mirrored);
        }
    }

    /** The person's other devices show the new name. */
    @TransactionalEventListener
    void renamed(NicknameChanged change) {
        ContactState state =
                contacts.states(change.ownerId(), List.of(change.personId())).get(change.personId());
        send(change.ownerId(), change.personId(), state);
    }

    private void send(AccountId to, AccountId about, @Nullable ContactState state) {
        channel.send(List.of(to.toString()), new Changed("contact_changed", about, state));
    }

    /** A contact or a contact request has changed; to both people, each about the other. */
    @EventType("contact_changed")
    record Changed(String type, AccountId userId, @Nullable ContactState state) implements Event {}
}
