package dev.parley.message.draft;

import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends changed drafts to all connections of their author, and to no one else. */
@Component
final class DraftFeed {
    private final UserChannel channel;

    DraftFeed(UserChannel channel) {
        this.channel = channel;
    }

    @TransactionalEventListener
    void changed(DraftChanged changed) {
        channel.send(List.of(changed.accountId().toString()), new Changed("draft_changed", changed.draft()));
    }

    /** A draft was written or emptied; to the person's own connections. */
    @EventType("draft_changed")
    record Changed(String type, Draft draft) implements Event {}
}
