package dev.parley.base.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * How long the users of a connection pool wait for a database that does not answer, also where the line to it is dead
 * without having been closed.
 */
public final class AnswerTimeouts {
    private AnswerTimeouts() {}

    /** @param answerWithin in whole seconds; for the driver only if it is that of PostgreSQL */
    public static void set(HikariDataSource pool, Duration answerWithin) {
        pool.setConnectionTimeout(answerWithin.toMillis());
        pool.setValidationTimeout(answerWithin.toMillis());
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            // As text: the driver ignores a number.
            String seconds = Long.toString(answerWithin.toSeconds());
            pool.addDataSourceProperty("connectTimeout", seconds);
            pool.addDataSourceProperty("socketTimeout", seconds);
            pool.addDataSourceProperty("cancelSignalTimeout", seconds);
        }
    }
}
