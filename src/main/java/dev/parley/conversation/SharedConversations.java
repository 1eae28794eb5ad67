package dev.parley.conversation;

import dev.parley.account.Profile;
import dev.parley.support.InvalidInputException;
import dev.parley.support.NotAllowedException;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes groups and rooms. */
@Service
public class SharedConversations {
    private final Conversations conversations;
    private final EntityManager entities;
    private final Starters starters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SharedConversations(
            Conversations conversations,
            EntityManager entities,
            Starters starters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.entities = entities;
        this.starters = starters;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes one with everybody who is named, none of whom is asked.
     *
     * @return the new conversation's id; the creator owns it
     * @throws InvalidInputException when a member does not exist, or there are too many
     * @throws NotAllowedException when a member takes no messages from the creator
     * @throws dev.parley.support.LimitExceededException when the creator makes too many
     */
    @Transactional
    public long make(long creator, NewConversation wanted) {
        List<Profile> others = starters.gather(creator, wanted.others());
        Instant now = clock.instant();
        Conversation made = conversations.save(Conversation.shared(wanted, creator, others.size() + 1, now));
        // Not by the repository, which would look for each of them first.
        entities.persist(new Membership(made, creator, Role.OWNER, now));
        others.forEach(other -> entities.persist(new Membership(made, other.id(), Role.MEMBER, now)));
        events.publishEvent(new ConversationMade(made.id()));
        return made.id();
    }
}
