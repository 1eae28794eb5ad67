package dev.parley.message.thread;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessagePosted;
import dev.parley.message.core.MessageView;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends changed threads to the members who see the root: a few bytes, once for all replies of a batch, after the event
 * about the last of them. If that one never comes, clients catch up on the root by its revision.
 */
@Component
final class ThreadFeed {
    private static final int MAX_DUE = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<MessageId, ThreadChanged> due =
            Caffeine.newBuilder().maximumSize(MAX_DUE).expireAfterWrite(LONGEST).build();

    private final UserChannel channel;
    private final Audiences audiences;
    private final ConversationAccess conversationAccess;
    private final Followers followers;
    private final ThreadFragments fragments;

    ThreadFeed(
            UserChannel channel,
            Audiences audiences,
            ConversationAccess conversationAccess,
            Followers followers,
            ThreadFragments fragments) {
        this.channel = channel;
        this.audiences = audiences;
        this.conversationAccess = conversationAccess;
        this.followers = followers;
        this.fragments = fragments;
    }

    @TransactionalEventListener
    void committed(ThreadChanged changed) {
        due.put(changed.causeId(), changed);
    }

    @EventListener
    void posted(MessagePosted posted) {
        sendDue(posted.message());
    }

    @EventListener
    void changed(MessageChanged changed) {
        sendDue(changed.message());
    }

    private void sendDue(MessageView reply) {
        ThreadChanged changed = reply.threadId() == null ? null : due.asMap().remove(reply.id());
        if (changed != null) {
            send(changed);
        }
    }

    private void send(ThreadChanged changed) {
        ThreadState thread = changed.thread();
        Set<AccountId> readers = conversationAccess.readers(thread.conversationId(), thread.rootSeq());
        Set<AccountId> following = followers.of(thread.rootId());
        following.retainAll(readers);
        Set<AccountId> others = new HashSet<>(readers);
        others.removeAll(following);
        audiences.tell(thread.conversationId(), audience -> {
            channel.send(audience.namesAmong(following), event(changed, true), () -> fragments.html(thread));
            channel.send(audience.namesAmong(others), event(changed, null), () -> fragments.html(thread));
        });
    }

    private static ThreadEvent event(ThreadChanged changed, @Nullable Boolean following) {
        ThreadState thread = changed.thread();
        return new ThreadEvent(
                "thread_changed",
                thread.conversationId(),
                thread.rootId(),
                changed.revision(),
                ThreadView.of(thread),
                following);
    }

    /**
     * Replies in a thread were added or deleted; to every member who sees its root.
     *
     * @param following true for those who follow the thread
     */
    @EventType("thread_changed")
    record ThreadEvent(
            String type,
            ConversationId conversationId,
            MessageId messageId,
            long revision,
            ThreadView thread,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean following)
            implements Event {}
}
