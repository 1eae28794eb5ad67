package dev.parley.realtime.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The members of the cluster. Only the clock of the database counts. A row that is gone never comes back unnoticed: its
 * node finds that it cannot renew it.
 */
final class NodeTable {
    private static final String SILENT =
            "extract(epoch from current_timestamp) - extract(epoch from renewed_at) > :seconds";

    private final JdbcClient database;
    private final double leaseSeconds;

    NodeTable(JdbcClient database, Duration lease) {
        this.database = database;
        this.leaseSeconds = lease.toMillis() / 1000.0;
    }

    /**
     * Adds this node.
     *
     * @return the last message stored for others: this node need not handle what came before it was a member
     */
    long join(long node, String name, long published) {
        database.sql("delete from cluster_node where id = ?").param(node).update();
        database.sql("""
                        insert into cluster_node (id, name, joined_at, renewed_at, published, handled)
                        select :id, :name, current_timestamp, current_timestamp, :published, last_message
                        from cluster_counter
                        """)
                .param("id", node)
                .param("name", name)
                .param("published", published)
                .update();
        return database.sql("select handled from cluster_node where id = ?")
                .param(node)
                .query(Long.class)
                .single();
    }

    /**
     * Shows that this node is alive.
     *
     * @param published the number of hints that it has published
     * @return false if it is not a member any more
     */
    boolean renew(long node, long published) {
        return database.sql(
                                "update cluster_node set renewed_at = current_timestamp, published = :published where id = :id"
                                        + " and not (" + SILENT + ")")
                        .param("id", node)
                        .param("published", published)
                        .param("seconds", leaseSeconds)
                        .update()
                > 0;
    }

    /** Removes the nodes that have been silent for longer than a lease. A node that renews its row now stays. */
    void removeSilent() {
        database.sql("delete from cluster_node where " + SILENT)
                .param("seconds", leaseSeconds)
                .update();
    }

    void remove(Collection<Long> nodes) {
        if (!nodes.isEmpty()) {
            database.sql("delete from cluster_node where id in (:ids)")
                    .param("ids", nodes)
                    .update();
        }
    }

    /** The other members. */
    List<Node> others(long self) {
        return database.sql("select id, name, published from cluster_node where id <> ?")
                .param(self)
                .query((row, number) -> new Node(row.getLong("id"), row.getString("name"), row.getLong("published")))
                .list();
    }

    /** Which of these nodes are members and have not handled this message. */
    Set<Long> waitingFor(long message, Collection<Long> nodes) {
        return Set.copyOf(database.sql("select id from cluster_node where id in (:ids) and handled < :message")
                .param("ids", nodes)
                .param("message", message)
                .query(Long.class)
                .list());
    }

    void handled(long node, long message) {
        database.sql("update cluster_node set handled = ? where id = ?")
                .params(message, node)
                .update();
    }

    /** @param published the number of hints that it had published at its last heartbeat */
    record Node(long node, String name, long published) {}
}
