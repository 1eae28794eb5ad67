package dev.parley.message.posting;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.PostMessage;
import dev.parley.people.contact.MessagePermission;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The sender's account is active, and the sender is a member whose role permits posting and who, in a direct
 * conversation, may message the other person. A socket may have submitted a message just before its owner's account was
 * disabled.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SenderPolicy implements PostingPolicy {
    private final Profiles profiles;
    private final MessagePermission permission;

    SenderPolicy(Profiles profiles, MessagePermission permission) {
        this.profiles = profiles;
        this.permission = permission;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (profiles.find(draft.author()).filter(Profile::active).isEmpty()) {
            throw new NotAllowedException();
        }
        context.audience().requirePoster(draft.author());
        AccountId other = context.audience().other(draft.author());
        if (other != null && !permission.mayWrite(draft.author(), other)) {
            throw new NotAllowedException();
        }
    }
}
