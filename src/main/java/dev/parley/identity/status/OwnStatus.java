package dev.parley.identity.status;

import dev.parley.identity.account.AccountView.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person has set, for their own eyes.
 *
 * @param status null without one
 * @param version increases with each change
 */
public record OwnStatus(@Nullable Status status, Quiet doNotDisturb, long version) {
    /**
     * When the person does not want to be disturbed.
     *
     * @param on whether that is now
     * @param until turned on until then; null if it is not
     * @param quietHours turned on each day; null if it is not
     * @param changesAt when it ends or begins by itself; null if it does not
     */
    public record Quiet(
            boolean on,
            @Nullable Instant until,
            @Nullable QuietHoursView quietHours,
            @Nullable Instant changesAt) {
        /** Whether it stays on until it is turned off. */
        public boolean always() {
            return DoNotDisturb.ALWAYS.equals(until);
        }
    }
}
