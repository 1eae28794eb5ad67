package dev.parley.identity.account;

/** What happens to the messages of a deleted account. */
public enum MessageFate {
    /** They are kept and show a deleted account as their author. */
    KEEP,
    /** They are deleted for everyone. */
    DELETE
}
