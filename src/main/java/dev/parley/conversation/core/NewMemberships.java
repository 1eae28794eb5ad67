package dev.parley.conversation.core;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.hibernate.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores new memberships: one or ten thousand, in one round trip to the database. */
@Component
public final class NewMemberships {
    private static final String ADD_EVERYONE = """
            insert into membership
                (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
            select :conversation, id, case when id = :owner then 'OWNER' else 'MEMBER' end, 0, 0, 0, :now
            from account where disabled_at is null or id = :owner
            """;

    private final EntityManager entities;
    private final JdbcClient database;
    private final Clock clock;

    NewMemberships(EntityManager entities, JdbcClient database, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.clock = clock;
    }

    /** Not with the repository, which would query for each of them first; none of them may exist. */
    public void add(Conversation conversation, Collection<Long> accountIds, Role role) {
        Instant now = clock.instant();
        entities.unwrap(Session.class).setJdbcBatchSize(accountIds.size() + 1);
        accountIds.forEach(id -> entities.persist(new Membership(conversation, id, role, now)));
    }

    /** Adds every active account to a stored conversation without members. */
    public void addEveryone(Conversation conversation, long owner) {
        int members = database.sql(ADD_EVERYONE)
                .param("conversation", conversation.id())
                .param("owner", owner)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        database.sql("update conversation set member_count = ? where id = ?")
                .params(members, conversation.id())
                .update();
    }
}
