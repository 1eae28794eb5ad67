package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may message a person. */
public enum WhoMayMessage {
    @JsonProperty("everyone")
    EVERYONE,
    @JsonProperty("contacts")
    CONTACTS,
    @JsonProperty("nobody")
    NOBODY
}
