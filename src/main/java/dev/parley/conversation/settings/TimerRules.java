package dev.parley.conversation.settings;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.member.MemberPermissions;
import dev.parley.people.contact.MessagePermission;
import org.springframework.stereotype.Component;

/**
 * Who may change when messages disappear: admins in groups and rooms; in a direct conversation both people, if they may
 * message each other.
 */
@Component
public final class TimerRules {
    private final Audiences audiences;
    private final MessagePermission permission;

    TimerRules(Audiences audiences, MessagePermission permission) {
        this.audiences = audiences;
        this.permission = permission;
    }

    /** Whether the member may change it, so that pages offer it only then. */
    public boolean mayChange(AccountId me, ConversationView conversation) {
        return conversation.isDirect()
                ? mayChange(me, audiences.of(conversation.id()))
                : MemberPermissions.of(conversation).describe();
    }

    /** @throws NotAllowedException if a person in a direct conversation may not */
    void requireInDirect(AccountId me, ConversationId conversationId) {
        if (!mayChange(me, audiences.of(conversationId).requireMember(me))) {
            throw new NotAllowedException();
        }
    }

    private boolean mayChange(AccountId me, Audience audience) {
        AccountId other = audience.other(me);
        return audience.mayPin(me) && (other == null || permission.mayWrite(me, other));
    }
}
