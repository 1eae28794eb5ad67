package dev.parley.attention.reminder;

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

/** A person's reminders of messages that they may still read, the earliest first. */
@Service
@Transactional(readOnly = true)
public class ReminderList {
    private static final String FIND = """
            select s.message_id, s.conversation_id, s.seq, t.sender_id, t.created_at, s.remind_at, s.told_at
            from reminder s
                join membership m on m.conversation_id = s.conversation_id and m.account_id = :me
                join message t on t.id = s.message_id
            where s.account_id = :me and (s.seq > m.joined_seq) and t.deleted_at is null
                and not exists (select 1 from hidden_message h
                    where h.account_id = :me and h.conversation_id = s.conversation_id and h.seq = s.seq)
                %s
            order by s.remind_at, s.message_id
            fetch first :rows rows only
            """;

    private static final String AFTER = """
            and (s.remind_at > :at or s.remind_at = :at and s.message_id > :id)
            """;

    private final JdbcClient database;
    private final ListedMessages messages;

    ReminderList(JdbcClient database, ListedMessages messages) {
        this.database = database;
        this.messages = messages;
    }

    /** A page of them. */
    public Page<ReminderView> page(AccountId me, @Nullable String cursor, int size) {
        Page<Row> page = Page.of(rows(me, cursor, size + 1), size, Row::cursor);
        return messages.show(me, page, Row::view);
    }

    private List<Row> rows(AccountId me, @Nullable String cursor, int rows) {
        long[] position = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        return database.sql(FIND.formatted(cursor == null ? "" : AFTER))
                .param("me", me.value())
                .param("at", Instant.ofEpochMilli(position[0]).atOffset(ZoneOffset.UTC))
                .param("id", position[1])
                .param("rows", rows)
                .query((row, n) -> new Row(
                        new MessageId(row.getLong(1)),
                        new ConversationId(row.getLong(2)),
                        row.getLong(3),
                        new AccountId(row.getLong(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getObject(7, OffsetDateTime.class) != null))
                .list();
    }

    private record Row(
            MessageId messageId,
            ConversationId conversationId,
            long seq,
            AccountId senderId,
            Instant createdAt,
            Instant remindAt,
            boolean due)
            implements ListedMessages.Row {
        String cursor() {
            return Cursor.encode(remindAt.toEpochMilli(), messageId.value());
        }

        ReminderView view(ListedMessages.Listed listed) {
            return new ReminderView(
                    messageId,
                    conversationId,
                    listed.conversationName(),
                    seq,
                    listed.sender(),
                    listed.text(),
                    createdAt,
                    remindAt,
                    due);
        }
    }
}
