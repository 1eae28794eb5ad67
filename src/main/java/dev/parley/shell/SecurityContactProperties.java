package dev.parley.shell;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The contact for security reports.
 *
 * @param contact Where to report a security problem of this server, a URI that begins with {@code mailto:},
 * {@code https:} or {@code tel:}. It is published at {@code /.well-known/security.txt}, which does not exist without
 * it.
 */
@ConfigurationProperties(value = "parley.security", ignoreUnknownFields = false)
record SecurityContactProperties(@Nullable URI contact) {
    private static final Set<String> SCHEMES = Set.of("mailto", "https", "tel");

    SecurityContactProperties {
        if (contact != null && contact.toString().isEmpty()) {
            contact = null;
        }
        if (contact != null && (contact.getScheme() == null || !SCHEMES.contains(contact.getScheme()))) {
            throw new IllegalArgumentException("parley.security.contact must begin with mailto:, https: or tel:");
        }
    }
}
