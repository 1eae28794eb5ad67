package dev.parley.base.crypto;

import dev.parley.base.crypto.Reencryption.Batch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Encrypts what an earlier release stored as plain text, before anything else starts. Each batch is a transaction that
 * also stores how far it came, so a start that was interrupted goes on where it stopped. Of several nodes that start at
 * the same time one works and the others wait.
 */
@Component
final class FirstEncryption implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FirstEncryption.class);

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final Reencryption reencryption;
    private final List<EncryptedColumn> columns;
    private volatile boolean running;

    FirstEncryption(
            JdbcClient database,
            TransactionOperations transactions,
            Reencryption reencryption,
            ObjectProvider<EncryptedColumn> columns) {
        this.database = database;
        this.transactions = transactions;
        this.reencryption = reencryption;
        this.columns = columns.stream().toList();
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        List<String> waiting =
                database.sql("select name from plain_text").query(String.class).list();
        columns.stream().filter(column -> waiting.contains(column.name())).forEach(this::encrypt);
        running = true;
    }

    private void encrypt(EncryptedColumn column) {
        long texts = 0;
        Optional<Integer> changed = next(column);
        while (changed.isPresent()) {
            texts += changed.get();
            changed = next(column);
        }
        if (texts > 0) {
            log.info("Encrypted {} texts of {}", texts, column.name());
        }
    }

    private Optional<Integer> next(EncryptedColumn column) {
        return Objects.requireNonNull(transactions.execute(status -> batch(column)));
    }

    private Optional<Integer> batch(EncryptedColumn column) {
        Optional<Long> done = database.sql("select done from plain_text where name = ? for update")
                .param(column.name())
                .query(Long.class)
                .optional();
        if (done.isEmpty()) {
            return Optional.empty();
        }
        Optional<Batch> batch = reencryption.encrypt(column, done.get());
        if (batch.isEmpty()) {
            database.sql("delete from plain_text where name = ?")
                    .param(column.name())
                    .update();
        } else {
            database.sql("update plain_text set done = ? where name = ?")
                    .params(batch.get().last(), column.name())
                    .update();
        }
        return batch.map(Batch::changed);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
