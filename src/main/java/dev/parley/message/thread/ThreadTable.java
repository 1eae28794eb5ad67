package dev.parley.message.thread;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.thread.ThreadState.Reply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of threads and their replies. */
@Component
final class ThreadTable {
    /** Enough to find the people who replied last. */
    private static final int NEWEST = 50;

    private static final String ADD = """
            insert into thread_reply (root_id, seq, message_id, sender_id, created_at)
            select * from unnest(cast(:roots as bigint array), cast(:seqs as bigint array),
                cast(:messages as bigint array), cast(:senders as bigint array),
                cast(:times as timestamp with time zone array))
            """;

    private static final String SAVE = """
            merge into thread t
            using (select * from unnest(cast(:roots as bigint array), cast(:conversations as bigint array),
                    cast(:rootSeqs as bigint array), cast(:replies as integer array), cast(:lastSeqs as bigint array),
                    cast(:times as timestamp with time zone array), cast(:recent as varchar array)))
                    n (root_id, conversation_id, root_seq, replies, last_seq, last_reply_at, recent)
            on (t.root_id = n.root_id)
            when matched then update set
                replies = n.replies, last_seq = n.last_seq, last_reply_at = n.last_reply_at, recent = n.recent
            when not matched then insert (root_id, conversation_id, root_seq, replies, last_seq, last_reply_at, recent)
                values (n.root_id, n.conversation_id, n.root_seq, n.replies, n.last_seq, n.last_reply_at, n.recent)
            """;

    private final JdbcClient database;

    ThreadTable(JdbcClient database) {
        this.database = database;
    }

    /** The threads under these messages, by root; messages without one are omitted. */
    Map<MessageId, ThreadState> of(Collection<MessageId> rootIds) {
        return database
                .sql("""
                        select root_id, conversation_id, root_seq, replies, last_seq, last_reply_at, recent
                        from thread where root_id = any(:roots)
                        """)
                .param("roots", SqlArrays.of("bigint", rootIds, MessageId::value))
                .query(ThreadTable::state)
                .list()
                .stream()
                .collect(Collectors.toMap(ThreadState::rootId, Function.identity()));
    }

    /** Adds replies; their threads have been {@linkplain #save saved}. */
    void add(List<Message> replies) {
        database.sql(ADD)
                .param(
                        "roots",
                        SqlArrays.of(
                                "bigint",
                                replies,
                                reply ->
                                        Objects.requireNonNull(reply.threadId()).value()))
                .param("seqs", SqlArrays.of("bigint", replies, Message::seq))
                .param(
                        "messages",
                        SqlArrays.of("bigint", replies, reply -> reply.id().value()))
                .param(
                        "senders",
                        SqlArrays.of("bigint", replies, reply -> reply.author().value()))
                .param(
                        "times",
                        SqlArrays.of(
                                "timestamptz",
                                replies,
                                reply -> reply.createdAt().atOffset(ZoneOffset.UTC)))
                .update();
    }

    void save(Collection<ThreadState> threads) {
        database.sql(SAVE)
                .param(
                        "roots",
                        SqlArrays.of(
                                "bigint", threads, thread -> thread.rootId().value()))
                .param(
                        "conversations",
                        SqlArrays.of(
                                "bigint",
                                threads,
                                thread -> thread.conversationId().value()))
                .param("rootSeqs", SqlArrays.of("bigint", threads, ThreadState::rootSeq))
                .param("replies", SqlArrays.of("integer", threads, ThreadState::replies))
                .param("lastSeqs", SqlArrays.of("bigint", threads, ThreadState::lastSeq))
                .param(
                        "times",
                        SqlArrays.of(
                                "timestamptz",
                                threads,
                                thread -> thread.lastReplyAt().atOffset(ZoneOffset.UTC)))
                .param("recent", SqlArrays.of("varchar", threads, ThreadTable::recent))
                .update();
    }

    /** Removes a deleted reply; returns whether it was there. */
    boolean remove(MessageId rootId, long seq) {
        return database.sql("delete from thread_reply where root_id = :root and seq = :seq")
                        .param("root", rootId.value())
                        .param("seq", seq)
                        .update()
                > 0;
    }

    /** The newest replies, the newest first. */
    List<Reply> newest(MessageId rootId) {
        return database.sql("""
                        select seq, sender_id, created_at from thread_reply
                        where root_id = :root order by root_id desc, seq desc fetch first :rows rows only
                        """)
                .param("root", rootId.value())
                .param("rows", NEWEST)
                .query((row, n) -> new Reply(
                        row.getLong(1),
                        new AccountId(row.getLong(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The ids of the newest replies before a seq, the newest first. */
    List<MessageId> before(MessageId rootId, long beforeSeq, int rows) {
        return ids("seq < :seq order by root_id desc, seq desc", rootId, beforeSeq, rows);
    }

    /** The ids of the oldest replies after a seq, the oldest first. */
    List<MessageId> after(MessageId rootId, long afterSeq, int rows) {
        return ids("seq > :seq order by root_id, seq", rootId, afterSeq, rows);
    }

    private List<MessageId> ids(String which, MessageId rootId, long seq, int rows) {
        return database.sql("select message_id from thread_reply where root_id = :root and " + which
                        + " fetch first :rows rows only")
                .param("root", rootId.value())
                .param("seq", seq)
                .param("rows", rows)
                .query((row, n) -> new MessageId(row.getLong(1)))
                .list();
    }

    private static String recent(ThreadState thread) {
        return thread.recent().stream().map(AccountId::toString).collect(Collectors.joining(" "));
    }

    static ThreadState state(ResultSet row, int number) throws SQLException {
        return new ThreadState(
                new MessageId(row.getLong("root_id")),
                new ConversationId(row.getLong("conversation_id")),
                row.getLong("root_seq"),
                row.getInt("replies"),
                row.getLong("last_seq"),
                row.getObject("last_reply_at", OffsetDateTime.class).toInstant(),
                people(row.getString("recent")));
    }

    private static List<AccountId> people(String recent) {
        return Arrays.stream(recent.split(" "))
                .filter(id -> !id.isEmpty())
                .map(AccountId::valueOf)
                .toList();
    }
}
