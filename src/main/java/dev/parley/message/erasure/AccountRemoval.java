package dev.parley.message.erasure;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Memberships.Request;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.conversation.member.MemberRemoval;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Removes a deleted account from every group and room, in one transaction each, and deletes its message requests.
 * Direct conversations stay: they also belong to the other person.
 */
@Component
final class AccountRemoval {
    private final Memberships memberships;
    private final MemberRemoval removal;
    private final MessageRequests requests;

    AccountRemoval(Memberships memberships, MemberRemoval removal, MessageRequests requests) {
        this.memberships = memberships;
        this.removal = removal;
        this.requests = requests;
    }

    void leaveAll(AccountId accountId) {
        for (ConversationId conversationId : memberships.shared(accountId)) {
            ifThere(() -> removal.leave(accountId, conversationId));
        }
        List<Request> open = memberships.requestsFrom(accountId);
        for (Request request : open) {
            ifThere(() -> requests.delete(request.receiverId(), request.conversationId()));
        }
    }

    /** Another transaction may have ended it in the meantime. */
    private static void ifThere(Runnable end) {
        try {
            end.run();
        } catch (NotFoundException ended) {
            return;
        }
    }
}
