package dev.parley.presence.online;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.status.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether someone is online, and what they say about themselves.
 *
 * @param lastSeenAt when they were last online; null while they are, or if they do not share it
 * @param status null without one
 * @param statusVersion increases with each change of status and doNotDisturb; 0 if there is nothing to see
 */
public record PresenceView(
        AccountId userId,
        boolean isOnline,
        @Nullable Instant lastSeenAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Status status,
        boolean doNotDisturb,
        long statusVersion) {
    static PresenceView of(AccountId id, boolean isOnline, @Nullable Instant lastSeenAt, Shown shown) {
        return new PresenceView(id, isOnline, lastSeenAt, shown.status(), shown.doNotDisturb(), shown.version());
    }
}
