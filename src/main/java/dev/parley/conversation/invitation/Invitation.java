package dev.parley.conversation.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.path.LocalPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invite link to a group or a room.
 *
 * @param token unguessable; it permits its holder to join
 * @param maxUses how many people may join with it; null for any number
 * @param uses how many people have joined with it
 */
public record Invitation(
        String token,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Integer maxUses,
        int uses) {
    /** Its address for browsers, relative to this server. */
    @LocalPath
    @JsonProperty("path")
    public String path() {
        return "/join/" + token;
    }
}
