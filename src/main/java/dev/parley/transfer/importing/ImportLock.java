package dev.parley.transfer.importing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/** Keeps two imports from the same source from running at the same time, on any machine: the second waits for the first. */
@Component
final class ImportLock {
    private final ImportTable table;
    private final DataSource database;

    ImportLock(ImportTable table, DataSource database) {
        this.table = table;
        this.database = database;
    }

    /** Locks the row of a source, on a connection of its own. */
    Held take(String format, String name) {
        int source = table.source(format, name);
        Connection connection = null;
        try {
            connection = database.getConnection();
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                    connection.prepareStatement("select id from import_source where id = ? for update")) {
                lock.setInt(1, source);
                lock.executeQuery().close();
            }
            return new Held(source, connection);
        } catch (SQLException e) {
            JdbcUtils.closeConnection(connection);
            throw new IllegalStateException("The import cannot be started", e);
        }
    }

    /** The lock, until it is closed. */
    record Held(int source, Connection connection) implements AutoCloseable {
        @Override
        public void close() {
            try (connection) {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException("The import cannot be ended", e);
            }
        }
    }
}
