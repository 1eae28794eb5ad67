package dev.parley.conversation.member;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds, and locks, the group or room that somebody wants to change, and tells whether they may. */
@Component
public final class ConversationGuard {
    private final Conversations conversations;
    private final Memberships memberships;

    ConversationGuard(Conversations conversations, Memberships memberships) {
        this.conversations = conversations;
        this.memberships = memberships;
    }

    /**
     * Locks a conversation for somebody who may do this to it. Whoever changes its members holds this lock, so counts
     * and roles never contradict each other.
     *
     * @throws NotFoundException when it does not exist, or they are not in it
     * @throws NotAllowedException when their role does not allow it, or it is a direct conversation
     */
    public Place forAction(long me, long conversationId, Action action) {
        Conversation conversation = lock(conversationId);
        return new Place(conversation, requireMayDo(conversation, me, action));
    }

    /** Looks, outside a transaction that changes anything, whether somebody may do this now; the same exceptions. */
    public void requireMayDo(long me, long conversationId, Action action) {
        requireMayDo(find(conversationId), me, action);
    }

    /** A conversation as it is at the moment, not to be changed. */
    public Conversation find(long conversationId) {
        return conversations.findById(conversationId).orElseThrow(NotFoundException::new);
    }

    private Membership requireMayDo(Conversation conversation, long me, Action action) {
        Membership mine = memberships.find(conversation.id(), me).orElseThrow(NotFoundException::new);
        if (conversation.type() == ConversationType.DIRECT || !action.isAllowedTo(mine.role())) {
            throw new NotAllowedException();
        }
        return mine;
    }

    public boolean isIn(long me, long conversationId) {
        return memberships.find(conversationId, me).isPresent();
    }

    /** Locks a conversation. */
    public Conversation lock(long conversationId) {
        return conversations.lock(List.of(conversationId)).stream().findFirst().orElseThrow(NotFoundException::new);
    }

    /** A conversation, locked, and the caller's place in it. */
    public record Place(Conversation conversation, Membership mine) {}
}
