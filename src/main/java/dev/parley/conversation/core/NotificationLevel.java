package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which messages of a conversation cause a notification. */
public enum NotificationLevel {
    @JsonProperty("everything")
    EVERYTHING,
    @JsonProperty("mentions")
    MENTIONS,
    @JsonProperty("nothing")
    NOTHING
}
