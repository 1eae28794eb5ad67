package dev.parley.message.search;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import dev.parley.message.search.Excerpt.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was found, as a page lists it.
 *
 * @param conversationName the name as the viewer sees it
 * @param threadId the root of the thread in which it is a reply; null if it is none
 * @param text what surrounds the words that were searched for; empty if it has only attachments
 */
public record SearchResult(
        MessageId messageId,
        ConversationId conversationId,
        String conversationName,
        long seq,
        @Nullable MessageId threadId,
        AccountView sender,
        List<Part> text,
        Instant createdAt) {
    public SearchResult {
        text = List.copyOf(text);
    }
}
