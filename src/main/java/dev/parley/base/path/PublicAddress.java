package dev.parley.base.path;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where people reach the server, for addresses that are written outside of a request, such as those in e-mails: from
 * {@code parley.public-address}. In a request it is {@code ServletUriComponentsBuilder.fromCurrentContextPath()}.
 */
@Component
public final class PublicAddress {
    /** So that nothing of it has to be escaped, in HTML or in text. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private final String origin;
    private final BasePath base;

    /** @param configured with or without a slash at its end; empty if it is not known */
    public PublicAddress(@Value("${parley.public-address:}") String configured, BasePath base) {
        this.origin = configured.strip().replaceFirst("/$", "");
        this.base = base;
        if (!origin.isEmpty() && !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "parley.public-address must be such as https://chat.example.org, and have no path: that is"
                            + " server.servlet.context-path");
        }
    }

    /** The whole address of a path of this server; empty if it is not known where people reach it. */
    public Optional<String> of(String local) {
        return origin.isEmpty() ? Optional.empty() : Optional.of(origin + base.of(local));
    }
}
