package dev.parley.base.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table that both databases have. Rows are read and written in the order of these columns. */
record Table(String name, List<String> columns, List<ColumnKind> kinds) {
    /** A message has up to 40 KB. */
    private static final int BATCH = 200;

    Table {
        columns = List.copyOf(columns);
        kinds = List.copyOf(kinds);
    }

    /** The table with this name in the embedded database. */
    static Table in(Connection embedded, String name) throws SQLException {
        try (Statement statement = embedded.createStatement();
                ResultSet none = statement.executeQuery("select * from %s where false".formatted(quoted(name)))) {
            ResultSetMetaData types = none.getMetaData();
            List<String> columns = new ArrayList<>();
            List<ColumnKind> kinds = new ArrayList<>();
            for (int index = 1; index <= types.getColumnCount(); index++) {
                String column = types.getColumnName(index);
                columns.add(column);
                kinds.add(
                        ColumnKind.of(types.getColumnType(index), types.getColumnTypeName(index), name + "." + column));
            }
            return new Table(name, columns, kinds);
        }
    }

    /** Copies all rows; returns what they were. */
    TableDigest copy(Connection from, Connection to) throws SQLException {
        String values = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        TableDigest digest = new TableDigest();
        try (Statement select = select(from);
                ResultSet rows = select.executeQuery(query());
                PreparedStatement insert = to.prepareStatement(
                        "insert into %s (%s) values (%s)".formatted(quoted(name), quotedColumns(), values))) {
            while (rows.next()) {
                @Nullable Object[] row = read(rows);
                digest.add(row);
                for (int index = 0; index < row.length; index++) {
                    kinds.get(index).write(insert, index + 1, row[index]);
                }
                insert.addBatch();
                if (digest.rows() % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        return digest;
    }

    /** Reads all rows. */
    TableDigest digest(Connection database) throws SQLException {
        TableDigest digest = new TableDigest();
        try (Statement select = select(database);
                ResultSet rows = select.executeQuery(query())) {
            while (rows.next()) {
                digest.add(read(rows));
            }
        }
        return digest;
    }

    /** A statement that does not read the whole table into memory. */
    private static Statement select(Connection database) throws SQLException {
        Statement statement = database.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(BATCH);
        return statement;
    }

    private String query() {
        return "select %s from %s".formatted(quotedColumns(), quoted(name));
    }

    private @Nullable Object[] read(ResultSet rows) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[kinds.size()];
        for (int index = 0; index < row.length; index++) {
            row[index] = kinds.get(index).read(rows, index + 1);
        }
        return row;
    }

    private String quotedColumns() {
        return columns.stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    /** Some names are words of SQL. */
    static String quoted(String name) {
        return '"' + name + '"';
    }
}
