package dev.parley.test;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The encrypted columns of a database, for tests that look into it. */
public record StoredTexts(JdbcClient database, FieldCipher cipher, List<EncryptedColumn> columns) {
    /** The decrypted texts of a column, such as {@code message.content}, where the condition is true. */
    public List<String> of(String name, String condition) {
        EncryptedColumn column = columns.stream()
                .filter(some -> some.name().equals(name))
                .findFirst()
                .orElseThrow();
        return database.sql("select * from %s where %s is not null and %s"
                        .formatted(column.table(), column.column(), condition))
                .query((row, number) -> text(column, row))
                .list();
    }

    /** The names of the columns with a text that contains a word. */
    public List<String> with(String word) {
        return columns.stream()
                .map(EncryptedColumn::name)
                .filter(name -> of(name, "true").stream().anyMatch(text -> text.contains(word)))
                .sorted()
                .toList();
    }

    private String text(EncryptedColumn column, ResultSet row) throws SQLException {
        long[] key = new long[column.bound().size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = number(row.getObject(column.bound().get(i)));
        }
        return cipher.decrypt(row.getBytes(column.column()), column.name(), key);
    }

    private static long number(Object value) {
        if (value instanceof Timestamp time) {
            return time.getTime();
        }
        return value instanceof OffsetDateTime time ? time.toInstant().toEpochMilli() : ((Number) value).longValue();
    }
}
