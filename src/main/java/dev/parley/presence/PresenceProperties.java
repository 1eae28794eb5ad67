package dev.parley.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is here.
 *
 * @param grace how long after the last connection's end somebody still counts as online, so that a reload is not seen
 */
@ConfigurationProperties(value = "parley.presence", ignoreUnknownFields = false)
record PresenceProperties(@DefaultValue("2s") Duration grace) {
    PresenceProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("parley.presence.grace must not be negative");
        }
    }
}
