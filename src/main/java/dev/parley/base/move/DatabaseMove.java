package dev.parley.base.move;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies everything in an embedded database to an empty PostgreSQL database, in one transaction there. Then it reads both
 * and compares them. A failure leaves PostgreSQL with empty tables, and the embedded database is never changed.
 */
final class DatabaseMove {
    private static final Logger log = LoggerFactory.getLogger(DatabaseMove.class);
    private static final String HISTORY = "flyway_schema_history";

    private final Connection from;
    private final Connection to;
    private final Flyway flyway;

    /** @param flyway migrates the target */
    DatabaseMove(Connection from, Connection to, Flyway flyway) {
        this.from = from;
        this.to = to;
        this.flyway = flyway;
    }

    /**
     * Moves everything.
     *
     * @throws MoveRefusedException if something stands against it; nothing was moved then
     */
    void run() throws SQLException {
        requireNothingInTarget();
        flyway.migrate();
        requireSameVersion();
        List<Table> tables = tables();
        to.setAutoCommit(false);
        from.setAutoCommit(false);
        try {
            requireNothingInTarget();
            List<String> foreignKeys = dropForeignKeys();
            execute("truncate table "
                    + tables.stream().map(Table::name).map(Table::quoted).collect(Collectors.joining(", ")));
            Map<Table, TableDigest> copied = new LinkedHashMap<>();
            for (Table table : tables) {
                TableDigest digest = copy(table);
                log.info("{}: {} rows", table.name(), digest.rows());
                copied.put(table, digest);
            }
            for (String foreignKey : foreignKeys) {
                execute(foreignKey);
            }
            continueNumbers();
            compare(copied);
            to.commit();
        } catch (SQLException | RuntimeException e) {
            to.rollback();
            throw e;
        }
        to.setAutoCommit(true);
        execute("analyze");
    }

    /** What the driver says of a failure contains the row, and so would the log. */
    private TableDigest copy(Table table) throws SQLException {
        try {
            return table.copy(from, to);
        } catch (BatchUpdateException e) {
            throw new MoveRefusedException(
                    "PostgreSQL refuses a row of the table %s: SQL state %s.".formatted(table.name(), e.getSQLState()));
        }
    }

    /** An attempt that failed left empty tables, and so did a start that no one registered at. */
    private void requireNothingInTarget() throws SQLException {
        Set<String> names = tables(to);
        if (names.isEmpty()) {
            return;
        }
        if (!names.contains(HISTORY) || !names.contains("account")) {
            throw new MoveRefusedException(
                    "The PostgreSQL database has tables of something else. Create an empty one for Parley.");
        }
        if (!texts(to, "select cast(id as varchar) from account limit 1").isEmpty()) {
            throw new MoveRefusedException(
                    "The PostgreSQL database has accounts already. Create an empty one to move to.");
        }
    }

    private void requireSameVersion() throws SQLException {
        String query = "select version from %s where success and version is not null order by installed_rank"
                .formatted(HISTORY);
        Set<String> applied = tables(from).contains(HISTORY) ? new TreeSet<>(texts(from, query)) : Set.of();
        if (!applied.equals(new TreeSet<>(texts(to, query)))) {
            throw new MoveRefusedException("The embedded database is of another version of Parley. Start this version"
                    + " with it once, stop it, and move then.");
        }
    }

    private List<Table> tables() throws SQLException {
        Set<String> names = tables(from);
        Set<String> namesOfTarget = tables(to);
        if (!names.equals(namesOfTarget)) {
            throw new MoveRefusedException(
                    "The databases have different tables: %s, and %s in PostgreSQL.".formatted(names, namesOfTarget));
        }
        names.remove(HISTORY);
        List<Table> tables = new ArrayList<>();
        for (String name : names) {
            tables.add(Table.in(from, name));
        }
        return tables;
    }

    /** The names of all tables. Both databases call the schema that Parley uses by this name. */
    private static Set<String> tables(Connection database) throws SQLException {
        return new TreeSet<>(texts(database, """
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE'
                """));
    }

    /**
     * Tables refer to each other in circles and rows to rows of the same table, so that no order would do.
     *
     * @return the statements that add and check them again
     */
    private List<String> dropForeignKeys() throws SQLException {
        String keys = """
                from pg_constraint c join pg_class t on t.oid = c.conrelid
                where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace
                """;
        List<String> statements = texts(to, """
                select format('alter table %I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
                """ + keys);
        for (String drop :
                texts(to, "select format('alter table %I drop constraint %I', t.relname, c.conname) " + keys)) {
            execute(drop);
        }
        return statements;
    }

    /** The next ids are those that the embedded database would have given: none is given twice. */
    private void continueNumbers() throws SQLException {
        try (Statement identities = from.createStatement();
                ResultSet columns = identities.executeQuery("""
                        select table_name, column_name, identity_base from information_schema.columns
                        where table_schema = 'public' and is_identity = 'YES'
                        """);
                PreparedStatement next = to.prepareStatement("select setval(pg_get_serial_sequence(?, ?), ?, false)")) {
            while (columns.next()) {
                next.setString(1, Table.quoted(columns.getString(1)));
                next.setString(2, columns.getString(2));
                next.setLong(3, columns.getLong(3));
                next.execute();
            }
        }
        try (Statement others = from.createStatement();
                ResultSet sequences = others.executeQuery("""
                        select sequence_name, base_value from information_schema.sequences
                        where sequence_schema = 'public'
                        """);
                PreparedStatement next = to.prepareStatement("select setval(?::regclass, ?, false)")) {
            while (sequences.next()) {
                next.setString(1, Table.quoted(sequences.getString(1)));
                next.setLong(2, sequences.getLong(2));
                next.execute();
            }
        }
    }

    private void compare(Map<Table, TableDigest> copied) throws SQLException {
        long rows = 0;
        for (Map.Entry<Table, TableDigest> table : copied.entrySet()) {
            TableDigest arrived = table.getKey().digest(to);
            if (!arrived.matches(table.getValue())) {
                throw new MoveRefusedException(
                        "The table %s is not the same in PostgreSQL: %d rows of %d, or other values."
                                .formatted(
                                        table.getKey().name(),
                                        arrived.rows(),
                                        table.getValue().rows()));
            }
            rows += arrived.rows();
        }
        log.info("{} rows of {} tables are the same in both databases", rows, copied.size());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
