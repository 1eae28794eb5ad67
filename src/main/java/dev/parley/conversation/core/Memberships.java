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

/** Who is a member of what. */
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

    /** Those of the people who are in it. */
    @Query("""
            select m.id.accountId from Membership m
            where m.id.conversationId = :conversationId and m.id.accountId in :accountIds
            """)
    List<Long> among(long conversationId, Collection<Long> accountIds);

    /** Without reading them. */
    @Modifying
    @Query("delete from Membership m where m.id.conversationId = :conversationId")
    void deleteAll(long conversationId);

    /** What a member sees of a conversation, and how far the other person of a direct one has read. */
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

    /** The conversation with this person that waits for an answer. */
    @Query("""
            select m.id.conversationId from Membership m
            join Conversation c on c.id = m.id.conversationId
            where m.id.accountId = :accountId and m.pending = true and c.directLowId = :low and c.directHighId = :high
            """)
    Optional<Long> pendingWith(long accountId, long low, long high);

    /** After which seq a member sees messages that wait for an answer; nothing where none does. */
    @Query("""
            select m.joinedSeq from Membership m
            where m.id.conversationId = :conversationId and m.id.accountId = :accountId and m.pending = true
            """)
    Optional<Long> pendingAfter(long conversationId, long accountId);

    /** Takes the conversation for one's own; says whether it was none before. Without the entity, which others change. */
    @Modifying
    @Query("""
            update Membership m set m.pending = false
            where m.id.conversationId = :conversationId and m.id.accountId = :accountId and m.pending = true
            """)
    int accept(long conversationId, long accountId);

    /** Moves everything behind this message, which is the newest: where the member begins to see, and the marks. */
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
     * Those with whom a person has a direct conversation that one of the two has not accepted. To the receiver it counts
     * from the first message on that they can read: before that they do not know of it.
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

    /** @param otherId the other person of a direct conversation; null in any other, as what follows it */
    record View(
            long joinedSeq,
            long readSeq,
            long revision,
            @Nullable Long otherId,
            @Nullable Long otherReadSeq,
            @Nullable Boolean otherPending) {}

    /** The groups and rooms that a person is in. */
    @Query("""
            select m.id.conversationId from Membership m
            join Conversation c on c.id = m.id.conversationId
            where m.id.accountId = :accountId and c.type <> dev.parley.conversation.core.ConversationType.DIRECT
            order by m.id.conversationId
            """)
    List<Long> shared(long accountId);

    /** A person's message requests that are not answered. */
    @Query("""
            select new dev.parley.conversation.core.Memberships$Request(o.id.conversationId, o.id.accountId)
            from Membership m
            join Membership o on o.id.conversationId = m.id.conversationId and o.id.accountId <> m.id.accountId
            where m.id.accountId = :accountId and o.pending = true
            """)
    List<Request> requestsFrom(long accountId);

    /** A conversation that waits for an answer of its receiver. */
    record Request(long conversationId, long receiverId) {}

    /** Somebody with whom a person has exchanged messages directly. */
    record Partner(long accountId, long partnerId) {}
}
