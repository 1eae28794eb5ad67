package dev.parley.message.reaction;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.emoji.CustomEmojis;
import dev.parley.people.contact.MessagePermission;
import org.springframework.stereotype.Component;

/**
 * Who may react: members who see the message, also where only admins post. Not to notices and deleted messages, not in
 * an archived room or an unanswered request, and in a direct conversation only while they may message the other person.
 * What people added they can always remove, an emoji
 * that no longer exists too.
 */
@Component
final class ReactionRules {
    private final Profiles profiles;
    private final MessagePermission permission;
    private final CustomEmojis customEmoji;

    ReactionRules(Profiles profiles, MessagePermission permission, CustomEmojis customEmoji) {
        this.profiles = profiles;
        this.permission = permission;
        this.customEmoji = customEmoji;
    }

    /** Whether the person, who is a member, may add reactions in the conversation. */
    boolean mayReact(AccountId me, Audience audience) {
        AccountId other = audience.other(me);
        return audience.mayReact(me) && (other == null || permission.mayWrite(me, other));
    }

    void require(React command, Message message, Audience audience) {
        AccountId me = command.accountId();
        if (audience.requireMember(me).isPending(me) || !isActive(me) || !mayChange(command, message, audience)) {
            throw new NotAllowedException();
        }
        Emoji emoji = command.emoji();
        if (command.on() && emoji.isCustom() && customEmoji.ofCode(emoji.text()) == null) {
            throw Emoji.refusal();
        }
    }

    private boolean mayChange(React command, Message message, Audience audience) {
        return !command.on() || isReactable(message) && mayReact(command.accountId(), audience);
    }

    static boolean isReactable(Message message) {
        return message.kind() == MessageKind.TEXT && !message.isDeleted();
    }

    private boolean isActive(AccountId me) {
        return profiles.find(me).filter(Profile::active).isPresent();
    }
}
