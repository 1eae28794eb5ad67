package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The colours of the pages; {@code SYSTEM} follows what the browser prefers. */
public enum Theme {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK
}
