package dev.parley.message.thread;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.message.listing.ListedMessages;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The threads that a person follows, the one with the newest reply first. */
@Service
@Transactional(readOnly = true)
class ThreadList {
    private static final String FIND = """
            select t.root_id, t.conversation_id, t.root_seq, t.replies, t.last_seq, t.last_reply_at, t.recent,
                f.read_seq, %s as unread, x.sender_id, x.created_at, x.deleted_at is not null as deleted
            """.formatted(Followers.UNREAD) + Followers.FOLLOWED;

    private static final String AFTER = """
            and (t.last_reply_at < :at or t.last_reply_at = :at and t.root_id < :id)
            """;

    private static final String NEWEST_FIRST = """
            order by t.last_reply_at desc, t.root_id desc fetch first :rows rows only
            """;

    private final JdbcClient database;
    private final ListedMessages messages;

    ThreadList(JdbcClient database, ListedMessages messages) {
        this.database = database;
        this.messages = messages;
    }

    public Page<FollowedThread> page(AccountId me, @Nullable String cursor, int size) {
        Page<Row> page = Page.of(rows(me, cursor, size + 1), size, Row::cursor);
        return messages.show(me, page, Row::view);
    }

    private List<Row> rows(AccountId me, @Nullable String cursor, int rows) {
        long[] position = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        return database.sql(FIND + (cursor == null ? "" : AFTER) + NEWEST_FIRST)
                .param("me", me.value())
                .param("at", Instant.ofEpochMilli(position[0]).atOffset(ZoneOffset.UTC))
                .param("id", position[1])
                .param("rows", rows)
                .query((row, n) -> new Row(
                        ThreadTable.state(row, n),
                        row.getLong("read_seq"),
                        row.getInt("unread"),
                        new AccountId(row.getLong("sender_id")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("deleted")))
                .list();
    }

    private record Row(
            ThreadState thread, long readSeq, int unread, AccountId senderId, Instant createdAt, boolean deleted)
            implements ListedMessages.Row {
        @Override
        public MessageId messageId() {
            return thread.rootId();
        }

        @Override
        public ConversationId conversationId() {
            return thread.conversationId();
        }

        String cursor() {
            return Cursor.encode(
                    thread.lastReplyAt().toEpochMilli(), messageId().value());
        }

        FollowedThread view(ListedMessages.Listed listed) {
            return new FollowedThread(
                    messageId(),
                    conversationId(),
                    listed.conversationName(),
                    thread.rootSeq(),
                    listed.sender(),
                    deleted ? null : listed.text(),
                    createdAt,
                    thread.replies(),
                    unread,
                    thread.lastSeq(),
                    thread.lastReplyAt(),
                    readSeq,
                    thread.recent());
        }
    }
}
