package dev.parley.message.thread;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountDeleted;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who follows which threads, and how far people have read them. */
@Component
public final class Followers {
    /** How many unread threads are named. */
    static final int MOST = 100;

    /** People who reply follow again; people who are mentioned, or whose message it is, only if they did not choose yet. */
    private static final String ADD = """
            merge into thread_follower f
            using (select * from unnest(cast(:accounts as bigint array), cast(:roots as bigint array),
                    cast(:seqs as bigint array), cast(:replied as boolean array)))
                    n (account_id, root_id, read_seq, replied)
            on (f.account_id = n.account_id and f.root_id = n.root_id)
            when matched then update set
                following = case when n.replied then true else f.following end,
                read_seq = case when n.replied then greatest(f.read_seq, n.read_seq) else f.read_seq end
            when not matched then insert (account_id, root_id, following, read_seq)
                values (n.account_id, n.root_id, true, n.read_seq)
            """;

    /** What counts as unread of a thread t that f follows; as far as it is not hidden. */
    static final String UNREAD = """
            (select count(*) from thread_reply r
             where r.root_id = t.root_id and r.seq > f.read_seq and r.sender_id <> f.account_id
                and not exists (select 1 from hidden_message h where h.account_id = f.account_id
                    and h.conversation_id = t.conversation_id and h.seq = r.seq))
            """;

    /** The threads t that a person follows and sees, with the message x at the root. */
    static final String FOLLOWED = """
            from thread_follower f
            join thread t on t.root_id = f.root_id
            join message x on x.id = t.root_id
            join membership m on m.conversation_id = t.conversation_id and m.account_id = f.account_id
            where f.account_id = :me and f.following = true and t.replies > 0 and t.root_seq > m.joined_seq
                and m.pending = false
                and not exists (select 1 from hidden_message h where h.account_id = f.account_id
                    and h.conversation_id = t.conversation_id and h.seq = t.root_seq)
            """;

    private final JdbcClient database;
    private final Clock clock;

    Followers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param all at most one for each person and thread */
    void add(Collection<Follower> all) {
        database.sql(ADD)
                .param(
                        "accounts",
                        SqlArrays.of(
                                "bigint", all, follower -> follower.accountId().value()))
                .param(
                        "roots",
                        SqlArrays.of(
                                "bigint", all, follower -> follower.rootId().value()))
                .param("seqs", SqlArrays.of("bigint", all, Follower::readSeq))
                .param("replied", SqlArrays.of("boolean", all, Follower::replied))
                .update();
    }

    /** Returns whether that is a change. */
    boolean follow(AccountId me, MessageId rootId, boolean following, long readSeq) {
        return write(me, rootId, "following = n.following", following, readSeq, "f.following <> n.following");
    }

    /** Returns whether that is a change. */
    boolean read(AccountId me, MessageId rootId, long readSeq) {
        return write(me, rootId, "read_seq = n.read_seq", false, readSeq, "f.read_seq < n.read_seq");
    }

    private boolean write(
            AccountId me, MessageId rootId, String change, boolean following, long readSeq, String condition) {
        return database.sql("""
                        merge into thread_follower f
                        using (select cast(:me as bigint), cast(:root as bigint), cast(:following as boolean),
                            cast(:seq as bigint)) n (account_id, root_id, following, read_seq)
                        on (f.account_id = n.account_id and f.root_id = n.root_id)
                        when matched and %s then update set %s
                        when not matched then insert (account_id, root_id, following, read_seq)
                            values (n.account_id, n.root_id, n.following, n.read_seq)
                        """.formatted(condition, change))
                        .param("me", me.value())
                        .param("root", rootId.value())
                        .param("following", following)
                        .param("seq", readSeq)
                        .update()
                > 0;
    }

    /** The people who follow a thread. */
    Set<AccountId> of(MessageId rootId) {
        return new HashSet<>(
                database.sql("select account_id from thread_follower where root_id = :root and following = true")
                        .param("root", rootId.value())
                        .query((row, n) -> new AccountId(row.getLong(1)))
                        .list());
    }

    /**
     * Moves the marks of those who had read a conversation's threads up to a seq to their newest replies, within the
     * caller's transaction.
     */
    public void readOn(ConversationId conversationId, long from) {
        database.sql("""
                        merge into thread_follower f
                        using (select root_id, last_seq from thread where conversation_id = :conversation and last_seq > :from)
                            t (root_id, seq)
                        on (f.root_id = t.root_id and f.read_seq >= :from and f.read_seq < t.seq)
                        when matched then update set read_seq = t.seq
                        """)
                .param("conversation", conversationId.value())
                .param("from", from)
                .update();
    }

    /** The people who have read a thread as far as a seq. */
    public Set<AccountId> readers(MessageId rootId, long seq) {
        return new HashSet<>(
                database.sql("select account_id from thread_follower where root_id = :root and read_seq >= :seq")
                        .param("root", rootId.value())
                        .param("seq", seq)
                        .query((row, n) -> new AccountId(row.getLong(1)))
                        .list());
    }

    /** How far a person has read a thread; empty before they have read anything of it. */
    Optional<Long> readSeq(AccountId accountId, MessageId rootId) {
        return database.sql("select read_seq from thread_follower where account_id = :me and root_id = :root")
                .param("me", accountId.value())
                .param("root", rootId.value())
                .query(Long.class)
                .optional();
    }

    /** What threads are for a person; those that the person neither follows nor has read are omitted. */
    Map<MessageId, Personal> of(Collection<MessageId> rootIds, AccountId me) {
        Map<MessageId, Personal> found = new HashMap<>();
        database.sql("select t.root_id, f.following, f.read_seq, " + UNREAD + """
                        from thread_follower f join thread t on t.root_id = f.root_id
                        where f.account_id = :me and f.root_id = any(:roots)
                        """)
                .param("me", me.value())
                .param("roots", SqlArrays.of("bigint", rootIds, MessageId::value))
                .query(row -> {
                    found.put(
                            new MessageId(row.getLong(1)),
                            new Personal(row.getBoolean(2), row.getLong(3), row.getInt(4)));
                });
        return found;
    }

    /**
     * The threads with unread replies that a person follows, apart from those in muted conversations; at most
     * {@value #MOST}.
     */
    List<MessageId> unread(AccountId me) {
        return database.sql("select f.root_id " + FOLLOWED + """
                            and t.last_seq > f.read_seq and m.notification_level <> 'NOTHING'
                            and (m.muted_until is null or m.muted_until <= :now)
                        order by t.last_reply_at desc fetch first :most rows only
                        """)
                .param("me", me.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((row, n) -> new MessageId(row.getLong(1)))
                .list();
    }

    @EventListener
    void deleted(AccountDeleted deleted) {
        database.sql("delete from thread_follower where account_id = :account")
                .param("account", deleted.accountId().value())
                .update();
    }

    /**
     * Someone who is to follow a thread.
     *
     * @param readSeq how far they have read it
     */
    record Follower(MessageId rootId, AccountId accountId, long readSeq, boolean replied) {}

    /** What a thread is for one person. */
    record Personal(boolean following, long readSeq, int unread) {
        static final Personal NONE = new Personal(false, 0, 0);
    }
}
