package dev.parley.member;

import dev.parley.conversation.Audience;
import dev.parley.conversation.Audiences;
import dev.parley.realtime.Event;
import dev.parley.realtime.UserChannel;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells members who has come and who has gone; the latter learns it as well, and after that nothing more. */
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
        Audience audience = audiences.of(joined.conversationId());
        channel.send(audience.names(), new Came("member_joined", joined.conversationId(), joined.accountId()));
    }

    @TransactionalEventListener
    void left(MemberLeft left) {
        Audience audience = audiences.of(left.conversationId());
        List<String> names = Stream.concat(audience.names().stream(), Stream.of(Long.toString(left.accountId())))
                .toList();
        channel.send(names, new Came("member_left", left.conversationId(), left.accountId()));
    }

    record Came(String type, long conversationId, long userId) implements Event {}
}
