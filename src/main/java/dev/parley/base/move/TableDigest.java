package dev.parley.base.move;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The number of rows of a table, and a sum over what is in them, which does not depend on their order. Each row adds the
 * first 64 bits of the SHA-256 of its values.
 */
final class TableDigest {
    private static final byte NOTHING = 0;
    private static final byte SOMETHING = 1;

    private final MessageDigest sha256 = sha256();
    private long rows;
    private long sum;

    void add(@Nullable Object[] row) {
        for (Object value : row) {
            if (value == null) {
                sha256.update(NOTHING);
            } else {
                byte[] bytes = ColumnKind.bytes(value);
                sha256.update(SOMETHING);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
        }
        rows++;
        sum += ByteBuffer.wrap(sha256.digest()).getLong();
    }

    long rows() {
        return rows;
    }

    boolean matches(TableDigest other) {
        return rows == other.rows && sum == other.sum;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
