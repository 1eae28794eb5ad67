package dev.parley.base.database;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.jdbc.support.SqlValue;

/** Columns of many rows as parameters, so that a statement is the same for any number of rows. */
public final class SqlArrays {
    private SqlArrays() {}

    /** @param type of the elements, as the database calls it */
    public static <T> SqlValue of(String type, List<T> rows, Function<T, @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }
}
