package dev.parley.conversation.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which people come into a group or a room.
 *
 * @param token unguessable; whoever knows it may come in
 * @param maxUses how many may come by it; null for any number
 * @param uses how many have come by it
 */
public record Invitation(
        String token,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Integer maxUses,
        int uses) {
    /** Where a browser opens it, on this server. */
    @JsonProperty("path")
    public String path() {
        return "/join/" + token;
    }
}
