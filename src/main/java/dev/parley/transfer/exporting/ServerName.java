package dev.parley.transfer.exporting;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a server is called in its exports: always the same, and different from others. It tells nothing about it. */
@Component
final class ServerName {
    private final JdbcClient database;

    ServerName(JdbcClient database) {
        this.database = database;
    }

    String get() {
        String first = database.sql("select id, username, created_at from account order by id fetch first 1 rows only")
                .query((row, n) -> row.getString(1)
                        + row.getString(2)
                        + row.getTimestamp(3).getTime())
                .optional()
                .orElse("");
        return UUID.nameUUIDFromBytes(first.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
