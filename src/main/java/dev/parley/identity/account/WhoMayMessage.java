package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** From whom a person takes messages. */
public enum WhoMayMessage {
    @JsonProperty("everyone")
    EVERYONE,
    @JsonProperty("contacts")
    CONTACTS,
    @JsonProperty("nobody")
    NOBODY
}
