package dev.parley.realtime.redis;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Messages that must be heard and could not be delivered through Redis. Their numbers rise in the order of their commits,
 * so a node that has handled one has handled all before it.
 */
final class MessageTable {
    private static final double KEPT_SECONDS = 600;

    private final JdbcClient database;
    private final TransactionOperations transactions;

    MessageTable(JdbcClient database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @return its number */
    long add(String topic, byte[] payload) {
        return transactions.execute(transaction -> {
            // Whoever adds one next waits for this lock, and so for the commit.
            database.sql("update cluster_counter set last_message = last_message + 1")
                    .update();
            long id = database.sql("select last_message from cluster_counter")
                    .query(Long.class)
                    .single();
            database.sql(
                            "insert into cluster_message (id, topic, payload, sent_at) values (?, ?, ?, current_timestamp)")
                    .params(id, topic, payload)
                    .update();
            return id;
        });
    }

    /** What this node has not handled, in order. */
    List<Stored> after(long handled) {
        return database.sql("select id, topic, payload from cluster_message where id > ? order by id")
                .param(handled)
                .query((row, number) -> new Stored(row.getLong("id"), row.getString("topic"), row.getBytes("payload")))
                .list();
    }

    /** Every node that was a member then has handled these, or is none any more. */
    void removeOld() {
        database.sql("""
                        delete from cluster_message
                        where extract(epoch from current_timestamp) - extract(epoch from sent_at) > ?
                        """).param(KEPT_SECONDS).update();
    }

    record Stored(long number, String topic, byte[] payload) {}
}
