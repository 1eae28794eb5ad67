package dev.parley.conversation;

import dev.parley.support.NotAllowedException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds or makes the one conversation that two people have with each other. */
@Service
public final class DirectConversations {
    private final Conversations conversations;
    private final Memberships memberships;
    private final Starters starters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DirectConversations(
            Conversations conversations,
            Memberships memberships,
            Starters starters,
            TransactionTemplate transaction,
            Clock clock) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.starters = starters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @throws dev.parley.support.NotFoundException when there is no such person
     * @throws NotAllowedException when the two have no conversation yet and the other takes no messages from this person
     */
    public Found between(long me, long other) {
        Optional<Conversation> known = find(me, other);
        if (known.isPresent()) {
            return new Found(known.get().id(), false);
        }
        starters.requireMayStart(me, other);
        try {
            long id = transaction.execute(status -> make(me, other));
            return new Found(id, true);
        } catch (DataIntegrityViolationException e) {
            // The other one, or another window, was faster.
            return new Found(find(me, other).orElseThrow(() -> e).id(), false);
        }
    }

    /** The people with whom this person has exchanged messages directly. */
    public Set<Long> partnersOf(long me) {
        return memberships.partners(me);
    }

    private Optional<Conversation> find(long me, long other) {
        return conversations.findByDirectLowIdAndDirectHighId(Math.min(me, other), Math.max(me, other));
    }

    private long make(long me, long other) {
        Conversation conversation = conversations.save(Conversation.direct(me, other, clock.instant()));
        memberships.save(new Membership(conversation, me, Role.MEMBER, clock.instant()));
        memberships.save(new Membership(conversation, other, Role.MEMBER, clock.instant()));
        return conversation.id();
    }

    /** A conversation, and whether it was made just now. */
    public record Found(long conversationId, boolean created) {}
}
