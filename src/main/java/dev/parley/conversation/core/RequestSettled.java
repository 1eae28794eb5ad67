package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Somebody has answered a request; published inside the transaction.
 *
 * @param accountId who has answered
 * @param otherId who wrote to them
 */
public record RequestSettled(long conversationId, long accountId, long otherId, Answer answer) {
    /** What has become of it. */
    public enum Answer {
        /** It is a conversation like any other. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** What was written is gone for who was to read it; what is written from now on is a new request. */
        @JsonProperty("deleted")
        DELETED
    }
}
