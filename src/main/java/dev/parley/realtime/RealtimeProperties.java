package dev.parley.realtime;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Sockets.
 *
 * @param heartbeat how often each side of a connection shows that it is alive
 * @param sendTimeout how long one write to a connection may take before it is closed
 * @param sendBuffer how much may wait for a slow connection before it is closed
 * @param maxFrame the largest STOMP frame that is accepted
 * @param allowedOrigins pages of these origins may connect besides our own, such as {@code https://chat.example.org}
 */
@ConfigurationProperties(value = "parley.realtime", ignoreUnknownFields = false)
record RealtimeProperties(
        @DefaultValue("25s") Duration heartbeat,
        @DefaultValue("5s") Duration sendTimeout,
        @DefaultValue("16MB") DataSize sendBuffer,
        @DefaultValue("64KB") DataSize maxFrame,
        @DefaultValue List<String> allowedOrigins) {
    RealtimeProperties {
        requirePositive("heartbeat", heartbeat.toMillis());
        requirePositive("send-timeout", sendTimeout.toMillis());
        requirePositive("send-buffer", sendBuffer.toBytes());
        requirePositive("max-frame", maxFrame.toBytes());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parley.realtime." + name + " must be above zero and below 2^31");
        }
    }
}
