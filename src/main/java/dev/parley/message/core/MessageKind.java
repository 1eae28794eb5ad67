package dev.parley.message.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of a message. */
public enum MessageKind {
    /** Written by a person. */
    @JsonProperty("text")
    TEXT,
    /** A notice of the server. */
    @JsonProperty("system")
    SYSTEM
}
