package dev.parley.message.attachment;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Claim;
import dev.parley.message.upload.Attachments;
import org.springframework.stereotype.Service;

/** Who may see an attachment: its uploader until it is sent, afterwards those who see the message. */
@Service
final class AttachmentAccess {
    private final Attachments attachments;
    private final ConversationAccess conversationAccess;

    AttachmentAccess(Attachments attachments, ConversationAccess conversationAccess) {
        this.attachments = attachments;
        this.conversationAccess = conversationAccess;
    }

    /** @throws NotFoundException if there is no such attachment, or the person may not see it now */
    Attachment of(AccountId me, AttachmentId id) {
        return attachments
                .find(id)
                .filter(attachment -> isVisible(me, attachment))
                .orElseThrow(NotFoundException::new);
    }

    private boolean isVisible(AccountId me, Attachment attachment) {
        Claim claim = attachment.claim();
        return claim == null
                ? attachment.uploaderId().equals(me)
                : conversationAccess.joinedSeq(me, claim.conversationId()) < claim.seq();
    }
}
