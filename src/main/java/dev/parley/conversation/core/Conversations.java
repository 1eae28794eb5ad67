package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.springframework.stereotype.Repository;

/** The conversations. */
@Repository
public class Conversations {
    private final Session entities;

    Conversations(Session entities) {
        this.entities = entities;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if the two people have a conversation already */
    public void add(Conversation conversation) {
        entities.persist(conversation);
    }

    public void delete(Conversation conversation) {
        entities.remove(conversation);
    }

    public Optional<Conversation> findById(ConversationId id) {
        return Optional.ofNullable(entities.find(Conversation.class, id.value()));
    }

    /** The id of the conversation of these two people. */
    public Optional<ConversationId> direct(AccountId one, AccountId other) {
        return entities.createNativeQuery(
                        "select id from conversation where direct_low_id = :low and direct_high_id = :high", Long.class)
                .setParameter("low", Math.min(one.value(), other.value()))
                .setParameter("high", Math.max(one.value(), other.value()))
                .uniqueResultOptional()
                .map(ConversationId::new);
    }

    /**
     * Locks the rows until the transaction ends, always in the same order, to avoid deadlocks. With an array the
     * statement is the same for any number of ids, so it is prepared once.
     */
    public List<Conversation> lock(Collection<ConversationId> ids) {
        return entities.createNativeQuery(
                        "select * from conversation where id = any(:ids) order by id for update", Conversation.class)
                .setParameter("ids", ids.stream().map(ConversationId::value).toArray(Long[]::new))
                .getResultList();
    }

    /** Locks the lobby's row, if there is a lobby. */
    public Optional<Conversation> lockLobby() {
        return entities.createNativeQuery("select * from conversation where lobby for update", Conversation.class)
                .uniqueResultOptional();
    }
}
