package dev.parley.message.schedule;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.id.ScheduledId;
import dev.parley.message.attachment.ScheduledAttachments;
import dev.parley.message.core.PostMessage;
import dev.parley.message.upload.AttachmentView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Reads and writes the table of scheduled messages; their texts are encrypted. */
@Component
final class ScheduledTable {
    private static final String COLUMN = "scheduled_message.content";
    private static final String SELECT = "select * from scheduled_message where ";

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final ScheduledAttachments attachments;

    ScheduledTable(JdbcClient database, FieldCipher cipher, ScheduledAttachments attachments) {
        this.database = database;
        this.cipher = cipher;
        this.attachments = attachments;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if one with this client id is stored already
     * @throws dev.parley.base.error.ParleyException if it could not claim its files now
     */
    ScheduledMessage add(PostMessage post, Instant at, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql("""
                        insert into scheduled_message (account_id, conversation_id, client_id, content, reply_to_id,
                            thread_id, also_to_conversation, scheduled_at, created_at, version)
                        values (:account, :conversation, :client, :content, :reply, :thread, :also, :at, :now, 0)""")
                .param("account", post.author().value())
                .param("conversation", post.conversationId().value())
                .param("client", post.clientId())
                .param("content", new byte[0])
                .param(
                        "reply",
                        post.replyToId() == null ? null : post.replyToId().value())
                .param(
                        "thread",
                        post.threadId() == null ? null : post.threadId().value())
                .param("also", post.alsoToConversation())
                .param("at", time(at))
                .param("now", time(now))
                .update(key, "id");
        // The text is bound to the id.
        ScheduledId id = new ScheduledId(Objects.requireNonNull(key.getKey()).longValue());
        attachments.reserve(post, id);
        ScheduledMessage added = lock(id).orElseThrow().changed(post.content(), null);
        save(added);
        return added;
    }

    /** Locks the row until the transaction ends. */
    Optional<ScheduledMessage> lock(ScheduledId id) {
        return first(database.sql(SELECT + "id = ? for update").param(id.value()));
    }

    Optional<ScheduledMessage> find(AccountId accountId, UUID clientId) {
        return first(database.sql(SELECT + "account_id = ? and client_id = ?").params(accountId.value(), clientId));
    }

    /** Those of a person, in the order of their times. */
    List<ScheduledMessage> list(AccountId accountId, @Nullable ConversationId conversationId, int limit) {
        String among = conversationId == null ? "" : " and conversation_id = :conversation";
        JdbcClient.StatementSpec query = database.sql(SELECT + "account_id = :account" + among
                        + " order by scheduled_at, id fetch first :limit rows only")
                .param("account", accountId.value())
                .param("limit", limit);
        return all(conversationId == null ? query : query.param("conversation", conversationId.value()));
    }

    private Optional<ScheduledMessage> first(JdbcClient.StatementSpec query) {
        return all(query).stream().findFirst();
    }

    private List<ScheduledMessage> all(JdbcClient.StatementSpec query) {
        List<ScheduledMessage> messages =
                query.query((row, number) -> message(row)).list();
        if (messages.isEmpty()) {
            return messages;
        }
        Map<ScheduledId, List<AttachmentView>> files =
                attachments.of(messages.stream().map(ScheduledMessage::id).toList());
        return messages.stream()
                .map(message -> message.with(files.getOrDefault(message.id(), List.of())))
                .toList();
    }

    int count(AccountId accountId) {
        return database.sql("select count(*) from scheduled_message where account_id = ?")
                .param(accountId.value())
                .query(Integer.class)
                .single();
    }

    void save(ScheduledMessage message) {
        database.sql("""
                        update scheduled_message set content = :content, scheduled_at = :at, version = :version,
                            failure = :failure where id = :id""")
                .param(
                        "content",
                        cipher.encrypt(message.content(), COLUMN, message.id().value()))
                .param("at", time(message.scheduledAt()))
                .param("version", message.version())
                .param("failure", message.failure())
                .param("id", message.id().value())
                .update();
    }

    void sending(ScheduledId id) {
        database.sql("update scheduled_message set sending = true where id = ?")
                .param(id.value())
                .update();
    }

    /** Returns whether it was there. */
    boolean failed(ScheduledId id, String code) {
        return database.sql("update scheduled_message set sending = false, failure = ? where id = ?")
                        .params(code, id.value())
                        .update()
                > 0;
    }

    /** Deletes one, with the files that it was not sent with; returns whether it was there. */
    boolean delete(ScheduledId id) {
        attachments.discard(id);
        return database.sql("delete from scheduled_message where id = ?")
                        .param(id.value())
                        .update()
                > 0;
    }

    void deleteAll(AccountId accountId) {
        database.sql("delete from scheduled_message where account_id = ?")
                .param(accountId.value())
                .update();
    }

    private ScheduledMessage message(ResultSet row) throws SQLException {
        ScheduledId id = new ScheduledId(row.getLong("id"));
        MessageId threadId = MessageId.ofNullable(row.getObject("thread_id", Long.class));
        return new ScheduledMessage(
                id,
                new AccountId(row.getLong("account_id")),
                new ConversationId(row.getLong("conversation_id")),
                row.getObject("client_id", UUID.class),
                cipher.decrypt(row.getBytes("content"), COLUMN, id.value()),
                MessageId.ofNullable(row.getObject("reply_to_id", Long.class)),
                threadId,
                threadId == null ? null : row.getBoolean("also_to_conversation"),
                List.of(),
                instant(row, "scheduled_at"),
                instant(row, "created_at"),
                row.getString("failure"),
                row.getLong("version"),
                row.getBoolean("sending"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
