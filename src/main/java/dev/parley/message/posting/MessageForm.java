package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.PostMessage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of the composer. Browsers submit line breaks with a carriage return.
 *
 * @param attachmentIds files that have been uploaded; null for none
 * @param threadId the root of the thread to reply in; null for the timeline
 * @param alsoToConversation whether a reply in a thread appears in the timeline as well
 */
public record MessageForm(
        @Nullable String content,
        @Nullable UUID clientId,
        @Nullable MessageId replyToId,
        @Nullable List<AttachmentId> attachmentIds,
        @Nullable MessageId threadId,
        @Nullable Boolean alsoToConversation) {
    public MessageForm {
        content = content == null ? null : content.replace("\r\n", "\n");
    }

    boolean hasAttachments() {
        return attachmentIds != null && !attachmentIds.isEmpty();
    }

    /** @throws InvalidInputException if there is none */
    UUID requireClientId() {
        if (clientId == null) {
            throw new InvalidInputException("client_id", "is missing");
        }
        return clientId;
    }

    MessageForm with(String newContent) {
        return new MessageForm(newContent, clientId, replyToId, attachmentIds, threadId, alsoToConversation);
    }

    /** The same with these attachments. */
    public MessageForm with(List<AttachmentId> attachments) {
        return new MessageForm(content, clientId, replyToId, attachments, threadId, alsoToConversation);
    }

    /** @throws InvalidInputException if it cannot be posted */
    PostMessage command(AccountId senderId, ConversationId conversationId) {
        if (content == null) {
            throw new InvalidInputException("content", "is missing");
        }
        UUID id = requireClientId();
        List<AttachmentId> attachments = attachmentIds == null ? List.of() : attachmentIds;
        if (attachments.size() > PostMessage.MAX_ATTACHMENTS) {
            throw new InvalidInputException("attachment_ids", "contains too many");
        }
        return new PostMessage(
                senderId,
                conversationId,
                id,
                Contents.of(content, attachments),
                replyToId,
                attachments,
                threadId,
                Boolean.TRUE.equals(alsoToConversation));
    }
}
