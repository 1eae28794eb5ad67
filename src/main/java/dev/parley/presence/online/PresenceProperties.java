package dev.parley.presence.online;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Presence.
 *
 * @param grace How long after the last connection someone still counts as online, so that reloading a page does not
 * show.
 */
@ConfigurationProperties(value = "parley.presence", ignoreUnknownFields = false)
record PresenceProperties(@DefaultValue("2s") Duration grace) {
    PresenceProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("parley.presence.grace must not be negative");
        }
    }
}
