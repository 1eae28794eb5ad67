package dev.parley.presence.typing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.message.core.MessagePosted;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.MessagePermission;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Typing indicators: sent to the others at most once a second for each person, and cleared by the message itself. */
@Service
final class Typing {
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofSeconds(3);
    private static final int MAX_TYPISTS = 100_000;

    /** People whose typing indicator is shown to the others, and since when, in nanoseconds. */
    private final Cache<Typist, Long> typing = Caffeine.newBuilder()
            .maximumSize(MAX_TYPISTS)
            .expireAfterWrite(FORGOTTEN)
            .build();

    private final Audiences audiences;
    private final MessagePermission permission;
    private final Blocks blocks;
    private final UserChannel channel;

    Typing(Audiences audiences, MessagePermission permission, Blocks blocks, UserChannel channel) {
        this.blocks = blocks;
        this.audiences = audiences;
        this.permission = permission;
        this.channel = channel;
    }

    /** @throws dev.parley.base.error.NotFoundException for an outsider */
    void typing(AccountId me, ConversationId conversationId, boolean isTyping) {
        Audience audience = audiences.of(conversationId).requireMember(me);
        if (!audience.isPoster(me) || audience.isPending(me)) {
            return;
        }
        Typist typist = new Typist(conversationId, me);
        if (isTyping ? isNew(typist) : typing.asMap().remove(typist) != null) {
            send(conversationId, me, isTyping);
        }
    }

    private boolean isNew(Typist typist) {
        long now = System.nanoTime();
        Long before = typing.getIfPresent(typist);
        if (before != null && now - before < REPEAT.toNanos()) {
            return false;
        }
        typing.put(typist, now);
        return true;
    }

    @EventListener
    void posted(MessagePosted posted) {
        AccountId sender = posted.message().senderId();
        if (sender != null && typing.asMap().remove(new Typist(posted.message().conversationId(), sender)) != null) {
            send(posted.message().conversationId(), sender, false);
        }
    }

    private void send(ConversationId conversationId, AccountId typist, boolean isTyping) {
        Set<AccountId> blocked = blocks.around(typist);
        audiences.tell(conversationId, audience -> send(audience, typist, isTyping, blocked));
    }

    /**
     * If a message would be rejected, or the person has not accepted the request yet, typing is not shown to anyone,
     * and the person does not notice.
     */
    private void send(Audience audience, AccountId typist, boolean isTyping, Set<AccountId> blocked) {
        AccountId other = audience.other(typist);
        if (!audience.isPoster(typist)
                || other != null && (audience.isPending(typist) || !permission.mayWrite(typist, other))) {
            return;
        }
        List<String> others = audience.members().stream()
                .filter(id -> !id.equals(typist) && !blocked.contains(id))
                .map(AccountId::toString)
                .toList();
        channel.send(others, new Indicator("typing_indicator", audience.conversationId(), typist, other, isTyping));
    }

    private record Typist(ConversationId conversationId, AccountId accountId) {}

    /** A member types, or has stopped; to the other members. */
    @EventType("typing_indicator")
    record Indicator(
            String type,
            ConversationId conversationId,
            AccountId userId,
            @Nullable AccountId recipientId,
            boolean isTyping)
            implements Event {}
}
