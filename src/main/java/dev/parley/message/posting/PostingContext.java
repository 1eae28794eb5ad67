package dev.parley.message.posting;

import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The input of a {@link PostingPolicy}.
 *
 * @param audience the current members: the conversation is locked
 * @param claimed the attachments of drafts of the same batch that were accepted before
 * @param quoted the messages that drafts of the same batch reply to, by id
 */
public record PostingContext(Audience audience, Set<AttachmentId> claimed, Map<MessageId, Message> quoted) {
    /** The message with this id, if a draft of the batch replies to it and it exists. */
    Optional<Message> quoted(@Nullable MessageId id) {
        return id == null ? Optional.empty() : Optional.ofNullable(quoted.get(id));
    }
}
