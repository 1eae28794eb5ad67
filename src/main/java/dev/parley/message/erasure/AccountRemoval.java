package dev.parley.message.erasure;

import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Memberships.Request;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.conversation.member.MemberRemoval;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes a deleted account out of every group and room, one transaction each, and its message requests away. Direct
 * conversations stay: they are the other person's, too.
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

    void leaveAll(long accountId) {
        for (long conversationId : memberships.shared(accountId)) {
            ifThere(() -> removal.leave(accountId, conversationId));
        }
        List<Request> open = memberships.requestsFrom(accountId);
        for (Request request : open) {
            ifThere(() -> requests.delete(request.receiverId(), request.conversationId()));
        }
    }

    /** Somebody else may have ended it a moment ago. */
    private static void ifThere(Runnable end) {
        try {
            end.run();
        } catch (NotFoundException ended) {
            return;
        }
    }
}
