package dev.parley.conversation.lobby;

import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationCreated;
import dev.parley.conversation.core.Conversations;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the lobby, with everybody who has an account by then; the founder of the installation owns it. */
@Component
final class LobbyOpening {
    private static final String ADMIT = """
            insert into membership
                (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
            select :lobby, id, case when id = :owner then 'OWNER' else 'MEMBER' end, 0, 0, 0, :now
            from account where disabled_at is null or id = :owner
            """;

    private final JdbcClient database;
    private final Conversations conversations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LobbyOpening(JdbcClient database, Conversations conversations, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.conversations = conversations;
        this.events = events;
        this.clock = clock;
    }

    /** Whether there are people, but no lobby. */
    boolean isDue() {
        return database.sql("""
                        select founder_id is not null and not exists (select 1 from conversation where lobby)
                        from installation
                        """).query(Boolean.class).single();
    }

    /** Within the caller's transaction. Empty where somebody else was faster, and has let everybody in. */
    Optional<Conversation> open(String name) {
        // The row is the lock: of several nodes, or registrations, one makes it.
        Long owner = database.sql("select founder_id from installation where id = 1 for update")
                .query(Long.class)
                .optional()
                .orElse(null);
        Optional<Conversation> other = conversations.lockLobby();
        if (other.isPresent() || owner == null) {
            return other;
        }
        Conversation lobby = conversations.save(Conversation.lobby(name, owner, clock.instant()));
        int people = database.sql(ADMIT)
                .param("lobby", lobby.id())
                .param("owner", owner)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        database.sql("update conversation set member_count = ? where id = ?")
                .params(people, lobby.id())
                .update();
        events.publishEvent(new ConversationCreated(lobby.id()));
        return Optional.empty();
    }
}
