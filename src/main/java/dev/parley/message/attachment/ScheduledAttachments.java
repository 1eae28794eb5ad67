package dev.parley.message.attachment;

import dev.parley.base.id.ScheduledId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.upload.AttachmentRemoval;
import dev.parley.message.upload.AttachmentView;
import dev.parley.message.upload.Attachments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The files of scheduled messages: reserved for them until they are sent, and removed with those that are deleted. */
@Component
public final class ScheduledAttachments {
    private final AttachmentPolicy policy;
    private final Attachments attachments;
    private final AttachmentRemoval removal;

    ScheduledAttachments(AttachmentPolicy policy, Attachments attachments, AttachmentRemoval removal) {
        this.policy = policy;
        this.attachments = attachments;
        this.removal = removal;
    }

    /**
     * Reserves the files of a message, within the caller's transaction.
     *
     * @throws dev.parley.base.error.ParleyException if it could not claim them now
     */
    public void reserve(PostMessage post, ScheduledId scheduledId) {
        if (!post.attachmentIds().isEmpty()) {
            policy.lock(post, Set.of());
            attachments.reserve(scheduledId, post.attachmentIds());
        }
    }

    /** The files of these messages, in their order; messages without any are missing. */
    public Map<ScheduledId, List<AttachmentView>> of(Collection<ScheduledId> scheduledIds) {
        Map<ScheduledId, List<AttachmentView>> views = new HashMap<>();
        attachments
                .reserved(scheduledIds)
                .forEach((id, files) ->
                        views.put(id, files.stream().map(AttachmentView::of).toList()));
        return views;
    }

    /** Removes what the message has reserved and not claimed, within the transaction that deletes it. */
    public void discard(ScheduledId scheduledId) {
        removal.reserved(scheduledId);
    }
}
