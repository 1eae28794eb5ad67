package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of a conversation is worth one's attention. */
public enum NotificationLevel {
    @JsonProperty("everything")
    EVERYTHING,
    @JsonProperty("mentions")
    MENTIONS,
    @JsonProperty("nothing")
    NOTHING
}
