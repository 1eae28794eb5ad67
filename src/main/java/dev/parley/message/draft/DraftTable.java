package dev.parley.message.draft;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.inbox.DraftTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the tables of drafts: one of those in conversations, one of those in threads. */
@Component
final class DraftTable {
    private static final String OF_CONVERSATIONS = """
            select conversation_id, cast(null as bigint) as root_id, content, reply_to_id, written_at
            from draft where account_id = :account""";
    private static final String OF_THREADS = """
            select conversation_id, root_id, content, reply_to_id, written_at
            from thread_draft where account_id = :account""";
    private static final String THREAD_COLUMN = "thread_draft.content";

    private final JdbcClient database;
    private final DraftTexts texts;
    private final FieldCipher cipher;

    DraftTable(JdbcClient database, DraftTexts texts, FieldCipher cipher) {
        this.database = database;
        this.texts = texts;
        this.cipher = cipher;
    }

    /** The draft in the same place. */
    Optional<Draft> find(AccountId accountId, Draft draft) {
        String select = draft.threadId() == null ? OF_CONVERSATIONS : OF_THREADS;
        return database.sql(select + " and " + place(draft))
                .params(values(accountId, draft))
                .query((row, number) -> draft(accountId, row))
                .optional();
    }

    /**
     * The drafts that are not empty, the newest first.
     *
     * @param position the time, the conversation and the thread, or 0, of the last one before; null for the beginning
     */
    List<Draft> list(AccountId accountId, long @Nullable [] position, int limit) {
        String after = position == null ? "true" : """
                (written_at < :at or written_at = :at and (conversation_id < :conversation
                    or conversation_id = :conversation and coalesce(root_id, 0) < :root))""";
        Map<String, Object> values = new HashMap<>(Map.of("account", accountId.value(), "limit", limit));
        if (position != null) {
            values.put("at", time(Instant.ofEpochMilli(position[0])));
            values.put("conversation", position[1]);
            values.put("root", position[2]);
        }
        return database.sql("""
                        select * from (%s union all %s) d where octet_length(content) > 0 and %s
                        order by written_at desc, conversation_id desc, coalesce(root_id, 0) desc
                        fetch first :limit rows only""".formatted(OF_CONVERSATIONS, OF_THREADS, after))
                .params(values)
                .query((row, number) -> draft(accountId, row))
                .list();
    }

    /** Replaces a draft unless a later one is stored; returns whether there was an earlier one. */
    boolean replace(AccountId accountId, Draft draft) {
        String update = draft.threadId() == null ? "update draft" : "update thread_draft";
        return database.sql("""
                        %s set content = :content, reply_to_id = :reply, written_at = :at
                        where account_id = :account and written_at <= :at and %s""".formatted(update, place(draft)))
                        .params(values(accountId, draft))
                        .update()
                > 0;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if there is one
     * @throws org.springframework.dao.DataIntegrityViolationException if the person is not a member any more
     */
    void add(AccountId accountId, Draft draft) {
        String insert = draft.threadId() == null ? """
                        insert into draft (account_id, conversation_id, content, reply_to_id, written_at)
                        values (:account, :conversation, :content, :reply, :at)""" : """
                        insert into thread_draft
                            (account_id, conversation_id, root_id, content, reply_to_id, written_at)
                        values (:account, :conversation, :root, :content, :reply, :at)""";
        database.sql(insert).params(values(accountId, draft)).update();
    }

    void deleteAll(AccountId accountId) {
        database.sql("delete from draft where account_id = ?")
                .param(accountId.value())
                .update();
        database.sql("delete from thread_draft where account_id = ?")
                .param(accountId.value())
                .update();
    }

    private static String place(Draft draft) {
        return draft.threadId() == null ? "conversation_id = :conversation" : "root_id = :root";
    }

    private Map<String, @Nullable Object> values(AccountId accountId, Draft draft) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("account", accountId.value());
        values.put("conversation", draft.conversationId().value());
        values.put("root", draft.threadId() == null ? null : draft.threadId().value());
        values.put("content", encrypted(accountId, draft));
        values.put("reply", draft.replyToId() == null ? null : draft.replyToId().value());
        values.put("at", time(draft.writtenAt()));
        return values;
    }

    private byte[] encrypted(AccountId accountId, Draft draft) {
        return draft.threadId() == null
                ? texts.encrypted(accountId, draft.conversationId(), draft.content())
                : cipher.encrypt(
                        draft.content(),
                        THREAD_COLUMN,
                        accountId.value(),
                        draft.threadId().value());
    }

    private Draft draft(AccountId accountId, ResultSet row) throws SQLException {
        ConversationId conversationId = new ConversationId(row.getLong(1));
        MessageId rootId = MessageId.ofNullable(row.getObject(2, Long.class));
        byte[] content = row.getBytes(3);
        return new Draft(
                conversationId,
                rootId,
                rootId == null
                        ? texts.decrypted(accountId, conversationId, content)
                        : cipher.decrypt(content, THREAD_COLUMN, accountId.value(), rootId.value()),
                MessageId.ofNullable(row.getObject(4, Long.class)),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
