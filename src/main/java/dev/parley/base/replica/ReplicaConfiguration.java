package dev.parley.base.replica;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.base.database.AnswerTimeouts;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The replica, by {@code parley.replica.url}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ReplicaProperties.URL)
class ReplicaConfiguration {
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    ReplicaPool replicaPool(ReplicaProperties properties, DataSourceProperties primary) {
        return new ReplicaPool(properties, primary);
    }

    /** All who use the database get what can be routed to the replica; without a replica they get the pool itself. */
    @Bean
    static BeanPostProcessor replicaRouting(ObjectProvider<ReplicaPool> replica) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource primary
                        ? replica.getObject().routing.around(primary)
                        : bean;
            }
        };
    }

    @Bean
    Replica replica(
            ReplicaPool pool,
            ReplicaProperties properties,
            PlatformTransactionManager transactions,
            JdbcClient database,
            MeterRegistry meters) {
        Circuit circuit = new Circuit(properties.pause(), System::nanoTime);
        return new Replica(pool.routing, transactions, database, circuit, properties.connections(), meters);
    }

    /** Without the replica this node serves people, and the primary has more to do. */
    @Bean
    HealthIndicator replicaHealthIndicator(Replica replica) {
        return () -> replica.isHealthy()
                ? Health.up().build()
                : Health.status(DEGRADED).build();
    }

    /** Connections to the replica, which are opened when they are needed first. It is no {@code DataSource} of others. */
    static final class ReplicaPool implements AutoCloseable {
        private final HikariDataSource pool = new HikariDataSource();
        private final ReplicaRouting routing = new ReplicaRouting(pool);

        ReplicaPool(ReplicaProperties properties, DataSourceProperties primary) {
            if (!primary.determineUrl().startsWith("jdbc:postgresql:")) {
                throw new IllegalStateException(
                        "A replica needs PostgreSQL: set spring.datasource.url to the address of"
                                + " its primary, or remove " + ReplicaProperties.URL);
            }
            pool.setPoolName("replica");
            pool.setJdbcUrl(properties.url());
            pool.setUsername(properties.username() == null ? primary.determineUsername() : properties.username());
            pool.setPassword(properties.password() == null ? primary.determinePassword() : properties.password());
            pool.setMaximumPoolSize(properties.connections());
            pool.setMinimumIdle(0);
            pool.setInitializationFailTimeout(-1);
            AnswerTimeouts.set(pool, properties.answerWithin());
            // So that a transaction need not ask for it.
            pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
