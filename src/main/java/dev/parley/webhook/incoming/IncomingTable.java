package dev.parley.webhook.incoming;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.secret.RandomSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/** The table of incoming webhooks. */
@Component
final class IncomingTable {
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final Clock clock;

    IncomingTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    IncomingWebhook add(
            AccountId me, ConversationId conversationId, String name, AccountId botId, RandomSecret secret) {
        KeyHolder key = new GeneratedKeyHolder();
        database.sql("""
                        insert into incoming_webhook
                            (conversation_id, bot_id, created_by_id, created_at, name, secret_hash)
                        values (:conversation, :bot, :me, :now, :name, :hash)
                        """)
                .param("conversation", conversationId.value())
                .param("bot", botId.value())
                .param("me", me.value())
                .param("now", now())
                .param("name", name)
                .param("hash", secret.hash())
                .update(key, "id");
        Number id = key.getKeyAs(Number.class);
        return find(conversationId, new IncomingWebhookId(id == null ? 0 : id.longValue()))
                .orElseThrow();
    }

    List<IncomingWebhook> list(ConversationId conversationId) {
        return database.sql("select * from incoming_webhook where conversation_id = :conversation order by id")
                .param("conversation", conversationId.value())
                .query(IncomingTable::webhook)
                .list();
    }

    Optional<IncomingWebhook> find(ConversationId conversationId, IncomingWebhookId id) {
        return database.sql("select * from incoming_webhook where id = :id and conversation_id = :conversation")
                .param("id", id.value())
                .param("conversation", conversationId.value())
                .query(IncomingTable::webhook)
                .optional();
    }

    void replace(IncomingWebhookId id, RandomSecret secret) {
        database.sql("update incoming_webhook set secret_hash = :hash where id = :id")
                .param("hash", secret.hash())
                .param("id", id.value())
                .update();
    }

    void remove(IncomingWebhookId id) {
        database.sql("delete from incoming_webhook where id = :id")
                .param("id", id.value())
                .update();
    }

    void removeOf(AccountId botId) {
        database.sql("delete from incoming_webhook where bot_id = :bot")
                .param("bot", botId.value())
                .update();
    }

    Optional<Target> target(RandomSecret secret) {
        return database.sql("""
                        select w.*, c.archived_at is not null as archived
                        from incoming_webhook w join conversation c on c.id = w.conversation_id
                        where w.secret_hash = :hash
                        """)
                .param("hash", secret.hash())
                .query((row, n) -> new Target(webhook(row, n), row.getBoolean("archived")))
                .optional();
    }

    /** Records the use, unless that has just been done. */
    void used(IncomingWebhook webhook) {
        if (webhook.lastUsedAt() != null
                && webhook.lastUsedAt().plus(USE_PRECISION).isAfter(clock.instant())) {
            return;
        }
        database.sql("update incoming_webhook set last_used_at = :now where id = :id")
                .param("now", now())
                .param("id", webhook.id().value())
                .update();
    }

    private static IncomingWebhook webhook(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new IncomingWebhook(
                new IncomingWebhookId(row.getLong("id")),
                new ConversationId(row.getLong("conversation_id")),
                row.getString("name"),
                new AccountId(row.getLong("bot_id")),
                new AccountId(row.getLong("created_by_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Where an address leads. */
    record Target(IncomingWebhook webhook, boolean archived) {}
}
