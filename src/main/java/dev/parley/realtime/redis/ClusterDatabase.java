package dev.parley.realtime.redis;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.base.database.AnswerTimeouts;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections that only the cluster uses: a heartbeat waits neither for the statements of others nor for a free
 * connection, and never longer than a few seconds for a database that does not answer.
 */
final class ClusterDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HikariDataSource pool;
    private final JdbcClient client;

    ClusterDatabase(DataSourceProperties properties) {
        pool = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        if (pool.getJdbcUrl().startsWith("jdbc:h2:") && !pool.getJdbcUrl().startsWith("jdbc:h2:mem:")) {
            throw new IllegalStateException("A cluster needs PostgreSQL: nodes cannot share the embedded database."
                    + " Set spring.datasource.url, or parley.cluster.enabled=false.");
        }
        pool.setPoolName("cluster");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        AnswerTimeouts.set(pool, PATIENCE);
        JdbcTemplate statements = new JdbcTemplate(pool);
        statements.setQueryTimeout((int) PATIENCE.toSeconds());
        client = JdbcClient.create(statements);
    }

    TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    JdbcClient client() {
        return client;
    }

    @Override
    public void close() {
        pool.close();
    }
}
