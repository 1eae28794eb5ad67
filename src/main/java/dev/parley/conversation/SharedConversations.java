package dev.parley.conversation;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.support.InvalidInputException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes groups and rooms. */
@Service
public class SharedConversations {
    private final Conversations conversations;
    private final Memberships memberships;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SharedConversations(
            Conversations conversations,
            Memberships memberships,
            Profiles profiles,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return the new conversation's id; the creator owns it
     * @throws InvalidInputException when a member does not exist
     */
    @Transactional
    public long make(long creator, NewConversation wanted) {
        Set<Long> others = new LinkedHashSet<>();
        wanted.others().forEach(username -> others.add(idOf(username)));
        others.remove(creator);
        Instant now = clock.instant();
        Conversation made = conversations.save(Conversation.shared(wanted, creator, others.size() + 1, now));
        memberships.save(new Membership(made, creator, Role.OWNER, now));
        others.forEach(other -> memberships.save(new Membership(made, other, Role.MEMBER, now)));
        events.publishEvent(new ConversationMade(made.id()));
        return made.id();
    }

    private long idOf(String username) {
        return profiles.byUsername(username)
                .map(Profile::id)
                .orElseThrow(() -> new InvalidInputException("members", "names somebody who does not exist"));
    }
}
