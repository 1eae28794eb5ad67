package dev.parley.base.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Jobs.
 *
 * @param pollingInterval How often a node looks for jobs that are due. A job that was added on the same node starts at
 *     once, without being looked for.
 * @param heartbeat How often a node shows that it still runs a job. A job whose node has been silent for four times as
 *     long is started again by another one.
 */
@ConfigurationProperties(value = "parley.jobs", ignoreUnknownFields = false)
record JobProperties(
        @DefaultValue("10s") Duration pollingInterval,
        @DefaultValue("15s") Duration heartbeat) {
    JobProperties {
        if (pollingInterval.toMillis() <= 0 || heartbeat.toMillis() <= 0) {
            throw new IllegalArgumentException("parley.jobs.polling-interval and .heartbeat must be positive");
        }
    }
}
