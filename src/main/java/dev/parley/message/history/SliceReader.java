package dev.parley.message.history;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.replica.Replica;
import dev.parley.base.replica.ReplicaReader;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.conversation.core.ConversationHeads;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads slices of messages, older ones from the replica if there is one. Every change to a row of a message counts up the
 * revision of its conversation in the same transaction, under the lock of the conversation. So a replica where the
 * conversation has the revision that the primary had when access was looked up has everything that was acknowledged
 * before. What else is shown (reactions, files, names, what a person has hidden) is read from the primary afterwards.
 */
@Component
final class SliceReader {
    /** The newest messages are read from the primary, which has them in memory: so many as a page has. */
    private static final int NEWEST = PageSize.of(null);

    private final ConversationHeads heads;
    private final ReplicaReader replica;

    SliceReader(ConversationHeads heads, ObjectProvider<Replica> replicas) {
        this.heads = heads;
        this.replica = ReplicaReader.of(replicas, "history");
    }

    /**
     * Reads rows of messages, and only these.
     *
     * @param access as looked up on the primary
     * @param endSeq a seq after those of the slice, about
     */
    <T> T read(MemberAccess access, long endSeq, Supplier<T> rows) {
        if (endSeq > access.lastSeq() - NEWEST + 1) {
            return rows.get();
        }
        return replica.read(() -> isCurrent(access) ? Optional.of(rows.get()) : Optional.empty())
                .orElseGet(rows);
    }

    private boolean isCurrent(MemberAccess access) {
        ConversationId id = access.audience().conversationId();
        return heads.reached(Map.of(id, access.revision())).contains(id);
    }
}
