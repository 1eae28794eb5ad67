package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of a conversation. */
public enum ConversationType {
    /** Two people. */
    @JsonProperty("direct")
    DIRECT,
    /** Members are added by other members. */
    @JsonProperty("group")
    GROUP,
    /** Anyone may join. */
    @JsonProperty("room")
    ROOM
}
