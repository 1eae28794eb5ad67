package dev.parley.message.attachment;

import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagePart;
import dev.parley.message.core.MessageView;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.AttachmentView;
import dev.parley.message.upload.Attachments;
import dev.parley.people.mention.Mentioned;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Adds the attachments of a message to its view. */
@Component
@AddsFields(AttachmentPart.Fields.class)
final class AttachmentPart implements MessagePart {
    static final int BIT = 4;

    private final Attachments attachments;
    private final AttachmentFragments fragments;
    private final AttachmentLines lines;

    AttachmentPart(Attachments attachments, AttachmentFragments fragments, AttachmentLines lines) {
        this.attachments = attachments;
        this.fragments = fragments;
        this.lines = lines;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, List<AttachmentView>> byMessage = attachments.of(messageIds).stream()
                .collect(Collectors.groupingBy(
                        AttachmentPart::messageId, Collectors.mapping(AttachmentView::of, Collectors.toList())));
        return byMessage.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> content(entry.getValue())));
    }

    private static MessageId messageId(Attachment attachment) {
        return Objects.requireNonNull(attachment.claim()).messageId();
    }

    private Content content(List<AttachmentView> views) {
        return new Content(
                Map.of(MessageView.ATTACHMENTS, views), Mentioned.NOBODY, fragments.html(views), lines.of(views));
    }

    /** What messages have of it. */
    record Fields(List<AttachmentView> attachments) {}
}
