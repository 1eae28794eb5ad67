package dev.parley.presence.typing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.message.core.MessagePosted;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.MessagePermission;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.UserChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Who is writing, told to the others: at most once a second for each writer, and taken back by the message itself. */
@Service
final class Typing {
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofSeconds(3);
    private static final int MAX_WRITERS = 100_000;

    /** Those of whom the others have been told that they are writing, and when, in nanoseconds. */
    private final Cache<Writer, Long> writing = Caffeine.newBuilder()
            .maximumSize(MAX_WRITERS)
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
    void typing(long me, long conversationId, boolean isTyping) {
        Audience audience = audiences.of(conversationId).requireMember(me);
        if (!audience.isPoster(me) || audience.isPending(me)) {
            return;
        }
        Writer writer = new Writer(conversationId, me);
        if (isTyping ? isNews(writer) : writing.asMap().remove(writer) != null) {
            tell(conversationId, me, isTyping);
        }
    }

    private boolean isNews(Writer writer) {
        long now = System.nanoTime();
        Long before = writing.getIfPresent(writer);
        if (before != null && now - before < REPEAT.toNanos()) {
            return false;
        }
        writing.put(writer, now);
        return true;
    }

    @EventListener
    void posted(MessagePosted posted) {
        Long sender = posted.message().senderId();
        if (sender != null && writing.asMap().remove(new Writer(posted.message().conversationId(), sender)) != null) {
            tell(posted.message().conversationId(), sender, false);
        }
    }

    private void tell(long conversationId, long writer, boolean isTyping) {
        Set<Long> blocked = blocks.around(writer);
        audiences.tell(conversationId, audience -> tell(audience, writer, isTyping, blocked));
    }

    /** Where a message would be refused or the writer has not accepted yet, typing goes nowhere; nobody is told so. */
    private void tell(Audience audience, long writer, boolean isTyping, Set<Long> blocked) {
        Long other = audience.other(writer);
        if (!audience.isPoster(writer)
                || other != null && (audience.isPending(writer) || !permission.mayWrite(writer, other))) {
            return;
        }
        List<String> others = audience.members().stream()
                .filter(id -> id != writer && !blocked.contains(id))
                .map(id -> Long.toString(id))
                .toList();
        channel.send(others, new Indicator("typing_indicator", audience.conversationId(), writer, other, isTyping));
    }

    private record Writer(long conversationId, long accountId) {}

    record Indicator(
            String type,
            long conversationId,
            long userId,
            @Nullable Long recipientId,
            boolean isTyping) implements Event {}
}
