package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.springframework.stereotype.Repository;

/**
 * The messages of all conversations. What is read in order names the conversation in the order too, though it is one:
 * otherwise H2 reads all of its messages and sorts them, rather than following the index to the last one that is wanted.
 */
@Repository
public class Messages {
    private final Session entities;

    Messages(Session entities) {
        this.entities = entities;
    }

    /**
     * Stores messages, and writes all other pending changes.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if one of them is stored already
     */
    public void add(Collection<Message> messages) {
        messages.forEach(entities::persist);
        entities.flush();
    }

    /** Gives a message its id; it is stored with those that are {@linkplain #add added} next. */
    public void prepare(Message message) {
        entities.persist(message);
    }

    public Optional<Message> findById(MessageId id) {
        return Optional.ofNullable(entities.find(Message.class, id.value()));
    }

    /** The message with this seq. */
    public Optional<Message> at(ConversationId conversationId, long seq) {
        return query("select * from message where conversation_id = :conversation and seq = :seq")
                .setParameter("conversation", conversationId.value())
                .setParameter("seq", seq)
                .uniqueResultOptional();
    }

    /** The conversation of a message. */
    public Optional<ConversationId> conversationOf(MessageId id) {
        return entities.createNativeQuery("select conversation_id from message where id = :id", Long.class)
                .setParameter("id", id.value())
                .uniqueResultOptional()
                .map(ConversationId::new);
    }

    public List<Message> findByIds(Collection<MessageId> ids) {
        return query("select * from message where id = any(:ids)")
                .setParameter("ids", ids.stream().map(MessageId::value).toArray(Long[]::new))
                .getResultList();
    }

    /** The messages with these client ids, of any sender. */
    public List<Message> findByClientIds(Collection<UUID> clientIds) {
        return query("select * from message where client_id = any(:ids)")
                .setParameter("ids", clientIds.toArray(UUID[]::new))
                .getResultList();
    }

    /** Those of these client ids that a message has, of any sender. */
    public Set<UUID> storedClientIds(Collection<UUID> clientIds) {
        return Set.copyOf(
                entities.createNativeQuery("select client_id from message where client_id = any(:ids)", UUID.class)
                        .setParameter("ids", clientIds.toArray(UUID[]::new))
                        .getResultList());
    }

    /** The newest messages of the timeline between two seqs, both exclusive, the newest first. */
    public List<Message> before(ConversationId conversationId, long joinedSeq, long beforeSeq, int limit) {
        return query("""
                        select * from message
                        where conversation_id = :conversation and seq > :joined and seq < :before and aside = false
                        order by conversation_id desc, seq desc limit :limit""")
                .setParameter("conversation", conversationId.value())
                .setParameter("joined", joinedSeq)
                .setParameter("before", beforeSeq)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** The newest message of the timeline before a seq that has not expired; a deleted one is shown as deleted. */
    public Optional<Message> lastShown(ConversationId conversationId, long beforeSeq, Instant now) {
        return query("""
                        select * from message
                        where conversation_id = :conversation and seq < :before and aside = false
                            and (expires_at is null or expires_at > :now or deleted_at < expires_at)
                        order by conversation_id desc, seq desc limit 1""")
                .setParameter("conversation", conversationId.value())
                .setParameter("before", beforeSeq)
                .setParameter("now", now)
                .uniqueResultOptional();
    }

    /** The oldest messages of the timeline after a seq, the oldest first. */
    public List<Message> after(ConversationId conversationId, long afterSeq, int limit) {
        return query("""
                        select * from message
                        where conversation_id = :conversation and seq > :after and aside = false
                        order by conversation_id, seq limit :limit""")
                .setParameter("conversation", conversationId.value())
                .setParameter("after", afterSeq)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * The oldest messages after a seq of each of some conversations, in the order of conversations and seqs.
     *
     * @param after the seqs by conversation
     * @param limit at most so many of each
     */
    public List<Message> following(Map<ConversationId, Long> after, int limit) {
        List<Map.Entry<ConversationId, Long>> places = List.copyOf(after.entrySet());
        return query("""
                        select m.* from unnest(cast(:conversations as bigint array), cast(:seqs as bigint array))
                            as p (conversation_id, seq)
                        join message m on m.conversation_id = p.conversation_id
                            and m.seq > p.seq and m.seq <= p.seq + :limit
                        order by m.conversation_id, m.seq""")
                .setParameter(
                        "conversations",
                        places.stream().map(place -> place.getKey().value()).toArray(Long[]::new))
                .setParameter("seqs", places.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .setParameter("limit", limit)
                .getResultList();
    }

    /** The conversations with messages of this sender that are not deleted. */
    public List<ConversationId> conversationsOf(AccountId senderId) {
        return entities
                .createNativeQuery(
                        "select distinct conversation_id from message where sender_id = :sender and deleted_at is null",
                        Long.class)
                .setParameter("sender", senderId.value())
                .getResultList()
                .stream()
                .map(ConversationId::new)
                .toList();
    }

    /** A sender's messages after a seq that are not deleted, the oldest first. */
    public List<Message> undeleted(ConversationId conversationId, AccountId senderId, long afterSeq, int limit) {
        return query("""
                        select * from message
                        where conversation_id = :conversation and seq > :after and sender_id = :sender
                            and deleted_at is null
                        order by conversation_id, seq limit :limit""")
                .setParameter("conversation", conversationId.value())
                .setParameter("after", afterSeq)
                .setParameter("sender", senderId.value())
                .setParameter("limit", limit)
                .getResultList();
    }

    /** The messages that have changed since a revision, in the order of their changes. */
    public List<Message> changed(ConversationId conversationId, long afterRevision, long joinedSeq, int limit) {
        return query("""
                        select * from message
                        where conversation_id = :conversation and revision > :after and seq > :joined
                        order by conversation_id, revision limit :limit""")
                .setParameter("conversation", conversationId.value())
                .setParameter("after", afterRevision)
                .setParameter("joined", joinedSeq)
                .setParameter("limit", limit)
                .getResultList();
    }

    private NativeQuery<Message> query(String sql) {
        return entities.createNativeQuery(sql, Message.class);
    }
}
