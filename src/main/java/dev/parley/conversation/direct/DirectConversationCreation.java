package dev.parley.conversation.direct;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Role;
import dev.parley.identity.account.Profiles;
import dev.parley.people.contact.Contacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates the direct conversation of two people. */
@Component
class DirectConversationCreation {
    private final Conversations conversations;
    private final Memberships memberships;
    private final Contacts contacts;
    private final Profiles profiles;
    private final Clock clock;

    DirectConversationCreation(
            Conversations conversations, Memberships memberships, Contacts contacts, Profiles profiles, Clock clock) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.contacts = contacts;
        this.profiles = profiles;
        this.clock = clock;
    }

    Optional<ConversationId> find(AccountId one, AccountId other) {
        return conversations.direct(one, other);
    }

    /**
     * Returns the id of the new conversation; it is a request to the other person unless they have added the creator as
     * a contact, or is a bot, which would never answer it.
     */
    @Transactional
    public ConversationId make(AccountId maker, AccountId other) {
        Instant now = clock.instant();
        Conversation conversation = Conversation.direct(maker, other, now);
        conversations.add(conversation);
        memberships.add(new Membership(conversation, maker, Role.MEMBER, now));
        memberships.add(
                contacts.wants(other, maker) || profiles.of(other).bot()
                        ? new Membership(conversation, other, Role.MEMBER, now)
                        : Membership.pending(conversation, other, now));
        return conversation.id();
    }
}
