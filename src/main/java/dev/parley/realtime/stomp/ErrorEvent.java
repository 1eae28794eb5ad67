package dev.parley.realtime.stomp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.ParleyException;
import dev.parley.realtime.socket.Event;
import org.jspecify.annotations.Nullable;

/**
 * Tells a connection that something it sent was refused.
 *
 * @param clientId the message's {@code client_id}, where one could be made out
 * @param retryAfterMs milliseconds until it may be tried again, where waiting helps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
