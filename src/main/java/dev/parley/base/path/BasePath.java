package dev.parley.base.path;

import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The path of the server on its host, from {@code server.servlet.context-path}. Everything in Parley names its own addresses
 * from the root of the server; the base path is added where an address leaves it:
 *
 * <ul>
 *   <li>templates write {@code @{/path}}, in a request or not;
 *   <li>JSON marks the field with {@link LocalPath};
 *   <li>scripts call {@code at("/path")};
 *   <li>redirects and {@code ServletUriComponentsBuilder.fromCurrentContextPath()} do it by themselves;
 *   <li>other HTML and headers call {@link #of}.
 * </ul>
 */
@Component
public final class BasePath {
    /** So that nothing of it has to be escaped, in HTML or in an address. */
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    /** At the root of the host. */
    public static final BasePath ROOT = new BasePath("");

    private final String path;

    /** @param configured as Spring Boot accepts it, with or without a slash at its end */
    public BasePath(@Value("${server.servlet.context-path:}") String configured) {
        this.path = configured.strip().replaceFirst("/+$", "");
        if (!PLAIN.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "server.servlet.context-path must be a path such as /chat, of letters, digits and -._~");
        }
    }

    /** The address of a path of this server, from the root of the host. */
    public String of(String local) {
        return path + local;
    }
}
