package dev.parley.message.attachment;

import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingContext;
import dev.parley.message.posting.PostingPolicy;
import org.springframework.stereotype.Component;

/** A message claims files that are its sender's, and no other message's. */
@Component
final class AttachmentPolicy implements PostingPolicy {
    private final AttachmentClaims claims;

    AttachmentPolicy(AttachmentClaims claims) {
        this.claims = claims;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (!draft.attachmentIds().isEmpty()) {
            claims.lock(draft, context.claimed());
        }
    }
}
