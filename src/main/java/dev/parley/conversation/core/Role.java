package dev.parley.conversation.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The role of a member, in ascending order of permissions. */
public enum Role {
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("owner")
    OWNER
}
