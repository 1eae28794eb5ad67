package dev.parley.message.poll;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.people.contact.MessagePermission;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Who may answer a poll: members who see the message, also where only admins post. Not in an archived room or an
 * unanswered request, and in a direct conversation only while they may message the other person. Its author and admins may
 * close it.
 */
@Component
final class PollRules {
    private final Profiles profiles;
    private final MessagePermission permission;
    private final ConversationAccess conversationAccess;
    private final Clock clock;

    PollRules(Profiles profiles, MessagePermission permission, ConversationAccess conversationAccess, Clock clock) {
        this.profiles = profiles;
        this.permission = permission;
        this.conversationAccess = conversationAccess;
        this.clock = clock;
    }

    void requireVoter(Answer answer, Message message, Poll poll, Audience audience) {
        AccountId me = answer.accountId();
        // Before the other check, whose refusal of an outsider would roll back the answers of others.
        audience.requireMember(me);
        requireReader(me, message);
        if (message.isDeleted() || !mayVote(me, audience)) {
            throw new NotAllowedException();
        }
        if (poll.isClosed(clock.instant())) {
            throw new ConflictException("poll_closed", "This poll is closed.");
        }
        if (!poll.has(answer.optionIds())) {
            throw new InvalidInputException("option_ids", "contains an option that does not exist");
        }
        if (!poll.multiple() && answer.optionIds().size() > 1) {
            throw new InvalidInputException("option_ids", "must be one option");
        }
    }

    /** @throws NotFoundException if the person does not see the message */
    void requireReader(AccountId me, Message message) {
        if (conversationAccess.joinedSeq(me, message.conversationId()) >= message.seq()) {
            throw new NotFoundException();
        }
    }

    private boolean mayVote(AccountId me, Audience audience) {
        AccountId other = audience.other(me);
        return audience.mayReact(me)
                && profiles.find(me).filter(Profile::active).isPresent()
                && (other == null || permission.mayWrite(me, other));
    }

    /** Whether the person may close the poll of a message that they see. */
    boolean mayClose(AccountId me, Message message, Audience audience) {
        return !message.isDeleted() && (message.isFrom(me) || audience.mayModerate(me));
    }
}
