package dev.parley.realtime.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Several nodes.
 *
 * @param enabled Whether this node is one of several on the same PostgreSQL database and the same Redis
 *     ({@code spring.data.redis.*}).
 * @param name What this node is called in logs and metrics; by default the name of its machine.
 * @param namespace The name that installations that share a Redis differ in.
 * @param heartbeat How often a node shows that it is alive, and looks who else is.
 * @param lease How long a node is a member after it last showed that it is alive. Then it closes its sockets and answers
 *     nothing until it has joined again, and the others count its people as offline.
 * @param answerWithin How long a change waits for the answers of the other nodes before it goes through the database.
 */
@ConfigurationProperties(value = "parley.cluster", ignoreUnknownFields = false)
record ClusterProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String name,
        @DefaultValue("parley") String namespace,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("1s") Duration answerWithin) {
    private static final int MISSED_HEARTBEATS = 3;

    ClusterProperties {
        if (heartbeat.toMillis() <= 0 || answerWithin.toMillis() <= 0) {
            throw new IllegalArgumentException("parley.cluster.heartbeat and .answer-within must be positive");
        }
        if (lease.compareTo(heartbeat.multipliedBy(MISSED_HEARTBEATS)) < 0) {
            throw new IllegalArgumentException(
                    "parley.cluster.lease must be at least three times parley.cluster.heartbeat");
        }
    }
}
