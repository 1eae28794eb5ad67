package dev.parley.attention.preference;

import dev.parley.conversation.inbox.AttentionView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The mute durations that the page offers. */
enum Mute {
    HOUR(Duration.ofHours(1)),
    EIGHT_HOURS(Duration.ofHours(8)),
    WEEK(Duration.ofDays(7)),
    ALWAYS(null),
    OFF(Duration.ZERO);

    private final @Nullable Duration duration;

    Mute(@Nullable Duration duration) {
        this.duration = duration;
    }

    /** Null to unmute. */
    @Nullable
    Instant until(Instant now) {
        if (duration == null) {
            return AttentionView.ALWAYS;
        }
        return duration.isZero() ? null : now.plus(duration);
    }
}
