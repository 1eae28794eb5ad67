package dev.parley.conversation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.realtime.NodeRelay;
import dev.parley.support.NotFoundException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The audience of each conversation, in memory. A change of members drops it on every node once it is committed and
 * before the change is answered; whoever loads it then reads the new state.
 */
@Component
public final class Audiences {
    private static final String MEMBERS = "members-changed";
    private static final String RULES = "conversation-changed";

    private final Conversations conversations;
    private final Memberships memberships;
    private final NodeRelay relay;
    private final LoadingCache<Long, Audience> audiences =
            Caffeine.newBuilder().maximumSize(100_000).build(this::load);

    Audiences(Conversations conversations, Memberships memberships, NodeRelay relay) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.relay = relay;
        relay.subscribe(MEMBERS, change -> apply(parse(change)));
        relay.subscribe(RULES, id -> audiences.invalidate(Long.valueOf(id)));
    }

    /** @throws NotFoundException when there is no such conversation */
    public Audience of(long conversationId) {
        return audiences.get(conversationId);
    }

    /** Comes before the feeds, which ask for the audience after the same commit. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void membersChanged(MembersChanged change) {
        relay.broadcast(
                MEMBERS,
                "%d %d %d %s"
                        .formatted(
                                change.conversationId(),
                                change.version(),
                                change.accountId(),
                                change.role() == null ? "" : change.role().name()));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void rulesChanged(ConversationChanged change) {
        relay.broadcast(RULES, Long.toString(change.conversationId()));
    }

    private static MembersChanged parse(String change) {
        String[] parts = change.split(" ", -1);
        return new MembersChanged(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                parts[3].isEmpty() ? null : Role.valueOf(parts[3]));
    }

    /** Changes that arrive out of turn, or that the snapshot knows already, drop it: whoever asks next reads it anew. */
    private void apply(MembersChanged change) {
        audiences.asMap().computeIfPresent(change.conversationId(), (id, audience) -> audience.after(change));
    }

    /** The version is read before the members: a change in between makes the snapshot too old, never too new. */
    private Audience load(long conversationId) {
        Conversation conversation = conversations.findById(conversationId).orElseThrow(NotFoundException::new);
        Map<Long, Role> roles = memberships.of(conversationId).stream()
                .collect(Collectors.toMap(Membership::accountId, Membership::role));
        return new Audience(conversation, roles);
    }
}
