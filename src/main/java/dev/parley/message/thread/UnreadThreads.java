package dev.parley.message.thread;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The threads with unread replies, for the number in the navigation. */
@Component
public class UnreadThreads {
    private final Followers followers;

    UnreadThreads(Followers followers) {
        this.followers = followers;
    }

    /**
     * The roots of those that a person follows, apart from threads in muted conversations; at most
     * {@value Followers#MOST}.
     */
    @Transactional(readOnly = true)
    public List<MessageId> of(AccountId me) {
        return followers.unread(me);
    }
}
