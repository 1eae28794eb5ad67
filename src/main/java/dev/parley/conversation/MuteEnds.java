package dev.parley.conversation;

import dev.parley.page.TimedChange;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A conversation that was muted for a time looks otherwise when that is over. */
@Component
final class MuteEnds implements TimedChange {
    private final JdbcClient database;
    private final Clock clock;

    MuteEnds(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> next(long accountId) {
        return database.sql("select muted_until from membership where account_id = ? and muted_until > ?"
                        + " order by muted_until fetch first 1 rows only")
                .params(accountId, clock.instant().atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
