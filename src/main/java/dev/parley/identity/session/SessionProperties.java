package dev.parley.identity.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sessions of browsers.
 *
 * @param maxPerAccount How many browsers one account can be signed in with. When another one signs in, the session that
 * has been unused longest ends.
 */
@ConfigurationProperties(value = "parley.session", ignoreUnknownFields = false)
record SessionProperties(@DefaultValue("100") int maxPerAccount) {
    SessionProperties {
        if (maxPerAccount < 1) {
            throw new IllegalArgumentException("parley.session.max-per-account must be above zero");
        }
    }
}
