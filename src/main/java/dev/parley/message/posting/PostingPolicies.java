package dev.parley.message.posting;

import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.message.core.Message;
import dev.parley.message.core.PostMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Applies every {@link PostingPolicy} to a draft; the server's own notices need no permission. */
@Component
final class PostingPolicies {
    private final List<PostingPolicy> policies;
    private final Audiences audiences;

    PostingPolicies(List<PostingPolicy> policies, Audiences audiences) {
        this.policies = policies;
        this.audiences = audiences;
    }

    /**
     * The members of the conversation, if the draft may be posted.
     *
     * @param head the locked conversation: its members cannot change in the meantime
     * @param claimed the attachments of drafts of the batch that were accepted before
     * @param referred the messages that drafts refer to, by id
     * @throws dev.parley.base.error.ParleyException if it may not be posted
     */
    Audience check(
            PostMessage draft, ConversationHead head, Set<AttachmentId> claimed, Map<MessageId, Message> referred) {
        Audience audience = audiences.of(head);
        if (!draft.isNotice()) {
            PostingContext context = new PostingContext(audience, claimed, referred);
            policies.forEach(policy -> policy.check(draft, context));
        }
        return audience;
    }
}
