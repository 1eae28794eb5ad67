package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The colour scheme; {@code SYSTEM} follows the browser's preference. */
public enum Theme {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK
}
