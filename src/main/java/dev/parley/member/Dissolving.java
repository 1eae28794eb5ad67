package dev.parley.member;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationDeleted;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Memberships;
import dev.parley.support.NotAllowedException;
import dev.parley.support.NotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes groups and rooms. */
@Service
public class Dissolving {
    private final Places places;
    private final Invitations invitations;
    private final Conversations conversations;
    private final Memberships memberships;
    private final ApplicationEventPublisher events;

    Dissolving(
            Places places,
            Invitations invitations,
            Conversations conversations,
            Memberships memberships,
            ApplicationEventPublisher events) {
        this.places = places;
        this.invitations = invitations;
        this.conversations = conversations;
        this.memberships = memberships;
        this.events = events;
    }

    /**
     * Deletes a group or a room with all that is in it, for everybody and for good.
     *
     * @throws NotFoundException for an outsider
     * @throws NotAllowedException for a member who does not own it, and in a direct conversation
     */
    @Transactional
    public void delete(long me, long conversationId) {
        Conversation conversation =
                places.forAction(me, conversationId, Action.DELETE).conversation();
        events.publishEvent(new ConversationDeleted(conversationId, memberships.ids(conversationId)));
        invitations.forget(conversationId);
        memberships.deleteAll(conversationId);
        conversations.delete(conversation);
    }
}
