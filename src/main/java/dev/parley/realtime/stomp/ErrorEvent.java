package dev.parley.realtime.stomp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.ParleyException;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Reports to a connection that a frame it sent was rejected.
 *
 * @param clientId the {@code client_id} of the message, if it could be read
 * @param retryAfterMs milliseconds until the next attempt is allowed, if waiting helps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@EventType("error")
record ErrorEvent(
        String type,
        String code,
        String detail,
        @Nullable String clientId,
        @Nullable Long retryAfterMs) implements Event {
    static ErrorEvent of(ParleyException refusal, @Nullable String clientId) {
        Long wait = refusal instanceof LimitExceededException limit
                ? Math.max(1, limit.retryAfter().toMillis())
                : null;
        return new ErrorEvent("error", refusal.code(), refusal.detail(), clientId, wait);
    }

    static ErrorEvent of(String code, String detail, @Nullable String clientId) {
        return new ErrorEvent("error", code, detail, clientId, null);
    }
}
