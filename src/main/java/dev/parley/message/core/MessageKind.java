package dev.parley.message.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a message is. */
public enum MessageKind {
    /** What somebody wrote. */
    @JsonProperty("text")
    TEXT,
    /** A notice of the server. */
    @JsonProperty("system")
    SYSTEM
}
