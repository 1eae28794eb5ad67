package dev.parley.message.thread;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A thread, as the message at its root shows it.
 *
 * @param replies the number of replies that are not deleted
 * @param lastSeq the seq of the newest of them
 * @param recent the people who replied last, the last one first, at most {@value #MAX_RECENT}
 */
record ThreadState(
        MessageId rootId,
        ConversationId conversationId,
        long rootSeq,
        int replies,
        long lastSeq,
        Instant lastReplyAt,
        List<AccountId> recent) {
    static final int MAX_RECENT = 5;

    ThreadState {
        recent = List.copyOf(recent);
    }

    /** A thread without replies. */
    static ThreadState empty(Message root) {
        return new ThreadState(
                root.id(), root.conversationId(), root.seq(), 0, root.seq(), root.createdAt(), List.of());
    }

    /** The same with one more reply. */
    ThreadState with(Message reply) {
        List<AccountId> people = Stream.concat(Stream.of(reply.author()), recent.stream())
                .distinct()
                .limit(MAX_RECENT)
                .toList();
        return new ThreadState(rootId, conversationId, rootSeq, replies + 1, reply.seq(), reply.createdAt(), people);
    }

    /**
     * The same without a deleted reply.
     *
     * @param left the newest of those that are left, the newest first
     */
    ThreadState without(List<Reply> left) {
        if (left.isEmpty()) {
            return new ThreadState(rootId, conversationId, rootSeq, 0, rootSeq, lastReplyAt, List.of());
        }
        List<AccountId> people =
                left.stream().map(Reply::senderId).distinct().limit(MAX_RECENT).toList();
        return new ThreadState(
                rootId,
                conversationId,
                rootSeq,
                replies - 1,
                left.get(0).seq(),
                left.get(0).createdAt(),
                people);
    }

    public boolean isEmpty() {
        return replies == 0;
    }

    /** A reply that is not deleted. */
    record Reply(long seq, AccountId senderId, Instant createdAt) {}
}
