package dev.parley.webhook.reply;

import dev.parley.base.id.MessageId;
import dev.parley.webhook.mail.MailAddressId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of replies that are still to be sent. */
@Component
final class ReplyTable {
    /** Longer than sending takes. Another node may send after that. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** As many as other nodes may take in the meantime. */
    private static final int AT_ONCE = 20;

    private final JdbcClient database;
    private final Clock clock;

    ReplyTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds those messages whose threads began with an e-mail to an address that sends replies; returns how many. */
    int add(Collection<InThread> messages) {
        return database.sql("""
                        insert into mail_reply (message_id, address_id, root_id, created_at, next_attempt_at)
                        select p.message_id, a.id, p.root_id, :now, :now
                        from unnest(cast(:messages as bigint array), cast(:roots as bigint array))
                                as p (message_id, root_id)
                            join mail_message m on m.message_id = p.root_id and m.root_id = p.root_id
                                and m.writer is not null
                            join mail_address a on a.id = m.address_id and a.replies
                        """)
                .param("now", now())
                .param(
                        "messages",
                        messages.stream().map(each -> each.messageId().value()).toArray(Long[]::new))
                .param(
                        "roots",
                        messages.stream().map(each -> each.rootId().value()).toArray(Long[]::new))
                .update();
    }

    /** Takes the reply that has waited longest of those that are due. No other node gets it for some minutes. */
    Optional<Reply> claim() {
        OffsetDateTime now = now();
        List<Reply> due = database.sql("""
                        select * from mail_reply where next_attempt_at <= :now
                        order by next_attempt_at, message_id fetch first :rows rows only
                        """)
                .param("now", now)
                .param("rows", AT_ONCE)
                .query(ReplyTable::reply)
                .list();
        return due.stream().filter(reply -> claim(reply, now)).findFirst();
    }

    private boolean claim(Reply reply, OffsetDateTime now) {
        return database.sql("""
                        update mail_reply set attempts = attempts + 1, next_attempt_at = :later
                        where message_id = :id and attempts = :attempts and next_attempt_at <= :now
                        """)
                        .param("later", now.plus(LEASE))
                        .param("id", reply.messageId().value())
                        .param("attempts", reply.attempts())
                        .param("now", now)
                        .update()
                == 1;
    }

    void retryAt(Reply reply, Instant time) {
        database.sql("update mail_reply set next_attempt_at = :time where message_id = :id")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("id", reply.messageId().value())
                .update();
    }

    void remove(Reply reply) {
        database.sql("delete from mail_reply where message_id = :id")
                .param("id", reply.messageId().value())
                .update();
    }

    private static Reply reply(ResultSet row, int number) throws SQLException {
        return new Reply(
                new MessageId(row.getLong("message_id")),
                new MailAddressId(row.getLong("address_id")),
                new MessageId(row.getLong("root_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    record InThread(MessageId messageId, MessageId rootId) {}

    /** @param attempts before this one */
    record Reply(MessageId messageId, MailAddressId addressId, MessageId rootId, Instant createdAt, int attempts) {}
}
