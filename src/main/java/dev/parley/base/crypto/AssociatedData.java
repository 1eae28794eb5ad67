package dev.parley.base.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Names the place of a ciphertext, so that it cannot be opened anywhere else. */
final class AssociatedData {
    private AssociatedData() {}

    /** @param column the table and the column, such as {@code message.content}; no name contains a null character */
    static byte[] of(String column, long... key) {
        byte[] name = column.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer data = ByteBuffer.allocate(name.length + 1 + key.length * Long.BYTES)
                .put(name)
                .put((byte) 0);
        for (long part : key) {
            data.putLong(part);
        }
        return data.array();
    }
}
