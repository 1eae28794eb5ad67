package dev.parley.transfer.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param name null for a direct conversation, and for a group that has none
 * @param creatorId null if it is not known
 */
public record ExportedConversation(
        String id,
        Kind kind,
        @Nullable String name,
        @Nullable String topic,
        List<Member> members,
        @Nullable String creatorId,
        @Nullable Instant createdAt,
        boolean archived,
        boolean announcementsOnly) {
    public ExportedConversation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        members = members == null ? List.of() : List.copyOf(members);
    }

    /** Who may see it. */
    public enum Kind {
        DIRECT,
        GROUP,
        ROOM
    }

    /** Someone in it. */
    public record Member(String userId, Role role) {
        public static Member of(String userId) {
            return new Member(userId, Role.MEMBER);
        }
    }

    /** What a member may do. */
    public enum Role {
        MEMBER,
        ADMIN,
        OWNER
    }
}
