package dev.parley.identity.account;

/** What becomes of the messages of an account that is deleted. */
public enum MessageFate {
    /** They stay, from a deleted account. */
    KEEP,
    /** They are deleted for everyone. */
    DELETE
}
