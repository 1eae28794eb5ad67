package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.message.core.Message;
import dev.parley.message.core.PostMessage;
import org.springframework.stereotype.Component;

/** A reply quotes a message of the same conversation that its sender can see. */
@Component
final class ReplyPolicy implements PostingPolicy {
    private final ConversationAccess conversationAccess;

    ReplyPolicy(ConversationAccess conversationAccess) {
        this.conversationAccess = conversationAccess;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (draft.replyToId() != null
                && context.referred(draft.replyToId())
                        .filter(original -> isVisible(original, draft, context.audience()))
                        .isEmpty()) {
            throw new InvalidInputException("reply_to_id", "is not a message of this conversation");
        }
    }

    private boolean isVisible(Message original, PostMessage draft, Audience audience) {
        return !original.isDeleted()
                && original.conversationId().equals(draft.conversationId())
                && (audience.isDirect()
                        || conversationAccess.joinedSeq(draft.author(), draft.conversationId()) < original.seq());
    }
}
