package dev.parley.people.contact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How somebody stands to a person, as that person sees it. */
public enum ContactState {
    /** Both want it. */
    @JsonProperty("contact")
    CONTACT,
    /** The person has asked; the other has not answered. */
    @JsonProperty("requested")
    REQUESTED,
    /** The other has asked; the person has not answered. */
    @JsonProperty("asked")
    ASKED
}
