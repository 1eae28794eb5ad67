package dev.parley.webhook.outgoing;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.webhook.outgoing.OutgoingWebhook.DisabledReason;
import dev.parley.webhook.outgoing.WebhookClaims.Claimed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of outgoing webhooks. Addresses and secrets are encrypted in it. */
@Component
final class WebhookTable {
    static final EncryptedColumn URL = new EncryptedColumn("outgoing_webhook", "url", "id");
    static final EncryptedColumn SECRET = new EncryptedColumn("outgoing_webhook", "secret", "id");

    /** Longer than a delivery takes. Another node may deliver after that. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final Clock clock;

    WebhookTable(JdbcClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    OutgoingWebhook add(AccountId me, NewWebhook webhook, WebhookSecret secret) {
        WebhookId id = new WebhookId(database.sql("select nextval('outgoing_webhook_id_seq')")
                .query(Long.class)
                .single());
        database.sql("""
                        insert into outgoing_webhook
                            (id, conversation_id, created_by_id, created_at, name, url, secret, trigger_on, words, bot_id)
                        values (:id, :conversation, :me, :now, :name, :url, :secret, :on, :words, :bot)
                        """)
                .param("id", id.value())
                .param("conversation", webhook.conversationId().value())
                .param("me", me.value())
                .param("now", now())
                .param("name", webhook.name())
                .param("url", cipher.encrypt(webhook.url(), URL.name(), id.value()))
                .param("secret", cipher.encrypt(secret.text(), SECRET.name(), id.value()))
                .param("on", webhook.trigger().on().name())
                .param("words", webhook.trigger().joined())
                .param("bot", webhook.botId() == null ? null : webhook.botId().value())
                .update();
        return find(webhook.conversationId(), id).orElseThrow();
    }

    List<OutgoingWebhook> list(ConversationId conversationId) {
        return database.sql("select * from outgoing_webhook where conversation_id = :conversation order by id")
                .param("conversation", conversationId.value())
                .query(this::webhook)
                .list();
    }

    Optional<OutgoingWebhook> find(ConversationId conversationId, WebhookId id) {
        return database.sql("select * from outgoing_webhook where id = :id and conversation_id = :conversation")
                .param("id", id.value())
                .param("conversation", conversationId.value())
                .query(this::webhook)
                .optional();
    }

    /** Those that are on, by conversation. */
    Map<ConversationId, List<Listening>> listening() {
        return database
                .sql("select id, conversation_id, trigger_on, words from outgoing_webhook where disabled_at is null")
                .query((row, n) -> new Listening(
                        new ConversationId(row.getLong("conversation_id")),
                        new WebhookId(row.getLong("id")),
                        trigger(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Listening::conversationId));
    }

    void update(OutgoingWebhook changed) {
        database.sql("""
                        update outgoing_webhook set name = :name, url = :url, trigger_on = :on, words = :words,
                            disabled_reason = :reason,
                            disabled_at = case when cast(:reason as varchar) is null then null else coalesce(disabled_at, :now) end,
                            failing_since = case when cast(:reason as varchar) is null then null else failing_since end
                        where id = :id
                        """)
                .param("name", changed.name())
                .param(
                        "url",
                        cipher.encrypt(changed.url(), URL.name(), changed.id().value()))
                .param("on", changed.trigger().on().name())
                .param("words", changed.trigger().joined())
                .param(
                        "reason",
                        changed.disabledReason() == null
                                ? null
                                : changed.disabledReason().name())
                .param("now", now())
                .param("id", changed.id().value())
                .update();
    }

    void replace(WebhookId id, WebhookSecret secret) {
        database.sql("update outgoing_webhook set secret = :secret where id = :id")
                .param("secret", cipher.encrypt(secret.text(), SECRET.name(), id.value()))
                .param("id", id.value())
                .update();
    }

    void remove(WebhookId id) {
        database.sql("delete from outgoing_webhook where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Turns one off that is on; returns whether it was. */
    boolean disable(WebhookId id, DisabledReason reason) {
        return database.sql("""
                        update outgoing_webhook set disabled_at = :now, disabled_reason = :reason
                        where id = :id and disabled_at is null
                        """)
                        .param("now", now())
                        .param("reason", reason.name())
                        .param("id", id.value())
                        .update()
                > 0;
    }

    void failing(WebhookId id) {
        database.sql("update outgoing_webhook set failing_since = :now where id = :id and failing_since is null")
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    void working(WebhookId id) {
        database.sql("update outgoing_webhook set failing_since = null where id = :id and failing_since is not null")
                .param("id", id.value())
                .update();
    }

    /** Reserves one that is on for deliveries by the caller; empty if another delivers. */
    Optional<Claimed> claim(WebhookId id) {
        UUID lease = UUID.randomUUID();
        int claimed = database.sql("""
                        update outgoing_webhook set lease = :lease, leased_until = :until
                        where id = :id and disabled_at is null and (leased_until is null or leased_until < :now)
                        """)
                .param("lease", lease)
                .param("until", now().plus(LEASE))
                .param("id", id.value())
                .param("now", now())
                .update();
        return claimed == 0
                ? Optional.empty()
                : database.sql("select * from outgoing_webhook where id = :id")
                        .param("id", id.value())
                        .query((row, n) -> new Claimed(
                                webhook(row, n),
                                new WebhookSecret(cipher.decrypt(row.getBytes("secret"), SECRET.name(), id.value())),
                                lease))
                        .optional();
    }

    void release(Claimed claimed) {
        database.sql("update outgoing_webhook set leased_until = null where id = :id and lease = :lease")
                .param("id", claimed.webhook().id().value())
                .param("lease", claimed.lease())
                .update();
    }

    private OutgoingWebhook webhook(ResultSet row, int number) throws SQLException {
        WebhookId id = new WebhookId(row.getLong("id"));
        String reason = row.getString("disabled_reason");
        return new OutgoingWebhook(
                id,
                new ConversationId(row.getLong("conversation_id")),
                row.getString("name"),
                cipher.decrypt(row.getBytes("url"), URL.name(), id.value()),
                trigger(row),
                AccountId.ofNullable(row.getObject("bot_id", Long.class)),
                new AccountId(row.getLong("created_by_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("failing_since", OffsetDateTime.class)),
                reason == null ? null : DisabledReason.valueOf(reason));
    }

    private static Trigger trigger(ResultSet row) throws SQLException {
        return Trigger.of(Trigger.On.valueOf(row.getString("trigger_on")), row.getString("words"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A webhook that is on. */
    record Listening(ConversationId conversationId, WebhookId webhookId, Trigger trigger) {}
}
