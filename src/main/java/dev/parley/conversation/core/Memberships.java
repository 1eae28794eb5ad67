package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Membership.MembershipId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The memberships. */
@Repository
public class Memberships {
    private final Session entities;
    private final Clock clock;

    Memberships(Session entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    public void add(Membership membership) {
        entities.persist(membership);
    }

    /** Adds people who are no members: one or ten thousand, in one round trip to the database. */
    public void add(Conversation conversation, Collection<AccountId> accountIds, Role role) {
        Instant now = clock.instant();
        entities.setJdbcBatchSize(accountIds.size() + 1);
        accountIds.forEach(id -> add(new Membership(conversation, id, role, now)));
    }

    /** Adds every active account of a person to a stored conversation without members. */
    public void addEveryone(Conversation conversation, AccountId owner) {
        int members = entities.createNativeQuery("""
                        insert into membership
                            (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                        select :conversation, id, case when id = :owner then 'OWNER' else 'MEMBER' end, 0, 0, 0, :now
                        from account where disabled_at is null and owner_id is null or id = :owner
                        """)
                .setParameter("conversation", conversation.id().value())
                .setParameter("owner", owner.value())
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        entities.createNativeQuery("update conversation set member_count = :members where id = :conversation")
                .setParameter("members", members)
                .setParameter("conversation", conversation.id().value())
                .executeUpdate();
    }

    public void delete(Membership membership) {
        entities.remove(membership);
    }

    /** Writes pending changes, for those who read them by JDBC in the same transaction. */
    public void flush() {
        entities.flush();
    }

    /** Deletes all of a conversation without loading them. */
    public void deleteAll(ConversationId conversationId) {
        entities.createNativeQuery("delete from membership where conversation_id = :conversation")
                .setParameter("conversation", conversationId.value())
                .executeUpdate();
    }

    public Optional<Membership> find(ConversationId conversationId, AccountId accountId) {
        return Optional.ofNullable(
                entities.find(Membership.class, new MembershipId(conversationId.value(), accountId.value())));
    }

    /** The person with this role who joined first, apart from one person; bots do not count. */
    public Optional<Membership> first(ConversationId conversationId, Role role, AccountId except) {
        return entities.createNativeQuery("""
                        select * from membership
                        where conversation_id = :conversation and role = :role and account_id <> :except
                            and not exists (select 1 from account where id = account_id and owner_id is not null)
                        order by joined_at, account_id limit 1
                        """, Membership.class)
                .setParameter("conversation", conversationId.value())
                .setParameter("role", role.name())
                .setParameter("except", except.value())
                .uniqueResultOptional();
    }

    /** Whether a person is a member besides this one; bots do not count. */
    public boolean hasPeopleBesides(ConversationId conversationId, AccountId except) {
        return ids("""
                        select account_id from membership
                        where conversation_id = :conversation and account_id <> :except
                            and not exists (select 1 from account where id = account_id and owner_id is not null)
                        fetch first row only
                        """)
                .setParameter("conversation", conversationId.value())
                .setParameter("except", except.value())
                .uniqueResultOptional()
                .isPresent();
    }

    /** The ids of the members. */
    public List<AccountId> ids(ConversationId conversationId) {
        return ids("select account_id from membership where conversation_id = :conversation")
                .setParameter("conversation", conversationId.value())
                .getResultList()
                .stream()
                .map(AccountId::new)
                .toList();
    }

    /** The members who see the message with this seq, and have not deleted it for themselves. */
    public Set<AccountId> whoSee(ConversationId conversationId, long seq) {
        return accounts(
                ids("""
                        select account_id from membership m
                        where conversation_id = :conversation and joined_seq < :seq
                            and not exists (select 1 from hidden_message h where h.account_id = m.account_id
                                and h.conversation_id = m.conversation_id and h.seq = :seq)
                        """).setParameter("conversation", conversationId.value()).setParameter("seq", seq));
    }

    /** The members who joined after the message with this seq and do not see it. */
    public Set<AccountId> whoDoNotSee(ConversationId conversationId, long seq) {
        return accounts(
                ids("""
                        select account_id from membership where conversation_id = :conversation and joined_seq >= :seq
                        """).setParameter("conversation", conversationId.value()).setParameter("seq", seq));
    }

    /** Those of the people who are members. */
    public List<AccountId> among(ConversationId conversationId, Collection<AccountId> accountIds) {
        return ids("""
                        select account_id from membership
                        where conversation_id = :conversation and account_id = any(:accounts)
                        """)
                .setParameter("conversation", conversationId.value())
                .setParameter("accounts", values(accountIds))
                .getResultList()
                .stream()
                .map(AccountId::new)
                .toList();
    }

    /** What a member sees of a conversation, and the read mark of the other person of a direct one. */
    public Optional<View> view(ConversationId conversationId, AccountId accountId) {
        return entities.createNativeQuery("""
                        select m.joined_seq, m.read_seq, c.revision, c.last_seq, o.account_id, o.read_seq, o.pending,
                            exists (select 1 from hidden_message h
                                where h.account_id = m.account_id and h.conversation_id = m.conversation_id)
                        from membership m
                        join conversation c on c.id = m.conversation_id
                        left join membership o on c.type = 'DIRECT'
                            and o.conversation_id = c.id and o.account_id <> m.account_id
                        where m.conversation_id = :conversation and m.account_id = :account
                        """, Object[].class)
                .setParameter("conversation", conversationId.value())
                .setParameter("account", accountId.value())
                .uniqueResultOptional()
                .map(row -> new View(
                        (Long) row[0],
                        (Long) row[1],
                        (Long) row[2],
                        (Long) row[3],
                        AccountId.ofNullable((Long) row[4]),
                        (Long) row[5],
                        (Boolean) row[6],
                        (Boolean) row[7]));
    }

    /** The conversation with this person that is a pending request. */
    public Optional<ConversationId> pendingWith(AccountId accountId, AccountId otherId) {
        return ids("""
                        select m.conversation_id from membership m
                        join conversation c on c.id = m.conversation_id
                        where m.account_id = :account and m.pending
                            and c.direct_low_id = :low and c.direct_high_id = :high
                        """)
                .setParameter("account", accountId.value())
                .setParameter("low", Math.min(accountId.value(), otherId.value()))
                .setParameter("high", Math.max(accountId.value(), otherId.value()))
                .uniqueResultOptional()
                .map(ConversationId::new);
    }

    /** The seq after which a member sees the messages of a pending request; empty if there is none. */
    public Optional<Long> pendingAfter(ConversationId conversationId, AccountId accountId) {
        return ids("""
                        select joined_seq from membership
                        where conversation_id = :conversation and account_id = :account and pending
                        """)
                .setParameter("conversation", conversationId.value())
                .setParameter("account", accountId.value())
                .uniqueResultOptional();
    }

    /** Accepts the request; returns whether it was pending. */
    public boolean accept(ConversationId conversationId, AccountId accountId) {
        return entities.createNativeQuery("""
                        update membership set pending = false
                        where conversation_id = :conversation and account_id = :account and pending
                        """)
                        .setParameter("conversation", conversationId.value())
                        .setParameter("account", accountId.value())
                        .executeUpdate()
                > 0;
    }

    /** Moves the first visible message and the marks past this message, which is the newest. */
    public void forget(ConversationId conversationId, AccountId accountId, long seq) {
        entities.createNativeQuery("""
                        update membership set joined_seq = :seq, delivered_seq = :seq, read_seq = :seq
                        where conversation_id = :conversation and account_id = :account
                        """)
                .setParameter("seq", seq)
                .setParameter("conversation", conversationId.value())
                .setParameter("account", accountId.value())
                .executeUpdate();
    }

    /** With whom each of these people has exchanged direct messages. */
    public List<Partner> partners(Collection<AccountId> accountIds) {
        return entities
                .createNativeQuery("""
                        select m.account_id, o.account_id
                        from membership m
                        join conversation c on c.id = m.conversation_id
                        join membership o on o.conversation_id = c.id and o.account_id <> m.account_id
                        where m.account_id = any(:accounts) and c.last_seq > 0 and not m.pending and not o.pending
                            and c.type = 'DIRECT'
                        """, Object[].class)
                .setParameter("accounts", values(accountIds))
                .getResultList()
                .stream()
                .map(row -> new Partner(new AccountId((Long) row[0]), new AccountId((Long) row[1])))
                .toList();
    }

    /**
     * The partners of a person in direct conversations with a pending request. For the receiver a request counts from
     * the first message that they can read: before that they do not see it.
     */
    public Set<AccountId> pendingPartners(AccountId accountId) {
        return accounts(ids("""
                        select o.account_id
                        from membership m
                        join conversation c on c.id = m.conversation_id
                        join membership o on o.conversation_id = c.id and o.account_id <> m.account_id
                        where m.account_id = :account and c.type = 'DIRECT'
                            and (o.pending or m.pending and c.last_seq > m.joined_seq)
                        """).setParameter("account", accountId.value()));
    }

    /** The groups and rooms of a person. */
    public List<ConversationId> shared(AccountId accountId) {
        return ids("""
                        select m.conversation_id from membership m
                        join conversation c on c.id = m.conversation_id
                        where m.account_id = :account and c.type <> 'DIRECT'
                        order by m.conversation_id
                        """).setParameter("account", accountId.value()).getResultList().stream()
                .map(ConversationId::new)
                .toList();
    }

    /** A person's requests that their receivers have not answered. */
    public List<Request> requestsFrom(AccountId accountId) {
        return entities
                .createNativeQuery("""
                        select o.conversation_id, o.account_id
                        from membership m
                        join membership o on o.conversation_id = m.conversation_id and o.account_id <> m.account_id
                        where m.account_id = :account and o.pending
                        """, Object[].class)
                .setParameter("account", accountId.value())
                .getResultList()
                .stream()
                .map(row -> new Request(new ConversationId((Long) row[0]), new AccountId((Long) row[1])))
                .toList();
    }

    private static Set<AccountId> accounts(NativeQuery<Long> query) {
        return query.getResultList().stream().map(AccountId::new).collect(Collectors.toSet());
    }

    private static Long[] values(Collection<AccountId> accountIds) {
        return accountIds.stream().map(AccountId::value).toArray(Long[]::new);
    }

    /** A statement that pending changes are written before, unlike one of JDBC. */
    private NativeQuery<Long> ids(String sql) {
        return entities.createNativeQuery(sql, Long.class);
    }

    /**
     * @param otherId the other person of a direct conversation; null for other types, like the two following values
     * @param hides whether the member has deleted messages of it for themselves
     */
    public record View(
            long joinedSeq,
            long readSeq,
            long revision,
            long lastSeq,
            @Nullable AccountId otherId,
            @Nullable Long otherReadSeq,
            @Nullable Boolean otherPending,
            boolean hides) {}

    /** A conversation that awaits its receiver's answer. */
    public record Request(ConversationId conversationId, AccountId receiverId) {}

    /** A person with whom another has exchanged direct messages. */
    public record Partner(AccountId accountId, AccountId partnerId) {}
}
