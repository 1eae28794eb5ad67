package dev.parley.base.move;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How the values of a column are read from either database, and written. */
enum ColumnKind {
    NUMBER(Types.BIGINT) {
        @Override
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            long value = row.getLong(index);
            return row.wasNull() ? null : value;
        }
    },
    BOOLEAN(Types.BOOLEAN) {
        @Override
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            boolean value = row.getBoolean(index);
            return row.wasNull() ? null : value;
        }
    },
    TEXT(Types.VARCHAR) {
        @Override
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }
    },
    BYTES(Types.VARBINARY) {
        @Override
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            return row.getBytes(index);
        }
    },
    TIME(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, OffsetDateTime.class);
        }
    },
    UUID(Types.OTHER) {
        @Override
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, java.util.UUID.class);
        }
    };

    private final int sqlType;

    ColumnKind(int sqlType) {
        this.sqlType = sqlType;
    }

    /** The value in the current row; null if there is none. */
    abstract @Nullable Object read(ResultSet row, int index) throws SQLException;

    /** Sets the parameter of a statement on PostgreSQL. */
    void write(PreparedStatement insert, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(index, sqlType);
        } else {
            insert.setObject(index, value);
        }
    }

    /** The bytes that a value is compared by. */
    static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof OffsetDateTime time) {
            Instant instant = time.toInstant().truncatedTo(ChronoUnit.MICROS);
            return instant.toString().getBytes(StandardCharsets.UTF_8);
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The kind of a column of the embedded database.
     *
     * @param type of {@link Types}
     * @throws MoveRefusedException if the migrations have a type that is not known here
     */
    static ColumnKind of(int type, String typeName, String column) {
        if (typeName.equalsIgnoreCase("uuid")) {
            return UUID;
        }
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> NUMBER;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.VARCHAR, Types.CHAR, Types.CLOB -> TEXT;
            case Types.VARBINARY, Types.BINARY, Types.BLOB -> BYTES;
            case Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
            default ->
                throw new MoveRefusedException(
                        "The column %s has the type %s, which cannot be moved.".formatted(column, typeName));
        };
    }
}
