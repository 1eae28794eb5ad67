package dev.parley.webhook.account;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import org.springframework.stereotype.Component;

/**
 * Whether the bot of a webhook still posts for somebody who may connect programs to the conversation. Who made the webhook may
 * have lost that since.
 */
@Component
public final class WebhookPermission {
    private final Profiles profiles;
    private final ConversationGuard guard;

    WebhookPermission(Profiles profiles, ConversationGuard guard) {
        this.profiles = profiles;
        this.guard = guard;
    }

    /** Whether the bot is active and a member, and its owner may connect programs. */
    public boolean isGranted(AccountId bot, ConversationId conversationId) {
        return profiles.find(bot)
                .filter(Profile::active)
                .map(Profile::ownerId)
                .filter(owner -> guard.isIn(bot, conversationId) && guard.isIn(owner, conversationId))
                .filter(owner -> guard.mayIntegrate(owner, conversationId))
                .isPresent();
    }
}
