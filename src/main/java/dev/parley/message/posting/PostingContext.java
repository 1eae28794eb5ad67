package dev.parley.message.posting;

import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PostingPolicy} decides by.
 *
 * @param audience the members at this moment: the conversation is locked
 * @param quoted the messages that drafts of the same batch answer, by id
 */
public record PostingContext(Audience audience, Map<Long, Message> quoted) {
    /** The message with this id, if a draft of the batch answers it and it exists. */
    Optional<Message> quoted(@Nullable Long id) {
        return id == null ? Optional.empty() : Optional.ofNullable(quoted.get(id));
    }
}
