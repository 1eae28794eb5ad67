package dev.parley.conversation.member;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Memberships;
import dev.parley.identity.picture.Pictures;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes groups and rooms. */
@Service
public class ConversationDeletion {
    private final ConversationGuard guard;
    private final Conversations conversations;
    private final Memberships memberships;
    private final Pictures pictures;
    private final ApplicationEventPublisher events;

    ConversationDeletion(
            ConversationGuard guard,
            Conversations conversations,
            Memberships memberships,
            Pictures pictures,
            ApplicationEventPublisher events) {
        this.guard = guard;
        this.conversations = conversations;
        this.memberships = memberships;
        this.pictures = pictures;
        this.events = events;
    }

    /**
     * Deletes a group or a room with all of its content, permanently and for everyone.
     *
     * @throws NotFoundException for an outsider
     * @throws NotAllowedException if the member is not an owner, for a direct conversation, and for the lobby
     */
    @Transactional
    public void delete(AccountId me, ConversationId conversationId) {
        Conversation conversation =
                guard.forAction(me, conversationId, Action.DELETE).conversation();
        if (conversation.isLobby()) {
            throw new NotAllowedException("lobby", "The lobby can’t be deleted.");
        }
        dissolve(conversation);
    }

    /** The same for a conversation that the caller has locked. */
    void dissolve(Conversation conversation) {
        ConversationId id = conversation.id();
        events.publishEvent(new ConversationDeleted(id, memberships.ids(id)));
        memberships.deleteAll(id);
        pictures.delete(conversation.pictureId());
        conversations.delete(conversation);
    }
}
