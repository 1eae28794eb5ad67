package dev.parley.integration.button;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.people.contact.MessagePermission;
import org.springframework.stereotype.Component;

/**
 * Who may press buttons: people who see the message and could react to it, also where only admins post. Not in an
 * archived room or an unanswered request, and in a direct conversation only while they may message the bot. Bots may not,
 * so that two of them do not press each other's for ever.
 */
@Component
final class PressRules {
    private final ConversationAccess conversationAccess;
    private final Profiles profiles;
    private final MessagePermission permission;

    PressRules(ConversationAccess conversationAccess, Profiles profiles, MessagePermission permission) {
        this.conversationAccess = conversationAccess;
        this.profiles = profiles;
        this.permission = permission;
    }

    /**
     * The members of the conversation of a message that the person sees.
     *
     * @throws NotFoundException if they do not see it, or it is deleted
     */
    Audience requireReader(AccountId me, Message message) {
        MemberAccess access = conversationAccess.of(me, message.conversationId());
        if (message.seq() <= access.joinedSeq() || message.isDeleted()) {
            throw new NotFoundException();
        }
        return access.audience();
    }

    /** @throws NotAllowedException if they may not press a button of a message that they see */
    void requirePresser(AccountId me, Audience audience) {
        AccountId other = audience.other(me);
        boolean isPerson = profiles.find(me)
                .filter(profile -> profile.active() && !profile.bot())
                .isPresent();
        if (!isPerson || !audience.mayReact(me) || other != null && !permission.mayWrite(me, other)) {
            throw new NotAllowedException();
        }
    }
}
