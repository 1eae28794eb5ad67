package dev.parley.message.attachment;

import dev.parley.base.id.AttachmentId;
import dev.parley.conversation.core.ConversationHeads;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.editing.MessageRewritten;
import dev.parley.message.upload.Attachment.Claim;
import dev.parley.message.upload.AttachmentRemoval;
import dev.parley.message.upload.AttachmentView;
import dev.parley.message.upload.Attachments;
import dev.parley.message.upload.Attachments.NewClaim;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Claims the attachments of new messages, and removes those of deleted ones. A message without any costs no statement. */
@Component
final class AttachmentWriter {
    private final Attachments attachments;
    private final AttachmentRemoval removal;
    private final AttachmentLines lines;
    private final ConversationHeads heads;

    AttachmentWriter(
            Attachments attachments, AttachmentRemoval removal, AttachmentLines lines, ConversationHeads heads) {
        this.attachments = attachments;
        this.removal = removal;
        this.lines = lines;
        this.heads = heads;
    }

    /** Before other listeners, which may load the conversation with the preview that is written here. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void stored(MessagesStored stored) {
        List<Stored> claiming = stored.messages().stream()
                .filter(each -> !each.draft().attachmentIds().isEmpty())
                .toList();
        if (claiming.isEmpty()) {
            return;
        }
        attachments.claim(
                claiming.stream().flatMap(each -> claims(each).stream()).toList());
        claiming.stream().map(Stored::message).forEach(message -> message.addPart(AttachmentPart.BIT));
        claiming.stream()
                .map(Stored::message)
                .filter(message -> message.content().isEmpty())
                .forEach(this::describe);
    }

    private static List<NewClaim> claims(Stored stored) {
        Message message = stored.message();
        List<NewClaim> claims = new ArrayList<>();
        for (AttachmentId id : stored.draft().attachmentIds()) {
            claims.add(
                    new NewClaim(id, new Claim(message.id(), message.conversationId(), message.seq(), claims.size())));
        }
        return claims;
    }

    /** The line in the list of conversations. */
    private void describe(Message message) {
        List<AttachmentView> views = attachments.of(List.of(message.id())).stream()
                .map(AttachmentView::of)
                .toList();
        heads.describe(message.conversationId(), message.seq(), lines.of(views));
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            removal.of(rewritten.message().id());
        }
    }
}
