package dev.parley.message;

import dev.parley.contact.MessagePermission;
import dev.parley.conversation.Audience;
import dev.parley.conversation.Audiences;
import dev.parley.conversation.ConversationHead;
import dev.parley.conversation.Requests;
import dev.parley.conversation.Standings;
import dev.parley.support.InvalidInputException;
import dev.parley.support.NotAllowedException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who may post what, where; answered from memory. */
@Component
final class PostingRules {
    private final Audiences audiences;
    private final Standings standings;
    private final MessagePermission permission;
    private final Requests requests;

    PostingRules(Audiences audiences, Standings standings, MessagePermission permission, Requests requests) {
        this.audiences = audiences;
        this.standings = standings;
        this.permission = permission;
        this.requests = requests;
    }

    /**
     * Lets a post through, or refuses it. Whoever answers a request accepts it by that.
     *
     * @param place the conversation, locked: who is in it cannot change meanwhile
     * @param quoted the messages that posts answer, by id
     * @throws dev.parley.support.ParleyException when it may not be posted
     */
    void check(PostMessage post, ConversationHead place, Map<Long, Message> quoted) {
        Audience audience = audiences.of(place);
        if (post.isNotice()) {
            return;
        }
        audience.requirePoster(post.senderId());
        Long other = audience.other(post.senderId());
        if (other != null && !permission.mayWrite(post.senderId(), other)) {
            throw new NotAllowedException();
        }
        if (post.replyToId() != null) {
            Message original = quoted.get(post.replyToId());
            if (original == null || original.isDeleted() || !sees(post, original, audience)) {
                throw new InvalidInputException("reply_to_id", "is not a message of this conversation");
            }
        }
        if (audience.isPending(post.senderId())) {
            requests.accept(post.senderId(), place.id());
        }
    }

    /** Whoever answers a message quotes it, and so must see it. */
    private boolean sees(PostMessage post, Message original, Audience audience) {
        return original.conversationId() == post.conversationId()
                && (audience.isDirect()
                        || standings.joinedSeq(post.senderId(), post.conversationId()) < original.seq());
    }
}
