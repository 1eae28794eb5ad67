package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends joins and removals to the members; a removed person receives their own removal, and nothing afterwards. */
@Component
final class MemberFeed {
    private final Audiences audiences;
    private final UserChannel channel;

    MemberFeed(Audiences audiences, UserChannel channel) {
        this.audiences = audiences;
        this.channel = channel;
    }

    @TransactionalEventListener
    void joined(MemberJoined joined) {
        Event event = new Came("member_joined", joined.conversationId(), joined.accountId());
        audiences.tell(joined.conversationId(), audience -> channel.send(audience.names(), event));
    }

    @TransactionalEventListener
    void added(MembersAdded added) {
        audiences.tell(
                added.conversationId(),
                audience -> added.accountIds()
                        .forEach(id ->
                                channel.send(audience.names(), new Came("member_joined", added.conversationId(), id))));
    }

    @TransactionalEventListener
    void left(MemberLeft left) {
        Event event = new Came("member_left", left.conversationId(), left.accountId());
        channel.send(List.of(left.accountId().toString()), event);
        audiences.tell(left.conversationId(), audience -> channel.send(audience.names(), event));
    }

    /** For each of them this is the same as leaving. */
    @TransactionalEventListener
    void deleted(ConversationDeleted deleted) {
        for (AccountId member : deleted.members()) {
            channel.send(List.of(member.toString()), new Came("member_left", deleted.conversationId(), member));
        }
    }

    /** Somebody came into a conversation or left it; to its members and to them. */
    @EventType({"member_joined", "member_left"})
    record Came(String type, ConversationId conversationId, AccountId userId) implements Event {}
}
