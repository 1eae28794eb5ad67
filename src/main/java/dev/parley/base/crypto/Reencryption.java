package dev.parley.base.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Goes through an encrypted column in batches. A text that someone changes meanwhile is left alone. Rows are written in
 * the order of their keys.
 */
@Component
final class Reencryption {
    private static final Logger log = LoggerFactory.getLogger(Reencryption.class);
    private static final int ROWS = 200;
    private static final int PREFIX = 5;

    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final Keysets keysets;
    private final TransactionOperations transactions;

    Reencryption(JdbcTemplate jdbc, FieldCipher cipher, Keysets keysets, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.keysets = keysets;
        this.transactions = transactions;
    }

    /** Encrypts the plain texts of the rows after a key, within the caller's transaction. */
    Optional<Batch> encrypt(EncryptedColumn column, long after) {
        return batch(column, after, (stored, row) -> encrypted(column, text(stored), row));
    }

    /** Encrypts those texts of the rows after a key that are not encrypted with the current key. */
    Optional<Batch> renew(EncryptedColumn column, long after) {
        return Objects.requireNonNull(transactions.execute(status -> renewed(column, after)));
    }

    private Optional<Batch> renewed(EncryptedColumn column, long after) {
        byte[] current = ByteBuffer.allocate(PREFIX)
                .put((byte) 1)
                .putInt(keysets.textKeys().getPrimary().getId())
                .array();
        return batch(
                column,
                after,
                (stored, row) ->
                        Arrays.equals(stored, 0, PREFIX, current, 0, PREFIX) ? null : renewed(column, stored, row));
    }

    /** A text that cannot be read any more must not keep the others from being encrypted with a new key. */
    private byte @Nullable [] renewed(EncryptedColumn column, byte[] stored, long[] row) {
        try {
            return encrypted(column, cipher.decrypt(stored, column.name(), row), row);
        } catch (UnreadableTextException e) {
            log.warn("The {} of the row {} cannot be decrypted", column.name(), row);
            return null;
        }
    }

    private byte[] encrypted(EncryptedColumn column, String text, long[] row) {
        return cipher.encrypt(text, column.name(), row);
    }

    private static String text(byte[] stored) {
        return new String(stored, StandardCharsets.UTF_8);
    }

    private Optional<Batch> batch(EncryptedColumn column, long after, Change change) {
        Long last = jdbc.queryForObject(column.nextKeys(ROWS), Long.class, after);
        if (last == null) {
            return Optional.empty();
        }
        List<Object[]> replacements = new ArrayList<>();
        jdbc.query(
                column.batch(),
                row -> {
                    byte[] stored = row.getBytes(1);
                    byte[] changed = stored.length == 0 ? null : change.of(stored, bound(column, row));
                    if (changed != null) {
                        replacements.add(replacement(column, row, stored, changed));
                    }
                },
                after,
                last);
        int changed = replacements.isEmpty()
                ? 0
                : Arrays.stream(jdbc.batchUpdate(column.replacement(), replacements))
                        .map(Math::abs)
                        .sum();
        return Optional.of(new Batch(last, changed, replacements.size()));
    }

    private static Object[] replacement(EncryptedColumn column, ResultSet row, byte[] stored, byte[] changed)
            throws SQLException {
        List<Object> parameters = new ArrayList<>();
        parameters.add(changed);
        for (String key : column.keys()) {
            parameters.add(row.getObject(key));
        }
        parameters.add(stored);
        return parameters.toArray();
    }

    private static long[] bound(EncryptedColumn column, ResultSet row) throws SQLException {
        long[] values = new long[column.bound().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(row.getObject(column.bound().get(i)));
        }
        return values;
    }

    private static long number(Object value) {
        if (value instanceof Timestamp time) {
            return time.getTime();
        }
        return value instanceof OffsetDateTime time ? time.toInstant().toEpochMilli() : ((Number) value).longValue();
    }

    private interface Change {
        byte @Nullable [] of(byte[] stored, long[] row);
    }

    /**
     * A batch that is done.
     *
     * @param last the first key of its last row
     * @param found how many texts needed a change
     * @param changed how many of these got it; the others changed meanwhile
     */
    record Batch(long last, int changed, int found) {}
}
