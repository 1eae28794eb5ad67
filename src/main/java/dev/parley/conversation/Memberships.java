package dev.parley.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    String ROW = """
            select new dev.parley.conversation.MembershipRow(m, c, o)
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            left join Membership o on c.type = dev.parley.conversation.ConversationType.DIRECT
                and o.id.conversationId = c.id and o.id.accountId <> m.id.accountId
            where m.id.accountId = :accountId
            """;

    /** An empty direct conversation is seen only by who started it. */
    String BEGUN = """
            and (c.type <> dev.parley.conversation.ConversationType.DIRECT or c.lastSeq > 0 or c.createdById = :accountId)
            """;

    String RECENT_FIRST = "order by c.lastMessageAt desc, c.id desc";

    @Query(ROW + BEGUN + RECENT_FIRST)
    List<MembershipRow> recent(long accountId, Limit limit);

    @Query(ROW + BEGUN + "and (c.lastMessageAt < :at or c.lastMessageAt = :at and c.id < :id) " + RECENT_FIRST)
    List<MembershipRow> recentAfter(long accountId, Instant at, long id, Limit limit);

    @Query(ROW + "and c.id = :conversationId")
    Optional<MembershipRow> row(long accountId, long conversationId);

    @Query("""
            select o.id.accountId
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            join Membership o on o.id.conversationId = c.id and o.id.accountId <> m.id.accountId
            where m.id.accountId = :accountId and c.lastSeq > 0
                and c.type = dev.parley.conversation.ConversationType.DIRECT
            """)
    Set<Long> partners(long accountId);
}
