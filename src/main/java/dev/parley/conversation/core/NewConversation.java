package dev.parley.conversation.core;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a new conversation.
 *
 * @param members usernames of the others; exactly one for a direct conversation
 * @param announcementsOnly whether only admins may post
 */
public record NewConversation(
        @NotNull ConversationType type,
        @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Size(max = 10_000) @Nullable List<@NotNull @PlainText(min = 1, max = 64) String> members,
        @Nullable Boolean announcementsOnly) {
    public NewConversation {
        name = Names.normalized(name);
        topic = Names.normalizedOrNull(topic);
    }

    public List<String> others() {
        return members == null ? List.of() : members;
    }

    public boolean isDirect() {
        return type == ConversationType.DIRECT;
    }

    /** @throws InvalidInputException if a room's name is reserved */
    public void requireFreeName() {
        if (type == ConversationType.ROOM && name != null) {
            RoomName.check(name);
        }
    }

    /** @throws InvalidInputException if the values are inconsistent */
    public NewConversation checked() {
        if (isDirect() && others().size() != 1) {
            throw new InvalidInputException("members", "must name exactly one person");
        }
        if (isDirect() && (name != null || topic != null || announcementsOnly != null)) {
            throw new InvalidInputException("type", "a direct conversation has no name, topic or roles");
        }
        if (!isDirect() && name == null) {
            throw new InvalidInputException("name", "must not be missing");
        }
        return this;
    }
}
