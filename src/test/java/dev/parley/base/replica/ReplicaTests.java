package dev.parley.base.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When the replica is read, with two databases that differ in what they hold. */
class ReplicaTests {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JdbcDataSource standby = database("replica");
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private boolean down;

    private JdbcClient database;
    private TransactionTemplate transaction;
    private Replica replica;
    private ReplicaReader reader;

    @BeforeEach
    void connect() {
        ReplicaRouting routing = new ReplicaRouting(new DelegatingDataSource(standby) {
            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                if (down) {
                    throw new SQLException("It is down");
                }
                return super.getConnection();
            }
        });
        DataSource routed = routing.around(database("primary"));
        JdbcTransactionManager transactions = new JdbcTransactionManager(routed);
        database = JdbcClient.create(routed);
        transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        replica = new Replica(routing, transactions, database, new Circuit(PAUSE, nanos::get), 1, meters);
        reader = replica.reader("tests");
    }

    private static JdbcDataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
        JdbcClient client = JdbcClient.create(database);
        client.sql("create table which (name varchar(10), standby boolean)").update();
        client.sql("insert into which values (?, true)").param(name).update();
        client.sql("create alias pg_is_in_recovery for '%s.isStandby'".formatted(Standby.class.getName()))
                .update();
        return database;
    }

    private String name() {
        return database.sql("select name from which").query(String.class).single();
    }

    private Optional<String> read() {
        return reader.read(() -> Optional.of(name()));
    }

    private void isBehind() {
        assertThat(reader.read(Optional::empty)).isEmpty();
    }

    private double count(String outcome) {
        return meters.get("parley.replica.reads")
                .tag("reads", "tests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void onlyWhatIsReadThereComesFromTheReplica() {
        assertThat(read()).contains("replica");
        assertThat(name()).isEqualTo("primary");

        String all = transaction.execute(status -> name() + " " + read().orElseThrow() + " " + name());

        assertThat(all).isEqualTo("primary replica primary");
        assertThat(count("served")).isEqualTo(2);
    }

    /** Who has written something would not find it there. */
    @Test
    void nothingIsReadThereWithinTransactionsThatWrite() {
        transaction.setReadOnly(false);

        Optional<String> found = Objects.requireNonNull(transaction.execute(status -> read()));

        assertThat(found).isEmpty();
        assertThat(connections).hasValue(0);
    }

    @Test
    void beingBehindNowAndThenIsNoReasonNotToAsk() {
        for (int n = 0; n < 100; n++) {
            isBehind();
            if (n % 10 == 9) {
                assertThat(read()).contains("replica");
            }
        }

        assertThat(count("behind")).isEqualTo(100);
        assertThat(count("paused")).isZero();
    }

    @Test
    void whatIsAlwaysBehindIsAskedAgainAfterAPause() {
        for (int n = 0; n < 20; n++) {
            isBehind();
        }
        assertThat(read()).isEmpty();
        assertThat(replica.isHealthy()).isFalse();
        assertThat(connections).hasValue(20);

        nanos.addAndGet(PAUSE.toNanos());
        isBehind();
        assertThat(read()).isEmpty();

        nanos.addAndGet(PAUSE.toNanos());
        assertThat(read()).contains("replica");
        assertThat(replica.isHealthy()).isTrue();
        isBehind();
        assertThat(read()).contains("replica");
    }

    @Test
    void whatFailsIsAskedAgainAfterAPause() {
        down = true;
        assertThat(read()).isEmpty();
        assertThat(read()).isEmpty();
        assertThat(replica.isHealthy()).isFalse();
        assertThat(connections).hasValue(1);
        assertThat(name()).isEqualTo("primary");

        nanos.addAndGet(PAUSE.toNanos());
        assertThat(read()).isEmpty();
        assertThat(read()).isEmpty();
        assertThat(connections).hasValue(2);
        assertThat(count("failed")).isEqualTo(2);
        assertThat(count("paused")).isEqualTo(2);

        down = false;
        nanos.addAndGet(PAUSE.toNanos());
        assertThat(read()).contains("replica");
        assertThat(read()).contains("replica");
    }

    @Test
    void aQueryThatFailsThereIsLeftToThePrimary() {
        JdbcClient.create(standby).sql("alter table which drop column name").update();

        assertThat(transaction.<String>execute(status -> read().orElseGet(this::name)))
                .isEqualTo("primary");
        assertThat(count("failed")).isEqualTo(1);
    }

    /** Health tells of a failure before anybody reads, and of its end. */
    @Test
    void healthAsksByItself() {
        assertThat(replica.isHealthy()).isTrue();
        down = true;
        assertThat(replica.isHealthy()).isFalse();
        down = false;
        assertThat(replica.isHealthy()).isFalse();
        nanos.addAndGet(PAUSE.toNanos());
        assertThat(replica.isHealthy()).isTrue();
        assertThat(read()).contains("replica");
    }

    @Test
    void aPromotedReplicaIsNotRead() {
        JdbcClient.create(standby).sql("update which set standby = false").update();

        assertThat(read()).isEmpty();
        assertThat(count("failed")).isEqualTo(1);
        nanos.addAndGet(PAUSE.toNanos());
        assertThat(replica.isHealthy()).isFalse();
    }

    /** Rather than wait for a connection, everything else is read from the primary. */
    @Test
    void nobodyWaitsForAConnection() {
        Optional<String> first = reader.read(() -> {
            assertThat(CompletableFuture.supplyAsync(this::read).join()).isEmpty();
            assertThat(CompletableFuture.supplyAsync(replica::isHealthy).join()).isTrue();
            assertThat(CompletableFuture.supplyAsync(this::name).join()).isEqualTo("primary");
            return Optional.of(name());
        });

        assertThat(first).contains("replica");
        assertThat(count("busy")).isEqualTo(1);
        assertThat(Objects.requireNonNull(read().orElse(null))).isEqualTo("replica");
    }

    /** Called by H2. */
    public static final class Standby {
        private Standby() {}

        public static boolean isStandby(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select standby from which")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
