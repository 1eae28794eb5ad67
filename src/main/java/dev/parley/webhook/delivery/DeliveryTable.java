package dev.parley.webhook.delivery;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.webhook.delivery.Delivery.Fault;
import dev.parley.webhook.delivery.Delivery.State;
import dev.parley.webhook.outgoing.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of deliveries. */
@Component
final class DeliveryTable {
    private static final int SWEPT = 1_000;

    private final JdbcClient database;
    private final Clock clock;

    DeliveryTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds deliveries to those webhooks that are still on, in the order of the messages. */
    void add(Collection<NewDelivery> added) {
        database.sql("""
                        insert into webhook_delivery
                            (webhook_id, message_id, seq, created_at, state, next_attempt_at)
                        select w.id, p.message_id, p.seq, :now, 'WAITING', :now
                        from unnest(cast(:webhooks as bigint array), cast(:messages as bigint array),
                                cast(:seqs as bigint array)) as p (webhook_id, message_id, seq)
                            join outgoing_webhook w on w.id = p.webhook_id and w.disabled_at is null
                        order by p.seq
                        """)
                .param("now", now())
                .param(
                        "webhooks",
                        added.stream().map(each -> each.webhookId().value()).toArray(Long[]::new))
                .param(
                        "messages",
                        added.stream().map(each -> each.messageId().value()).toArray(Long[]::new))
                .param("seqs", added.stream().map(NewDelivery::seq).toArray(Long[]::new))
                .update();
    }

    /** The one to make next; others of the webhook wait for it. */
    Optional<Delivery> next(WebhookId webhookId) {
        return database.sql("""
                        select * from webhook_delivery where webhook_id = :webhook and state = 'WAITING'
                        order by webhook_id, state, seq fetch first 1 rows only
                        """)
                .param("webhook", webhookId.value())
                .query(DeliveryTable::delivery)
                .optional();
    }

    /** Webhooks for which something is due. */
    List<WebhookId> due(int limit) {
        return database.sql("""
                        select distinct webhook_id from webhook_delivery
                        where state = 'WAITING' and next_attempt_at <= :now
                        fetch first :limit rows only
                        """)
                .param("now", now())
                .param("limit", limit)
                .query((row, n) -> new WebhookId(row.getLong(1)))
                .list();
    }

    int waiting(WebhookId webhookId) {
        return database.sql("select count(*) from webhook_delivery where webhook_id = :webhook and state = 'WAITING'")
                .param("webhook", webhookId.value())
                .query(Integer.class)
                .single();
    }

    void record(DeliveryId id, Result result) {
        database.sql("""
                        update webhook_delivery set state = :state, attempts = attempts + 1, last_attempt_at = :now,
                            next_attempt_at = :next, status = :status, fault = :fault
                        where id = :id
                        """)
                .param("state", result.state().name())
                .param("now", now())
                .param(
                        "next",
                        result.nextAttemptAt() == null
                                ? null
                                : result.nextAttemptAt().atOffset(ZoneOffset.UTC))
                .param("status", result.status())
                .param("fault", result.fault() == null ? null : result.fault().name())
                .param("id", id.value())
                .update();
    }

    /** There is nothing to tell of any more. */
    void drop(DeliveryId id) {
        database.sql("delete from webhook_delivery where id = :id")
                .param("id", id.value())
                .update();
    }

    /** What waits is not sent any more, since the webhook is off. */
    void failWaiting(WebhookId webhookId) {
        database.sql("""
                        update webhook_delivery set state = 'FAILED', next_attempt_at = null,
                            last_attempt_at = coalesce(last_attempt_at, :now), fault = coalesce(fault, 'DISABLED')
                        where webhook_id = :webhook and state = 'WAITING'
                        """)
                .param("now", now())
                .param("webhook", webhookId.value())
                .update();
    }

    /** The newest first. */
    Page<Delivery> page(WebhookId webhookId, @Nullable State state, @Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Cursor.decode(cursor, 1)[0];
        List<Delivery> rows = database.sql("""
                        select * from webhook_delivery where webhook_id = :webhook and seq < :before %s
                        order by webhook_id desc, seq desc fetch first :rows rows only
                        """.formatted(state == null ? "" : "and state = :state"))
                .param("webhook", webhookId.value())
                .param("before", before)
                .param("state", state == null ? null : state.name())
                .param("rows", size + 1)
                .query(DeliveryTable::delivery)
                .list();
        return Page.of(rows, size, delivery -> Cursor.encode(delivery.seq()));
    }

    /** Tries one again that failed, or all; returns how many. */
    int retry(WebhookId webhookId, @Nullable DeliveryId id) {
        return database.sql("""
                        update webhook_delivery set state = 'WAITING', next_attempt_at = :now, created_at = :now
                        where webhook_id = :webhook and state = 'FAILED' %s
                        """.formatted(id == null ? "" : "and id = :id"))
                .param("now", now())
                .param("webhook", webhookId.value())
                .param("id", id == null ? null : id.value())
                .update();
    }

    /** Deletes one that failed, or all; returns how many. */
    int discard(WebhookId webhookId, @Nullable DeliveryId id) {
        return database.sql("delete from webhook_delivery where webhook_id = :webhook and state = 'FAILED' %s"
                        .formatted(id == null ? "" : "and id = :id"))
                .param("webhook", webhookId.value())
                .param("id", id == null ? null : id.value())
                .update();
    }

    /** Deletes some of those that ended before; returns whether there may be more. */
    boolean sweep(State state, Instant before) {
        return database.sql("""
                        delete from webhook_delivery where id in (
                            select id from webhook_delivery where state = :state and last_attempt_at < :before
                            fetch first :rows rows only)
                        """)
                        .param("state", state.name())
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .param("rows", SWEPT)
                        .update()
                == SWEPT;
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        String fault = row.getString("fault");
        return new Delivery(
                new DeliveryId(row.getLong("id")),
                new MessageId(row.getLong("message_id")),
                row.getLong("seq"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_attempt_at", OffsetDateTime.class)),
                instant(row.getObject("next_attempt_at", OffsetDateTime.class)),
                row.getObject("status", Integer.class),
                fault == null ? null : Fault.valueOf(fault));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    record NewDelivery(WebhookId webhookId, MessageId messageId, long seq) {}

    /**
     * The end of an attempt.
     *
     * @param nextAttemptAt null unless it is tried again
     */
    record Result(
            State state,
            @Nullable Instant nextAttemptAt,
            @Nullable Integer status,
            @Nullable Fault fault) {}
}
