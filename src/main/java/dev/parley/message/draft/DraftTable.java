package dev.parley.message.draft;

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

/** Reads and writes the table of drafts. */
@Component
final class DraftTable {
    private static final String SELECT =
            "select conversation_id, content, reply_to_id, written_at from draft where account_id = :account";

    private final JdbcClient database;
    private final DraftTexts texts;

    DraftTable(JdbcClient database, DraftTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    Optional<Draft> find(AccountId accountId, ConversationId conversationId) {
        return database.sql(SELECT + " and conversation_id = :conversation")
                .param("account", accountId.value())
                .param("conversation", conversationId.value())
                .query((row, number) -> draft(accountId, row))
                .optional();
    }

    /**
     * The drafts that are not empty, the newest first.
     *
     * @param place the time and the conversation of the last one before; null for the beginning
     */
    List<Draft> list(AccountId accountId, long @Nullable [] place, int limit) {
        String after =
                place == null ? "" : " and (written_at < :at or written_at = :at and conversation_id < :conversation)";
        Map<String, Object> values = new HashMap<>(Map.of("account", accountId.value(), "limit", limit));
        if (place != null) {
            values.put("at", time(Instant.ofEpochMilli(place[0])));
            values.put("conversation", place[1]);
        }
        return database.sql(SELECT + " and octet_length(content) > 0" + after
                        + " order by written_at desc, conversation_id desc fetch first :limit rows only")
                .params(values)
                .query((row, number) -> draft(accountId, row))
                .list();
    }

    /** Replaces a draft unless a later one is stored; returns whether there was an earlier one. */
    boolean replace(AccountId accountId, Draft draft) {
        return database.sql("""
                                update draft set content = :content, reply_to_id = :reply, written_at = :at
                                where account_id = :account and conversation_id = :conversation and written_at <= :at""").params(values(accountId, draft)).update() > 0;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if there is one
     * @throws org.springframework.dao.DataIntegrityViolationException if the person is not a member any more
     */
    void add(AccountId accountId, Draft draft) {
        database.sql("""
                        insert into draft (account_id, conversation_id, content, reply_to_id, written_at)
                        values (:account, :conversation, :content, :reply, :at)""").params(values(accountId, draft)).update();
    }

    void deleteAll(AccountId accountId) {
        database.sql("delete from draft where account_id = ?")
                .param(accountId.value())
                .update();
    }

    private Map<String, @Nullable Object> values(AccountId accountId, Draft draft) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("account", accountId.value());
        values.put("conversation", draft.conversationId().value());
        values.put("content", texts.encrypted(accountId, draft.conversationId(), draft.content()));
        values.put("reply", draft.replyToId() == null ? null : draft.replyToId().value());
        values.put("at", time(draft.writtenAt()));
        return values;
    }

    private Draft draft(AccountId accountId, ResultSet row) throws SQLException {
        ConversationId conversationId = new ConversationId(row.getLong(1));
        return new Draft(
                conversationId,
                texts.decrypted(accountId, conversationId, row.getBytes(2)),
                MessageId.ofNullable(row.getObject(3, Long.class)),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
