package dev.parley.message.attachment;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingContext;
import dev.parley.message.posting.PostingPolicy;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import dev.parley.message.upload.Attachments.Claimable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A message may claim what its sender has uploaded and no other message has claimed, or waits for until it is sent. The
 * rows stay locked until the transaction ends, so of two messages that claim the same file at the same time one is refused.
 */
@Component
final class AttachmentPolicy implements PostingPolicy {
    private static final String FIELD = "attachment_ids";

    private final Attachments attachments;

    AttachmentPolicy(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (!draft.attachmentIds().isEmpty()) {
            lock(draft, context.claimed());
        }
    }

    /**
     * Locks the attachments of a message.
     *
     * @param claimed what other messages claim in the same transaction
     * @throws InvalidInputException if one is not an upload of its author
     * @throws ConflictException if one belongs to another message
     */
    void lock(PostMessage draft, Set<AttachmentId> claimed) {
        List<AttachmentId> ids = draft.attachmentIds();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new InvalidInputException(FIELD, "contains an attachment twice");
        }
        Map<AttachmentId, Claimable> locked =
                attachments.lock(ids).stream().collect(Collectors.toMap(Claimable::id, Function.identity()));
        for (AttachmentId id : ids) {
            Claimable claimable = locked.get(id);
            if (claimable == null) {
                refuseMissing(draft.author(), id);
            } else if (!claimable.uploaderId().equals(draft.author())) {
                throw unknown();
            } else if (claimed.contains(id) || isOfOther(claimable, draft.clientId())) {
                throw claimed();
            }
        }
    }

    /** What exists but is not locked is being claimed by another message. */
    private void refuseMissing(AccountId author, AttachmentId id) {
        boolean own = attachments
                .find(id)
                .map(Attachment::uploaderId)
                .filter(author::equals)
                .isPresent();
        throw own ? claimed() : unknown();
    }

    /** A message that is posted again, and was stored elsewhere just now, is found by its client id when it is inserted. */
    private static boolean isOfOther(Claimable claimable, UUID clientId) {
        return claimable.messageId() != null && !clientId.equals(claimable.clientId())
                || claimable.scheduledClientId() != null && !clientId.equals(claimable.scheduledClientId());
    }

    /** The same answer for what does not exist and for what is someone else's. */
    private static InvalidInputException unknown() {
        return new InvalidInputException(FIELD, "contains an attachment that does not exist");
    }

    private static ConflictException claimed() {
        return new ConflictException("attachment_claimed", "A file has already been sent in another message.");
    }
}
