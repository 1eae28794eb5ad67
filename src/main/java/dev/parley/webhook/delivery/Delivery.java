package dev.parley.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message that a webhook is told of.
 *
 * @param lastAttemptAt null if there was none
 * @param nextAttemptAt null if there will be none
 * @param status the status of the last answer; null if there was none
 * @param fault what went wrong the last time; null if nothing did
 */
public record Delivery(
        DeliveryId id,
        MessageId messageId,
        long seq,
        State state,
        int attempts,
        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer status,
        @Nullable Fault fault) {
    /** What has become of it. */
    public enum State {
        /** It is still to be made. */
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("delivered")
        DELIVERED,
        /** It is not tried any more, unless someone asks for it. */
        @JsonProperty("failed")
        FAILED;

        /** @throws InvalidInputException if the text names none */
        static @Nullable State of(@Nullable String name) {
            if (name == null) {
                return null;
            }
            return Arrays.stream(values())
                    .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException("state", "is none of waiting, delivered, failed"));
        }
    }

    /** What went wrong. */
    public enum Fault {
        /** An answer that is no success. */
        @JsonProperty("status")
        STATUS,
        @JsonProperty("timeout")
        TIMEOUT,
        /** There was no connection. */
        @JsonProperty("unreachable")
        UNREACHABLE,
        /** The address is not one that this server posts to. */
        @JsonProperty("refused")
        REFUSED,
        /** The webhook was turned off before. */
        @JsonProperty("disabled")
        DISABLED
    }
}
