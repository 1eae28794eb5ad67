package dev.parley.message.thread;

import dev.parley.base.error.InvalidInputException;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.marks.HiddenMessages;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingContext;
import dev.parley.message.posting.PostingPolicy;
import org.springframework.stereotype.Component;

/** A thread starts at a message of the same conversation that the sender sees, and that is not in a thread itself. */
@Component
final class ThreadPolicy implements PostingPolicy {
    private final ConversationAccess conversationAccess;
    private final HiddenMessages hidden;

    ThreadPolicy(ConversationAccess conversationAccess, HiddenMessages hidden) {
        this.conversationAccess = conversationAccess;
        this.hidden = hidden;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (draft.threadId() == null) {
            return;
        }
        Message root = context.referred(draft.threadId())
                .filter(message -> isVisible(message, draft))
                .orElseThrow(() -> refusal("is not a message of this conversation"));
        if (root.threadId() != null) {
            throw refusal("is itself in a thread");
        }
        if (root.kind() != MessageKind.TEXT) {
            throw refusal("is a notice");
        }
    }

    private boolean isVisible(Message root, PostMessage draft) {
        return !root.isDeleted()
                && root.conversationId().equals(draft.conversationId())
                && conversationAccess.joinedSeq(draft.author(), draft.conversationId()) < root.seq()
                && hidden.between(draft.author(), draft.conversationId(), root.seq(), root.seq())
                        .isEmpty();
    }

    private static InvalidInputException refusal(String why) {
        return new InvalidInputException("thread_id", why);
    }
}
