package dev.parley.conversation.direct;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.parley.base.error.NotAllowedException;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Memberships.Partner;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Finds or makes the one conversation that two people have with each other. */
@Service
public final class DirectConversations {
    private final Memberships memberships;
    private final NewConversationPolicy starters;
    private final DirectConversationCreation making;
    private final MessageRequests requests;
    private final Audiences audiences;

    DirectConversations(
            Memberships memberships,
            NewConversationPolicy starters,
            DirectConversationCreation making,
            MessageRequests requests,
            Audiences audiences) {
        this.audiences = audiences;
        this.memberships = memberships;
        this.starters = starters;
        this.making = making;
        this.requests = requests;
    }

    /**
     * The conversation of the two. One that is made is a request to the other, unless they want the maker as a contact.
     *
     * @throws dev.parley.base.error.NotFoundException when there is no such person
     * @throws NotAllowedException when the two have no conversation yet and the other takes no messages from this person
     */
    public Found between(long me, long other) {
        Optional<Long> known = making.find(me, other);
        if (known.isPresent()) {
            if (audiences.of(known.get()).isPending(me)) {
                requests.begin(me, known.get());
            }
            return new Found(known.get(), false);
        }
        starters.requireMayStart(me, other);
        try {
            return new Found(making.make(me, other), true);
        } catch (DataIntegrityViolationException e) {
            // The other one, or another window, was faster.
            return new Found(making.find(me, other).orElseThrow(() -> e), false);
        }
    }

    /** With whom each of these people has exchanged messages directly, by id; without those who have with nobody. */
    public Map<Long, Set<Long>> partnersOf(Collection<Long> people) {
        return memberships.partners(people.toArray(Long[]::new)).stream()
                .collect(groupingBy(Partner::accountId, mapping(Partner::partnerId, toSet())));
    }

    /**
     * Those with whom a person has a message request that is not accepted, sent or received: neither may see that the other
     * is online. A received request without a message is left out, since its receiver does not know of it.
     */
    public Set<Long> pendingWith(long accountId) {
        return memberships.pendingPartners(accountId);
    }

    /** A conversation, and whether it was made just now. */
    public record Found(long conversationId, boolean created) {}
}
