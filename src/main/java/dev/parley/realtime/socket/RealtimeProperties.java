package dev.parley.realtime.socket;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Sockets.
 *
 * @param heartbeat The interval of heartbeats in each direction. Keep it below the idle timeout of any proxy in
 * between.
 * @param sendTimeout How long a write to a socket may block before the socket is closed. The client reconnects and
 * catches up.
 * @param sendBuffer How much may be queued for one slow socket, beyond the network's own buffers, before it is closed.
 * @param maxFrame The maximum size of a STOMP frame. A message of the maximum length needs up to 60 KB.
 * @param allowedOrigins Additional origins whose pages may open sockets; comma-separated.
 */
@ConfigurationProperties(value = "parley.realtime", ignoreUnknownFields = false)
public record RealtimeProperties(
        @DefaultValue("25s") Duration heartbeat,
        @DefaultValue("5s") Duration sendTimeout,
        @DefaultValue("16MB") DataSize sendBuffer,
        @DefaultValue("64KB") DataSize maxFrame,
        @DefaultValue List<String> allowedOrigins) {
    public RealtimeProperties {
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
