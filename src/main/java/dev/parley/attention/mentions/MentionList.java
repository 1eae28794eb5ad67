package dev.parley.attention.mentions;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.message.listing.ListedMessages;
import dev.parley.people.mention.Mention;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages that mention a person, as far as they may read them. */
@Service
@Transactional(readOnly = true)
class MentionList {
    /** Both halves of the union have the page's limit: the first scans an index, and mentions of everyone are rare. */
    private static final String FIND = """
            select found.message_id, found.conversation_id, found.seq, found.sender_id, found.created_at
            from (
                (select n.message_id, n.conversation_id, n.seq, n.sender_id, n.created_at
                 from mention n join membership m on m.conversation_id = n.conversation_id and m.account_id = :me
                 where n.account_id = :me %1$s order by n.created_at desc, n.message_id desc
                 fetch first :rows rows only)
                union
                (select n.message_id, n.conversation_id, n.seq, n.sender_id, n.created_at
                 from membership m join mention n on n.conversation_id = m.conversation_id and n.account_id = :all
                 where m.account_id = :me %1$s order by n.created_at desc, n.message_id desc
                 fetch first :rows rows only)
            ) found
            order by found.created_at desc, found.message_id desc
            fetch first :rows rows only
            """;

    private static final String SEEN = """
            and n.seq > m.joined_seq and n.sender_id <> :me
            and not exists (select 1 from hidden_message h
                where h.account_id = :me and h.conversation_id = n.conversation_id and h.seq = n.seq)
            and not exists (select 1 from block b where b.blocker_id = :me and b.blocked_id = n.sender_id)
            and not exists (select 1 from block b where b.blocker_id = n.sender_id and b.blocked_id = :me)
            """;

    private static final String AFTER = """
            and (n.created_at < :at or n.created_at = :at and n.message_id < :id)
            """;

    private final JdbcClient database;
    private final ListedMessages messages;

    MentionList(JdbcClient database, ListedMessages messages) {
        this.database = database;
        this.messages = messages;
    }

    /** Newest first. */
    Page<MentionView> page(AccountId me, @Nullable String cursor, int size) {
        Page<Row> page = Page.of(rows(me, cursor, size + 1), size, Row::cursor);
        return messages.show(me, page, Row::view);
    }

    private List<Row> rows(AccountId me, @Nullable String cursor, int rows) {
        String which = SEEN + (cursor == null ? "" : AFTER);
        long[] position = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        return database.sql(FIND.formatted(which))
                .param("me", me.value())
                .param("all", Mention.ALL)
                .param("at", Instant.ofEpochMilli(position[0]).atOffset(ZoneOffset.UTC))
                .param("id", position[1])
                .param("rows", rows)
                .query((row, n) -> new Row(
                        new MessageId(row.getLong(1)),
                        new ConversationId(row.getLong(2)),
                        row.getLong(3),
                        new AccountId(row.getLong(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Row(
            MessageId messageId, ConversationId conversationId, long seq, AccountId senderId, Instant createdAt)
            implements ListedMessages.Row {
        String cursor() {
            return Cursor.encode(createdAt.toEpochMilli(), messageId.value());
        }

        MentionView view(ListedMessages.Listed listed) {
            return new MentionView(
                    messageId,
                    conversationId,
                    listed.conversationName(),
                    seq,
                    listed.sender(),
                    listed.text(),
                    createdAt,
                    seq > listed.readSeq());
        }
    }
}
