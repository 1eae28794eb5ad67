package dev.parley.message.expiry;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that are still to disappear, by their times. */
@Component
final class ExpiringMessages {
    private final JdbcClient database;

    ExpiringMessages(JdbcClient database) {
        this.database = database;
    }

    void add(List<Expiring> messages) {
        database.sql("""
                        insert into expiring_message (message_id, conversation_id, expires_at)
                        select * from unnest(cast(:messages as bigint array), cast(:conversations as bigint array),
                            cast(:times as timestamp with time zone array))""")
                .param(
                        "messages",
                        SqlArrays.of(
                                "bigint", messages, each -> each.messageId().value()))
                .param(
                        "conversations",
                        SqlArrays.of(
                                "bigint",
                                messages,
                                each -> each.conversationId().value()))
                .param("times", SqlArrays.of("timestamptz", messages, each -> time(each.expiresAt())))
                .update();
    }

    /** The earliest time of a message that is still to disappear. */
    Optional<Instant> earliest() {
        return database.sql("select min(expires_at) from expiring_message")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** The messages whose time has come, in the order of their times. @param after where to continue; null to begin */
    List<Expiring> due(Instant now, @Nullable Expiring after, int limit) {
        return database.sql("""
                        select message_id, conversation_id, expires_at from expiring_message
                        where expires_at <= :now and expires_at >= :time and (expires_at > :time or message_id > :message)
                        order by expires_at, message_id fetch first :limit rows only""")
                .param("now", time(now))
                .param("time", time(after == null ? Instant.EPOCH : after.expiresAt()))
                .param("message", after == null ? 0 : after.messageId().value())
                .param("limit", limit)
                .query((row, n) -> new Expiring(
                        new MessageId(row.getLong(1)),
                        new ConversationId(row.getLong(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    void remove(MessageId messageId) {
        database.sql("delete from expiring_message where message_id = ?")
                .param(messageId.value())
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A message and when it disappears. */
    record Expiring(MessageId messageId, ConversationId conversationId, Instant expiresAt) {}
}
