package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do, least first. */
public enum Role {
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("owner")
    OWNER
}
