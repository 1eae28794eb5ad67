package dev.parley.conversation.lobby;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationCreated;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Memberships;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates the lobby with every existing account; the first account is its owner. */
@Component
final class LobbyOpening {
    private final JdbcClient database;
    private final Conversations conversations;
    private final Memberships memberships;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LobbyOpening(
            JdbcClient database,
            Conversations conversations,
            Memberships memberships,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.conversations = conversations;
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
    }

    /** Whether there are accounts but no lobby. */
    boolean isDue() {
        return database.sql("""
                        select founder_id is not null and not exists (select 1 from conversation where lobby)
                        from installation
                        """).query(Boolean.class).single();
    }

    /** Within the caller's transaction. Empty if another transaction created it first and has added everyone. */
    Optional<Conversation> open(String name) {
        // The row serves as a lock: one of several nodes or registrations creates it.
        AccountId owner = database.sql("select founder_id from installation where id = 1 for update")
                .query(Long.class)
                .optional()
                .map(AccountId::new)
                .orElse(null);
        Optional<Conversation> other = conversations.lockLobby();
        if (other.isPresent() || owner == null) {
            return other;
        }
        Conversation lobby = Conversation.lobby(name, owner, clock.instant());
        conversations.add(lobby);
        memberships.addEveryone(lobby, owner);
        events.publishEvent(new ConversationCreated(lobby.id()));
        return Optional.empty();
    }
}
