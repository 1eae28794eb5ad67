package dev.parley.identity.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The requested changes; absent fields stay unchanged.
 *
 * @implNote a class rather than a record, because a record cannot distinguish an absent value from the null that
 * turns something off
 */
final class DoNotDisturbPatch {
    private @Nullable Instant until;
    private boolean hasUntil;
    private @Nullable QuietHoursView quietHours;
    private boolean hasQuietHours;

    @JsonProperty
    void setUntil(@Nullable Instant until) {
        this.until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
        hasUntil = true;
    }

    @JsonProperty
    void setQuietHours(@Nullable QuietHoursView hours) {
        quietHours = hours;
        hasQuietHours = true;
    }

    /** @throws dev.parley.base.error.InvalidInputException if there are no such quiet hours */
    DoNotDisturb applyTo(DoNotDisturb now) {
        return new DoNotDisturb(hasUntil ? until : now.until(), hasQuietHours ? hours() : now.quietHours());
    }

    private @Nullable QuietHours hours() {
        return quietHours == null ? null : quietHours.hours();
    }
}
