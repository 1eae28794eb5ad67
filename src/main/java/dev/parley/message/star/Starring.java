package dev.parley.message.star;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.Message;
import dev.parley.message.star.StarTransaction.Change;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Service;

/** Stars and unstars messages, and tells the person's other devices. */
@Service
final class Starring {
    private final StarTransaction transaction;
    private final Limits limits;
    private final UserChannel channel;

    Starring(StarTransaction transaction, Limits limits, UserChannel channel) {
        this.transaction = transaction;
        this.limits = limits;
        this.channel = channel;
    }

    Message star(AccountId me, MessageId messageId) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        return tell(me, transaction.star(me, messageId), true);
    }

    Message unstar(AccountId me, MessageId messageId) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        return tell(me, transaction.unstar(me, messageId), false);
    }

    private Message tell(AccountId me, Change change, boolean starred) {
        Message message = change.message();
        if (change.changed()) {
            channel.send(
                    List.of(me.toString()),
                    new Starred("message_starred", message.conversationId(), message.id(), message.seq(), starred));
        }
        return message;
    }

    /** A message was starred, or no longer is; to the person's own connections. */
    @EventType("message_starred")
    record Starred(String type, ConversationId conversationId, MessageId messageId, long seq, boolean starred)
            implements Event {}
}
