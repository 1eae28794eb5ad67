package dev.parley.base.fetch;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server has answered.
 *
 * @param address where it was found, after all redirects
 * @param type the media type that the server names, in lower case, without parameters
 * @param charset the name of the character set that the server names; null if it names none that is known here
 * @param complete false if there was more than was wanted, and {@code bytes} is only the beginning
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fetched(
        WebAddress address, String type, @Nullable String charset, byte[] bytes, boolean complete) {
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }
}
