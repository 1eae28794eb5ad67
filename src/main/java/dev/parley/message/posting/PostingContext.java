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
 * @param referred the messages that drafts of the same batch quote, or reply to in a thread, by id
 */
public record PostingContext(Audience audience, Set<AttachmentId> claimed, Map<MessageId, Message> referred) {
    /** The message with this id, if a draft of the batch refers to it and it exists. */
    public Optional<Message> referred(@Nullable MessageId id) {
        return id == null ? Optional.empty() : Optional.ofNullable(referred.get(id));
    }
}
