package dev.parley.conversation.core;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.hibernate.Session;
import org.springframework.stereotype.Component;

/** Stores the places of people who come into a conversation: one or ten thousand, in one go to the database. */
@Component
public final class NewMemberships {
    private final EntityManager entities;
    private final Clock clock;

    NewMemberships(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Not by the repository, which would look for each of them first: none of them may be in it already. */
    public void add(Conversation conversation, Collection<Long> accountIds, Role role) {
        Instant now = clock.instant();
        entities.unwrap(Session.class).setJdbcBatchSize(accountIds.size() + 1);
        accountIds.forEach(id -> entities.persist(new Membership(conversation, id, role, now)));
    }
}
