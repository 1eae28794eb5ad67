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
public final class AttachmentAccess {
    private final Attachments attachments;
    private final ConversationAccess conversationAccess;

    AttachmentAccess(Attachments attachments, ConversationAccess conversationAccess) {
        this.attachments = attachments;
        this.conversationAccess = conversationAccess;
    }

    /** @throws NotFoundException if there is no such attachment, or the person may not see it now */
    public Attachment of(AccountId me, AttachmentId id) {
        return attachments.find(id).filter(attachment -> maySee(me, attachment)).orElseThrow(NotFoundException::new);
    }

    public boolean maySee(AccountId me, Attachment attachment) {
        Claim claim = attachment.claim();
        if (claim == null) {
            return attachment.uploaderId().equals(me);
        }
        try {
            return conversationAccess.joinedSeq(me, claim.conversationId()) < claim.seq();
        } catch (NotFoundException notAMember) {
            return false;
        }
    }
}
