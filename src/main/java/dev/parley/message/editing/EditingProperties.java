package dev.parley.message.editing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Editing.
 *
 * @param limit How long after sending it the author of a message can edit it. With 0 there is no limit. Messages can always
 * be deleted.
 */
@ConfigurationProperties(value = "parley.editing", ignoreUnknownFields = false)
record EditingProperties(@DefaultValue("0s") Duration limit) {
    EditingProperties {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("parley.editing.limit must not be negative");
        }
    }
}
