package dev.parley.base.database;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.jdbc.support.SqlValue;

/** Passes a column of many rows as one array parameter, so that the SQL is the same for any number of rows. */
public final class SqlArrays {
    private SqlArrays() {}

    /** @param type the database's name of the element type */
    public static <T> SqlValue of(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    /** A column of bytes. */
    public static <T> SqlValue ofBytes(Collection<T> rows, Function<T, byte[]> value) {
        return new SqlArrayValue("bytea", (Object[]) rows.stream().map(value).toArray(byte[][]::new));
    }
}
