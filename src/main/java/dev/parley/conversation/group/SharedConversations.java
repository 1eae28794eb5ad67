package dev.parley.conversation.group;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationCreated;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.NewConversation;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.direct.NewConversationPolicy;
import dev.parley.identity.account.Profile;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates groups and rooms. */
@Service
public class SharedConversations {
    private final Conversations conversations;
    private final Memberships memberships;
    private final NewConversationPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SharedConversations(
            Conversations conversations,
            Memberships memberships,
            NewConversationPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Creates one with all of the given members, who are not asked.
     *
     * @return the id of the new conversation; the creator is its owner
     * @throws InvalidInputException if a member does not exist, or there are too many
     * @throws NotAllowedException if a member does not accept messages from the creator
     * @throws dev.parley.base.error.LimitExceededException if the creator has created too many
     */
    @Transactional
    public ConversationId make(AccountId creator, NewConversation wanted) {
        wanted.requireFreeName();
        List<Profile> others = policy.resolve(creator, wanted.others());
        Conversation made = Conversation.shared(
                wanted.type(), Objects.requireNonNull(wanted.name()), creator, others.size() + 1, clock.instant());
        made.describe(wanted.topic());
        made.announceOnly(Boolean.TRUE.equals(wanted.announcementsOnly()));
        conversations.add(made);
        memberships.add(made, List.of(creator), Role.OWNER);
        List<AccountId> members = others.stream().map(Profile::id).toList();
        memberships.add(made, members, Role.MEMBER);
        events.publishEvent(new ConversationCreated(made.id()));
        events.publishEvent(new GroupCreated(made.id(), made.type(), creator, members));
        return made.id();
    }
}
