package dev.parley.conversation.invitation;

import dev.parley.base.error.InvalidInputException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The values of a new invite link.
 *
 * @param expiresInHours at most a year; a week by default
 */
public record NewInvitation(
        @Min(1) @Max(MAX_HOURS) @Nullable Integer expiresInHours,
        @Min(1) @Max(MAX_USES) @Nullable Integer maxUses) {
    private static final int DEFAULT_HOURS = 7 * 24;
    private static final int MAX_HOURS = 365 * 24;
    private static final int MAX_USES = 1_000_000;

    /** For values from a form, which have not been validated. */
    public NewInvitation checked() {
        requireWithin("hours", expiresInHours, MAX_HOURS);
        requireWithin("max_uses", maxUses, MAX_USES);
        return this;
    }

    private static void requireWithin(String field, @Nullable Integer number, int maximum) {
        if (number != null && (number < 1 || number > maximum)) {
            throw new InvalidInputException(field, "must be between 1 and " + maximum);
        }
    }

    public Duration lifetime() {
        return Duration.ofHours(expiresInHours == null ? DEFAULT_HOURS : expiresInHours);
    }
}
