package dev.parley.base.paging;

import dev.parley.base.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** An opaque position in a list: a few numbers, packed and encoded in base64url. */
public final class Cursor {
    private Cursor() {}

    public static String encode(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * @param count the number of values that the cursor must contain
     * @throws InvalidInputException if it was not created by {@link #encode}
     */
    public static long[] decode(String cursor, int count) {
        byte[] bytes = bytes(cursor);
        if (bytes.length != count * Long.BYTES) {
            throw invalid();
        }
        long[] values = new long[count];
        ByteBuffer.wrap(bytes).asLongBuffer().get(values);
        return values;
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static InvalidInputException invalid() {
        return new InvalidInputException("cursor", "is not a cursor of this list");
    }
}
