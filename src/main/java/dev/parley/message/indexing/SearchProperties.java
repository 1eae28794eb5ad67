package dev.parley.message.indexing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Search.
 *
 * @param interval How often new messages are added to the search index. Messages are found before that too, but it takes
 *     longer.
 */
@ConfigurationProperties(value = "parley.search", ignoreUnknownFields = false)
record SearchProperties(@DefaultValue("1s") Duration interval) {
    SearchProperties {
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException("parley.search.interval must be positive");
        }
    }
}
