package dev.parley.realtime.socket;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Sockets.
 *
 * @param heartbeat How often each side of a socket shows that it is alive. Keep it below the idle timeout of a proxy
 *     in between.
 * @param sendTimeout How long a socket may accept nothing that is sent before it is closed. The client reconnects and
 *     catches up.
 * @param sendBuffer How much may wait for one slow socket, beyond what the network holds, before it is closed.
 * @param maxFrame The largest STOMP frame that is accepted. A message of the greatest length needs up to 60 KB.
 * @param allowedOrigins Pages of these origins may open sockets besides Parley's own; comma-separated.
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
