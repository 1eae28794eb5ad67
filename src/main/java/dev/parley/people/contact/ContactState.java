package dev.parley.people.contact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The contact state of another person, from one person's point of view. */
public enum ContactState {
    /** The request was accepted. */
    @JsonProperty("contact")
    CONTACT,
    /** The person has sent a request, which is not answered. */
    @JsonProperty("requested")
    REQUESTED,
    /** The person has received a request, which is not answered. */
    @JsonProperty("asked")
    ASKED
}
