package dev.parley.conversation.inbox;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of conversations as the list shows them.
 *
 * @param pinned what stands on top; on the first page only
 * @param items the others, most recent first
 * @param archived how many lie apart
 * @param apart whether these are the archived ones
 */
public record ListedConversations(
        List<ConversationView> pinned,
        List<ConversationView> items,
        @Nullable String nextCursor,
        long archived,
        boolean apart) {
    /** The one with this id, if it is on this page. */
    public @Nullable ConversationView with(@Nullable Long id) {
        return Stream.concat(pinned.stream(), items.stream())
                .filter(conversation -> id != null && conversation.id() == id)
                .findFirst()
                .orElse(null);
    }
}
