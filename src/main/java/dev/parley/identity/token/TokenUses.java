package dev.parley.identity.token;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When access tokens were last used. Each is written at most once a minute, by no request. */
@Component
final class TokenUses {
    private final JdbcOperations batches;
    private final Clock clock;

    /** Emptied once a minute; has at most the tokens that were used in it. */
    private final Map<UUID, Instant> latest = new ConcurrentHashMap<>();

    TokenUses(JdbcOperations batches, Clock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    void add(UUID id) {
        latest.put(id, clock.instant());
    }

    /** What could not be written is lost: the next use is more recent. */
    @PreDestroy
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void write() {
        Map<UUID, Instant> uses = new HashMap<>(latest);
        uses.forEach(latest::remove);
        // Ordered by id, so that two nodes that write at the same time do not deadlock.
        List<Object[]> rows = uses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(use -> {
                    OffsetDateTime time = use.getValue().atOffset(ZoneOffset.UTC);
                    return new Object[] {time, use.getKey(), time};
                })
                .toList();
        batches.batchUpdate(
                "update access_token set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)",
                rows);
    }
}
