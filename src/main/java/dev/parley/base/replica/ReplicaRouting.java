package dev.parley.base.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives what runs on a thread connections to the replica for a while, so that the same queries of JPA and JDBC read from
 * either. All other connections are those of the primary.
 */
final class ReplicaRouting {
    private final DataSource replica;
    private final ThreadLocal<Boolean> routed = ThreadLocal.withInitial(() -> false);

    ReplicaRouting(DataSource replica) {
        this.replica = replica;
    }

    /** The primary, or the replica for what runs there. */
    DataSource around(DataSource primary) {
        return new Routed(primary);
    }

    /** Whatever begins a transaction of its own within this gets a connection to the replica. */
    <T> T onReplica(Supplier<T> reads) {
        routed.set(true);
        try {
            return reads.get();
        } finally {
            routed.remove();
        }
    }

    private final class Routed extends DelegatingDataSource {
        Routed(DataSource primary) {
            super(primary);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return routed.get() ? replica.getConnection() : super.getConnection();
        }
    }
}
