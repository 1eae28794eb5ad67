package dev.parley.conversation.marks;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.RequestSettled;
import dev.parley.identity.account.Profiles;
import dev.parley.people.contact.MessagePermission;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends moved marks: to the other person in a direct conversation, and always to the person's own devices. */
@Component
final class MarksFeed {
    private final Audiences audiences;
    private final Profiles profiles;
    private final MessagePermission permission;
    private final Marks marks;
    private final UserChannel channel;

    MarksFeed(Audiences audiences, Profiles profiles, MessagePermission permission, Marks marks, UserChannel channel) {
        this.audiences = audiences;
        this.marks = marks;
        this.profiles = profiles;
        this.permission = permission;
        this.channel = channel;
    }

    @EventListener
    void marksMoved(MarksMoved moved) {
        AccountId me = moved.accountId();
        audiences.tell(moved.conversationId(), audience -> {
            if (audience.members().contains(me)) {
                channel.send(List.of(me.toString()), receipt(moved, moved.readSeq()));
            }
        });
        AccountId other = audiences
                .find(moved.conversationId())
                .filter(audience -> !audience.isPending(me))
                .map(audience -> audience.other(me))
                .orElse(null);
        if (other != null && !permission.isBlockedBetween(me, other)) {
            boolean shown = profiles.of(me).settings().sendReadReceipts();
            channel.send(List.of(other.toString()), receipt(moved, shown ? moved.readSeq() : 0));
        }
    }

    /** After accepting a request, the receiver shares their marks. */
    @TransactionalEventListener
    void settled(RequestSettled settled) {
        if (settled.answer() == RequestSettled.Answer.ACCEPTED) {
            marks.of(settled.conversationId(), settled.accountId()).ifPresent(this::marksMoved);
        }
    }

    private static Receipt receipt(MarksMoved moved, long readSeq) {
        return new Receipt("message_receipt", moved.conversationId(), moved.accountId(), moved.deliveredSeq(), readSeq);
    }

    /** Marks have moved; to the other person of a direct conversation and to the person's own connections. */
    @EventType("message_receipt")
    record Receipt(String type, ConversationId conversationId, AccountId userId, long deliveredSeq, long readSeq)
            implements Event {}
}
