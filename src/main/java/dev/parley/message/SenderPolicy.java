package dev.parley.message;

import dev.parley.contact.MessagePermission;
import dev.parley.support.NotAllowedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The sender is a member whose role lets them post and, in a direct conversation, may write to the other person. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SenderPolicy implements PostingPolicy {
    private final MessagePermission permission;

    SenderPolicy(MessagePermission permission) {
        this.permission = permission;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        context.audience().requirePoster(draft.senderId());
        Long other = context.audience().other(draft.senderId());
        if (other != null && !permission.mayWrite(draft.senderId(), other)) {
            throw new NotAllowedException();
        }
    }
}
