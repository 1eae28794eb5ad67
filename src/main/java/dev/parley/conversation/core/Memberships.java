package dev.parley.conversation.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The memberships. */
public interface Memberships extends Repository<Membership, Membership.MembershipId> {
    Membership save(Membership membership);

    void delete(Membership membership);

    @Query("select m from Membership m where m.id.conversationId = :conversationId and m.id.accountId = :accountId")
    Optional<Membership> find(long conversationId, long accountId);

    @Query("""
            select m from Membership m
            where m.id.conversationId = :conversationId and m.role = :role and m.id.accountId <> :except
            order by m.joinedAt, m.id.accountId
            """)
    List<Membership> withRole(long conversationId, Role role, long except, Limit limit);

    @Query("select m from Membership m where m.id.conversationId = :conversationId")
    List<Membership> of(long conversationId);

    @Query("select m.id.accountId from Membership m where m.id.conversationId = :conversationId")
    List<Long> ids(long conversationId);

    @Query("""
            select m.id.accountId from Membership m
            where m.id.conversationId = :conversationId and m.joinedSeq < :seq
            """)
    Set<Long> whoSee(long conversationId, long seq);

    @Query("""
            select m.id.accountId from Membership m
            where m.id.conversationId = :conversationId and m.joinedSeq >= :seq
            """)
    Set<Long> whoDoNotSee(long conversationId, long seq);

    /** Those of the people who are members. */
    @Query("""
            select m.id.accountId from Membership m
            where m.id.conversationId = :conversationId and m.id.accountId in :accountIds
            """)
    List<Long> among(long conversationId, Collection<Long> accountIds);

    /** Deletes without loading the entities. */
    @Modifying
    @Query("delete from Membership m where m.id.conversationId = :conversationId")
    void deleteAll(long conversationId);

    /** What a member sees of a conversation, and the read mark of the other person of a direct one. */
    @Query("""
            select new dev.parley.conversation.core.Memberships$View(
                m.joinedSeq, m.readSeq, c.revision, o.id.accountId, o.readSeq, o.pending)
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            left join Membership o on c.type = dev.parley.conversation.core.ConversationType.DIRECT
                and o.id.conversationId = c.id and o.id.accountId <> m.id.accountId
            where m.id.conversationId = :conversationId and m.id.accountId = :accountId
            """)
    Optional<View> view(long conversationId, long accountId);

    /** The conversation with this person that is a pending request. */
    @Query("""
            select m.id.conversationId from Membership m
            join Conversation c on c.id = m.id.conversationId
            where m.id.accountId = :accountId and m.pending = true and c.directLowId = :low and c.directHighId = :high
            """)
    Optional<Long> pendingWith(long accountId, long low, long high);

    /** The seq after which a member sees the messages of a pending request; empty if there is none. */
    @Query("""
            select m.joinedSeq from Membership m
            where m.id.conversationId = :conversationId and m.id.accountId = :accountId and m.pending = true
            """)
    Optional<Long> pendingAfter(long conversationId, long accountId);

    /** Accepts the request; returns whether it was pending. With SQL rather than the entity, which others change. */
    @Modifying
    @Query("""
            update Membership m set m.pending = false
            where m.id.conversationId = :conversationId and m.id.accountId = :accountId and m.pending = true
            """)
    int accept(long conversationId, long accountId);

    /** Moves the first visible message and the marks past this message, which is the newest. */
    @Modifying
    @Query(value = """
                    update membership set joined_seq = :seq, delivered_seq = :seq, read_seq = :seq
                    where conversation_id = :conversationId and account_id = :accountId
                    """, nativeQuery = true)
    void forget(long conversationId, long accountId, long seq);

    @Query("""
            select new dev.parley.conversation.core.Memberships$Partner(m.id.accountId, o.id.accountId)
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            join Membership o on o.id.conversationId = c.id and o.id.accountId <> m.id.accountId
            where any_of(:accountIds, m.id.accountId) and c.lastSeq > 0 and m.pending = false and o.pending = false
                and c.type = dev.parley.conversation.core.ConversationType.DIRECT
            """)
    List<Partner> partners(Long[] accountIds);

    /**
     * The partners of a person in direct conversations with a pending request. For the receiver a request counts from
     * the first message that they can read: before that they do not see it.
     */
    @Query("""
            select o.id.accountId
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            join Membership o on o.id.conversationId = c.id and o.id.accountId <> m.id.accountId
            where m.id.accountId = :accountId and c.type = dev.parley.conversation.core.ConversationType.DIRECT
                and (o.pending = true or m.pending = true and c.lastSeq > m.joinedSeq)
            """)
    Set<Long> pendingPartners(long accountId);

    /** @param otherId the other person of a direct conversation; null for other types, like the following values */
    record View(
            long joinedSeq,
            long readSeq,
            long revision,
            @Nullable Long otherId,
            @Nullable Long otherReadSeq,
            @Nullable Boolean otherPending) {}

    /** The groups and rooms of a person. */
    @Query("""
            select m.id.conversationId from Membership m
            join Conversation c on c.id = m.id.conversationId
            where m.id.accountId = :accountId and c.type <> dev.parley.conversation.core.ConversationType.DIRECT
            order by m.id.conversationId
            """)
    List<Long> shared(long accountId);

    /** A person's pending message requests. */
    @Query("""
            select new dev.parley.conversation.core.Memberships$Request(o.id.conversationId, o.id.accountId)
            from Membership m
            join Membership o on o.id.conversationId = m.id.conversationId and o.id.accountId <> m.id.accountId
            where m.id.accountId = :accountId and o.pending = true
            """)
    List<Request> requestsFrom(long accountId);

    /** A conversation that awaits its receiver's answer. */
    record Request(long conversationId, long receiverId) {}

    /** A person with whom another has exchanged direct messages. */
    record Partner(long accountId, long partnerId) {}
}
