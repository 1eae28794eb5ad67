package dev.parley.conversation.inbox;

import dev.parley.base.id.ConversationId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of conversations as the list shows them.
 *
 * @param pinned the pinned ones; on the first page only
 * @param items the others, most recent first
 * @param archived the number of archived ones
 * @param apart whether this is the archive
 */
public record ListedConversations(
        List<ConversationView> pinned,
        List<ConversationView> items,
        @Nullable String nextCursor,
        long archived,
        boolean apart) {
    /** The one with this id, if it is on this page. */
    public @Nullable ConversationView with(@Nullable ConversationId id) {
        return Stream.concat(pinned.stream(), items.stream())
                .filter(conversation -> conversation.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing is in it but the lobby, which everybody is in from the start. */
    public boolean isBare() {
        return pinned.isEmpty()
                && (items.isEmpty() || items.size() == 1 && items.get(0).lobby() != null);
    }
}
