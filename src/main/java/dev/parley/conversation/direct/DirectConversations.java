package dev.parley.conversation.direct;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Memberships.Partner;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Finds or creates the one direct conversation of two people. */
@Service
public final class DirectConversations {
    private final Memberships memberships;
    private final NewConversationPolicy policy;
    private final DirectConversationCreation making;
    private final MessageRequests requests;
    private final Audiences audiences;

    DirectConversations(
            Memberships memberships,
            NewConversationPolicy policy,
            DirectConversationCreation making,
            MessageRequests requests,
            Audiences audiences) {
        this.audiences = audiences;
        this.memberships = memberships;
        this.policy = policy;
        this.making = making;
        this.requests = requests;
    }

    /**
     * The conversation of the two. A new one is a request to the other person unless they have added the caller as a
     * contact.
     *
     * @throws dev.parley.base.error.NotFoundException if there is no such person
     * @throws NotAllowedException if the two have no conversation yet and the other does not accept messages from the
     * caller
     */
    public Found between(AccountId me, AccountId other) {
        Optional<ConversationId> existing = making.find(me, other);
        if (existing.isPresent()) {
            if (audiences.of(existing.get()).isPending(me)) {
                requests.begin(me, existing.get());
            }
            return new Found(existing.get(), false);
        }
        policy.requireMayStart(me, other);
        try {
            return new Found(making.make(me, other), true);
        } catch (DataIntegrityViolationException e) {
            // The other person, or another window, created it at the same time.
            return new Found(making.find(me, other).orElseThrow(() -> e), false);
        }
    }

    /**
     * The people with whom each of these people has exchanged direct messages, by id; people without any are omitted.
     */
    public Map<AccountId, Set<AccountId>> partnersOf(Collection<AccountId> people) {
        return memberships.partners(people).stream()
                .collect(groupingBy(Partner::accountId, mapping(Partner::partnerId, toSet())));
    }

    /**
     * The people with whom a person has a pending message request, sent or received: neither may see that the other is
     * online. A received request without a message is omitted, because its receiver does not see it.
     */
    public Set<AccountId> pendingWith(AccountId accountId) {
        return memberships.pendingPartners(accountId);
    }

    /** A conversation, and whether it was created by this call. */
    public record Found(ConversationId conversationId, boolean created) {}
}
