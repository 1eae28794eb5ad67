package dev.parley.conversation.member;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
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
    private final ConversationGuard places;
    private final Conversations conversations;
    private final Memberships memberships;
    private final Pictures pictures;
    private final ApplicationEventPublisher events;

    ConversationDeletion(
            ConversationGuard places,
            Conversations conversations,
            Memberships memberships,
            Pictures pictures,
            ApplicationEventPublisher events) {
        this.places = places;
        this.conversations = conversations;
        this.memberships = memberships;
        this.pictures = pictures;
        this.events = events;
    }

    /**
     * Deletes a group or a room with all that is in it, for everybody and for good.
     *
     * @throws NotFoundException for an outsider
     * @throws NotAllowedException for a member who does not own it, in a direct conversation, and of the lobby
     */
    @Transactional
    public void delete(long me, long conversationId) {
        Conversation conversation =
                places.forAction(me, conversationId, Action.DELETE).conversation();
        if (conversation.isLobby()) {
            throw new NotAllowedException("lobby", "The lobby can’t be deleted.");
        }
        dissolve(conversation);
    }

    /** The same to what the caller has locked. */
    void dissolve(Conversation conversation) {
        long id = conversation.id();
        events.publishEvent(new ConversationDeleted(id, memberships.ids(id)));
        memberships.deleteAll(id);
        pictures.delete(conversation.pictureId());
        conversations.delete(conversation);
    }
}
