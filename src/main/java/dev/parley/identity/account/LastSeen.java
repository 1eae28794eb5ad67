package dev.parley.identity.account;

import dev.parley.base.id.AccountId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When people were last online. */
@Service
public class LastSeen {
    private final JdbcOperations batches;
    private final JdbcClient database;

    LastSeen(JdbcOperations batches, JdbcClient database) {
        this.batches = batches;
        this.database = database;
    }

    /** Records, by account id, when people were last online; a time before the stored one changes nothing. */
    @Transactional
    public void record(Map<AccountId, Instant> times) {
        // Ordered by id, so that two nodes that write at the same time do not deadlock.
        List<Object[]> rows = times.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> {
                    OffsetDateTime time = entry.getValue().atOffset(ZoneOffset.UTC);
                    return new Object[] {time, entry.getKey().value(), time};
                })
                .toList();
        batches.batchUpdate("""
                update account set last_seen_at = ?
                where id = ? and (last_seen_at is null or last_seen_at < ?) and deleted_at is null
                """, rows);
    }

    @EventListener
    void forget(AccountDeleted deleted) {
        database.sql("update account set last_seen_at = null where id = ?")
                .param(deleted.accountId().value())
                .update();
    }

    /** When these people were last online, by account id; people who never were are omitted. */
    @Transactional(readOnly = true)
    public Map<AccountId, Instant> of(Collection<AccountId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<AccountId, Instant> times = new HashMap<>();
        database.sql("select id, last_seen_at from account where id in (:ids) and last_seen_at is not null")
                .param("ids", ids.stream().map(AccountId::value).toList())
                .query(row -> {
                    Timestamp time = row.getTimestamp("last_seen_at");
                    times.put(new AccountId(row.getLong("id")), time.toInstant());
                });
        return times;
    }
}
