package dev.parley.message.thread;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.MessageView;
import dev.parley.message.thread.Followers.Personal;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reads, follows and unfollows threads for one person, and tells the person's other devices. */
@Service
final class ThreadReading {
    private final ThreadHistory history;
    private final Followers followers;
    private final Limits limits;
    private final UserChannel channel;

    ThreadReading(ThreadHistory history, Followers followers, Limits limits, UserChannel channel) {
        this.history = history;
        this.followers = followers;
        this.limits = limits;
        this.channel = channel;
    }

    /** Moves the read mark; it never moves back. */
    void read(AccountId me, MessageId rootId, long seq) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        MessageView root = root(me, rootId);
        long last = history.state(root).lastSeq();
        if (followers.read(me, rootId, Math.min(seq, last))) {
            tell(me, root);
        }
    }

    /** Repeating it has no effect. */
    void follow(AccountId me, MessageId rootId, boolean following) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        MessageView root = root(me, rootId);
        if (followers.follow(me, rootId, following, history.state(root).lastSeq())) {
            tell(me, root);
        }
    }

    private MessageView root(AccountId me, MessageId rootId) {
        MessageView root = history.root(me, rootId);
        if (!root.id().equals(rootId)) {
            throw new InvalidInputException("id", "is itself in a thread");
        }
        return root;
    }

    private void tell(AccountId me, MessageView root) {
        Personal now = followers.of(List.of(root.id()), me).getOrDefault(root.id(), Personal.NONE);
        channel.send(
                List.of(me.toString()),
                new ThreadMark(
                        "thread_mark",
                        root.conversationId(),
                        root.id(),
                        now.following(),
                        now.readSeq(),
                        now.following() ? now.unread() : 0));
    }

    /** How far the person has read a thread, and whether they follow it; to their own connections. */
    @EventType("thread_mark")
    record ThreadMark(
            String type,
            ConversationId conversationId,
            MessageId messageId,
            boolean following,
            long readSeq,
            int unread)
            implements Event {}
}
