package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.core.PostMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a post, which may be missing only if there are attachments. */
final class Contents {
    private Contents() {}

    /** @throws InvalidInputException if the text is missing, too long, or contains control characters */
    static String of(@Nullable String content, List<AttachmentId> attachments) {
        String text = content == null ? "" : content;
        if (!text.isBlank() || attachments.isEmpty()) {
            PostMessage.RULE.fault(text).ifPresent(fault -> {
                throw new InvalidInputException("content", content == null ? "must not be null" : fault.message());
            });
        }
        return text;
    }
}
