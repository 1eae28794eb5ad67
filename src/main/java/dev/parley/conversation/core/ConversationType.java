package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of place people talk in. */
public enum ConversationType {
    /** Two people. */
    @JsonProperty("direct")
    DIRECT,
    /** Its members, whom others have added. */
    @JsonProperty("group")
    GROUP,
    /** Whoever wants to join. */
    @JsonProperty("room")
    ROOM
}
