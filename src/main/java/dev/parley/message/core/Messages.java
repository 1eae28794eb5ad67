package dev.parley.message.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The messages of all conversations. */
public interface Messages extends Repository<Message, Long> {
    /** Stores messages, and flushes all other pending changes. */
    List<Message> saveAllAndFlush(Iterable<Message> messages);

    Optional<Message> findById(long id);

    @Query("select m.conversationId from Message m where m.id = :id")
    Optional<Long> conversationOf(long id);

    List<Message> findByIdIn(Collection<Long> ids);

    List<Message> findByClientIdIn(Collection<UUID> clientIds);

    @Query("""
            select m from Message m
            where m.conversationId = :conversationId and m.seq > :joinedSeq and m.seq < :beforeSeq
            order by m.seq desc""")
    List<Message> before(long conversationId, long joinedSeq, long beforeSeq, Limit limit);

    @Query("select m from Message m where m.conversationId = :conversationId and m.seq > :afterSeq order by m.seq")
    List<Message> after(long conversationId, long afterSeq, Limit limit);

    @Query("select distinct m.conversationId from Message m where m.senderId = :senderId and m.deletedAt is null")
    List<Long> conversationsOf(long senderId);

    @Query("""
            select m from Message m
            where m.conversationId = :conversationId and m.seq > :afterSeq and m.senderId = :senderId
                and m.deletedAt is null
            order by m.seq""")
    List<Message> undeleted(long conversationId, long senderId, long afterSeq, Limit limit);

    @Query("""
            select m from Message m
            where m.conversationId = :conversationId and m.revision > :afterRevision and m.seq > :joinedSeq
            order by m.revision""")
    List<Message> changed(long conversationId, long afterRevision, long joinedSeq, Limit limit);
}
