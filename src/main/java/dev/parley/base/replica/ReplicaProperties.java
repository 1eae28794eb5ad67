package dev.parley.base.replica;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A replica of the database.
 *
 * @param url The JDBC address of a PostgreSQL standby that follows the database, for searches and older messages. Without
 *     one everything is read from the database.
 * @param username The user there; by default the same as for the database.
 * @param password The password there; by default the same as for the database.
 * @param connections The maximum number of connections of a node to the replica. What would need more is read from the
 *     database.
 * @param answerWithin How long the replica may take to connect or to answer a statement, in whole seconds.
 * @param pause How long the replica is not asked after it has failed.
 */
@ConfigurationProperties(value = "parley.replica", ignoreUnknownFields = false)
record ReplicaProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("10") int connections,
        @DefaultValue("1s") Duration answerWithin,
        @DefaultValue("10s") Duration pause) {
    static final String URL = "parley.replica.url";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    ReplicaProperties {
        if (url != null && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(URL + " must begin with " + POSTGRESQL);
        }
        if (connections < 1) {
            throw new IllegalArgumentException("parley.replica.connections must be positive");
        }
        if (answerWithin.toSeconds() < 1 || pause.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "parley.replica.answer-within must be at least a second, and .pause positive");
        }
    }
}
