package dev.parley.conversation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.realtime.NodeRelay;
import dev.parley.support.NotFoundException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The audience of each conversation, in memory. A change of members drops it on every node once it is committed and
 * before the change is answered; whoever loads it then reads the new state.
 */
@Component
public final class Audiences {
    private static final String CHANGED = "audience-changed";

    private final Conversations conversations;
    private final Memberships memberships;
    private final NodeRelay relay;
    private final LoadingCache<Long, Audience> audiences =
            Caffeine.newBuilder().maximumSize(100_000).build(this::load);

    Audiences(Conversations conversations, Memberships memberships, NodeRelay relay) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.relay = relay;
        relay.subscribe(CHANGED, id -> audiences.invalidate(Long.valueOf(id)));
    }

    /** @throws NotFoundException when there is no such conversation */
    public Audience of(long conversationId) {
        return audiences.get(conversationId);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void membersChanged(MembersChanged change) {
        relay.broadcast(CHANGED, Long.toString(change.conversationId()));
    }

    private Audience load(long conversationId) {
        Conversation conversation = conversations.findById(conversationId).orElseThrow(NotFoundException::new);
        Map<Long, Role> roles = memberships.of(conversationId).stream()
                .collect(Collectors.toMap(Membership::accountId, Membership::role));
        return new Audience(conversationId, conversation.type(), conversation.announcementsOnly(), roles);
    }
}
