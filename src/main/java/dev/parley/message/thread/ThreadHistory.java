package dev.parley.message.thread;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.message.core.MessageView;
import dev.parley.message.draft.ThreadDrafts;
import dev.parley.message.history.MessageHistory;
import dev.parley.message.history.MessageHistory.Slice;
import dev.parley.message.thread.Followers.Personal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The replies of a thread, for people who see its root. */
@Service
@Transactional(readOnly = true)
class ThreadHistory {
    private final MessageHistory history;
    private final ConversationAccess conversationAccess;
    private final ThreadTable threads;
    private final Followers followers;
    private final ThreadDrafts drafts;

    ThreadHistory(
            MessageHistory history,
            ConversationAccess conversationAccess,
            ThreadTable threads,
            Followers followers,
            ThreadDrafts drafts) {
        this.history = history;
        this.conversationAccess = conversationAccess;
        this.threads = threads;
        this.followers = followers;
        this.drafts = drafts;
    }

    /**
     * The message at the root of the thread that a message belongs to: the message itself unless it is a reply.
     *
     * @throws NotFoundException if the person does not see it
     */
    public MessageView root(AccountId me, MessageId messageId) {
        MessageView message = history.one(me, messageId);
        return message.threadId() == null ? message : history.one(me, message.threadId());
    }

    /**
     * The newest replies, or those before or after a seq.
     *
     * @throws InvalidInputException if the message is itself in a thread
     */
    public Slice replies(AccountId me, MessageId rootId, @Nullable Long beforeSeq, @Nullable Long afterSeq, int size) {
        MessageView root = history.one(me, rootId);
        if (root.threadId() != null) {
            throw new InvalidInputException("id", "is itself in a thread");
        }
        return afterSeq == null
                ? before(me, root, beforeSeq == null ? Long.MAX_VALUE : beforeSeq, size)
                : after(me, root, afterSeq, size);
    }

    private Slice before(AccountId me, MessageView root, long beforeSeq, int size) {
        List<MessageId> ids = threads.before(root.id(), beforeSeq, size + 1);
        boolean more = ids.size() > size;
        return slice(me, root, more ? ids.subList(0, size) : ids, more, false);
    }

    private Slice after(AccountId me, MessageView root, long afterSeq, int size) {
        List<MessageId> ids = threads.after(root.id(), afterSeq, size + 1);
        boolean more = ids.size() > size;
        return slice(me, root, more ? ids.subList(0, size) : ids, afterSeq > root.seq(), more);
    }

    private Slice slice(AccountId me, MessageView root, List<MessageId> ids, boolean hasOlder, boolean hasNewer) {
        MemberAccess access = conversationAccess.of(me, root.conversationId());
        List<MessageView> replies = history.some(me, reading(access, me, root.id()), ids);
        return new Slice(replies, hasOlder && !replies.isEmpty(), hasNewer, access.revision());
    }

    /** The same access with the read marks of the thread. Who shares no read marks has none here either. */
    private MemberAccess reading(MemberAccess access, AccountId me, MessageId rootId) {
        AccountId other = access.audience().other(me);
        return new MemberAccess(
                access.joinedSeq(),
                followers.readSeq(me, rootId).orElse(0L),
                other == null || access.otherReadSeq() == 0
                        ? 0
                        : followers.readSeq(other, rootId).orElse(0L),
                access.revision(),
                access.lastSeq(),
                access.audience(),
                access.hides());
    }

    /** What a thread is for one person. */
    public Personal personal(AccountId me, MessageId rootId) {
        return followers.of(List.of(rootId), me).getOrDefault(rootId, Personal.NONE);
    }

    /** What a person has written in the thread under a message and not sent; null if there is nothing. */
    public @Nullable String draft(AccountId me, MessageView root) {
        return drafts.find(me, root).orElse(null);
    }

    /** The thread under a message; without replies if it has none yet. */
    public ThreadState state(MessageView root) {
        ThreadState state = threads.of(List.of(root.id())).get(root.id());
        return Objects.requireNonNullElseGet(
                state,
                () -> new ThreadState(
                        root.id(), root.conversationId(), root.seq(), 0, root.seq(), root.createdAt(), List.of()));
    }
}
