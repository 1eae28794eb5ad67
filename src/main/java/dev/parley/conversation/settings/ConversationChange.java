package dev.parley.conversation.settings;

import dev.parley.base.api.JsonType;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.conversation.core.DisappearingTimer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/**
 * The requested changes to a conversation; null leaves a value unchanged. An empty topic removes it.
 *
 * @param disappearAfterSeconds a number of seconds; 0 and JSON's null keep messages. The only value that a direct
 *     conversation has
 */
public record ConversationChange(
        @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast,
        @Nullable Boolean archived,
        @JsonType(Long.class) @Nullable JsonNode disappearAfterSeconds) {
    public ConversationChange {
        name = Names.normalized(name);
        topic = Names.normalized(topic);
    }

    /** A change of nothing but the timer. */
    public static ConversationChange timer(long seconds) {
        return new ConversationChange(null, null, null, null, null, LongNode.valueOf(seconds));
    }

    private static boolean isTimer(JsonNode value) {
        return value.isNull()
                || value.isIntegralNumber()
                        && value.canConvertToLong()
                        && (value.asLong() == 0 || DisappearingTimer.isAllowed(value.asLong()));
    }

    boolean hasTimer() {
        return disappearAfterSeconds != null;
    }

    /** Whether there is nothing else to change. */
    boolean isTimerOnly() {
        return hasTimer() && this.equals(new ConversationChange(null, null, null, null, null, disappearAfterSeconds));
    }

    /**
     * The new timer, if it changes; null to keep messages.
     *
     * @throws InvalidInputException if it cannot be one
     */
    @Nullable
    DisappearingTimer timer() {
        if (disappearAfterSeconds != null && !isTimer(disappearAfterSeconds)) {
            throw new InvalidInputException(
                    "disappear_after_seconds",
                    "must be null, 0, or from %d to %d"
                            .formatted(DisappearingTimer.SHORTEST, DisappearingTimer.LONGEST));
        }
        long seconds =
                disappearAfterSeconds == null || disappearAfterSeconds.isNull() ? 0 : disappearAfterSeconds.asLong();
        return seconds == 0 ? null : new DisappearingTimer(seconds);
    }
}
