package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/**
 * A message request has been answered. Published inside the transaction.
 *
 * @param accountId the receiver, who has answered
 * @param otherId the sender
 */
public record RequestSettled(ConversationId conversationId, AccountId accountId, AccountId otherId, Answer answer) {
    /** The answer. */
    public enum Answer {
        /** It is a normal conversation now. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** The messages are deleted for the receiver; later messages are a new request. */
        @JsonProperty("deleted")
        DELETED
    }
}
