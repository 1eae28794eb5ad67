package dev.parley.identity.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The requested changes; absent fields stay unchanged. A class rather than a record, because a record cannot distinguish
 * an absent value from the null that turns something off.
 */
final class DoNotDisturbPatch {
    private @Nullable Instant until;
    private boolean hasUntil;
    private @Nullable QuietHours quietHours;
    private boolean hasQuietHours;

    @JsonProperty
    void setUntil(@Nullable Instant until) {
        this.until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
        hasUntil = true;
    }

    @JsonProperty
    void setQuietHours(@Nullable QuietHoursView hours) {
        quietHours = hours == null ? null : hours.hours();
        hasQuietHours = true;
    }

    DoNotDisturb applyTo(DoNotDisturb now) {
        return new DoNotDisturb(hasUntil ? until : now.until(), hasQuietHours ? quietHours : now.quietHours());
    }
}
