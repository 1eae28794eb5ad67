package dev.parley.base.replica;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A standby of the database. There is none unless it is configured.
 *
 * <p>It follows the primary with a delay that is usually milliseconds and can be hours. So a reader decides within the
 * same snapshot whether the replica has what it must have, and reads from the primary otherwise. A replica that has been
 * promoted has a history of its own, and counts as failed.
 */
public final class Replica {
    private static final TransactionDefinition APART = apart();

    private final ReplicaRouting routing;
    private final PlatformTransactionManager transactions;
    private final JdbcClient database;
    private final Circuit circuit;
    private final Semaphore connections;
    private final MeterRegistry meters;

    /**
     * @param routing of the database of the following two
     * @param connections the number of connections to the replica
     */
    Replica(
            ReplicaRouting routing,
            PlatformTransactionManager transactions,
            JdbcClient database,
            Circuit circuit,
            int connections,
            MeterRegistry meters) {
        this.routing = routing;
        this.transactions = transactions;
        this.database = database;
        this.circuit = circuit;
        this.connections = new Semaphore(connections);
        this.meters = meters;
    }

    private static TransactionDefinition apart() {
        DefaultTransactionDefinition apart =
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
        return apart;
    }

    ReplicaReader reader(String reads) {
        return new ReplicaReader(this, reads, meters);
    }

    /**
     * Reads within a transaction of the replica, which sees it as of one moment. Nothing in it may fill a cache.
     *
     * @param query empty if the replica is behind
     * @param outcome is told what became of it
     * @return empty if the primary has to be asked
     */
    <T> Optional<T> read(Supplier<Optional<T>> query, Consumer<Outcome> outcome) {
        if (isWriting()) {
            return Optional.empty();
        }
        if (!connections.tryAcquire()) {
            outcome.accept(Outcome.BUSY);
            return Optional.empty();
        }
        try {
            if (!circuit.mayAsk()) {
                outcome.accept(Outcome.PAUSED);
                return Optional.empty();
            }
            Optional<T> found = transaction(query);
            found.ifPresentOrElse(served -> circuit.served(), circuit::behind);
            outcome.accept(found.isPresent() ? Outcome.SERVED : Outcome.BEHIND);
            return found;
        } catch (RuntimeException e) {
            circuit.failed(e);
            outcome.accept(Outcome.FAILED);
            return Optional.empty();
        } finally {
            connections.release();
        }
    }

    /** Who has written reads what they have written. */
    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    private <T> Optional<T> transaction(Supplier<Optional<T>> query) {
        return routing.onReplica(() -> {
            TransactionStatus status = transactions.getTransaction(APART);
            try {
                requireStandby();
                Optional<T> found = query.get();
                transactions.commit(status);
                return found;
            } catch (RuntimeException | Error e) {
                rollback(status, e);
                throw e;
            }
        });
    }

    /** A connection that is broken cannot be rolled back, which must not hide why. */
    private void rollback(TransactionStatus status, Throwable why) {
        if (!status.isCompleted()) {
            try {
                transactions.rollback(status);
            } catch (RuntimeException e) {
                why.addSuppressed(e);
            }
        }
    }

    private void requireStandby() {
        if (!database.sql("select pg_is_in_recovery()").query(Boolean.class).single()) {
            throw new IllegalStateException("It is not a standby");
        }
    }

    /** Whether it is asked, and answers. While it is not asked, this does not ask it either. */
    boolean isHealthy() {
        if (!connections.tryAcquire()) {
            return true;
        }
        try {
            if (!circuit.mayAsk()) {
                return false;
            }
            transaction(() -> Optional.of(true));
            circuit.answered();
            return true;
        } catch (RuntimeException e) {
            circuit.failed(e);
            return false;
        } finally {
            connections.release();
        }
    }

    /** What became of a read. All but {@link #SERVED} go on to the primary. */
    enum Outcome {
        SERVED,
        BEHIND,
        FAILED,
        /** It has failed or been behind shortly before. */
        PAUSED,
        /** All connections to it are in use. */
        BUSY
    }
}
