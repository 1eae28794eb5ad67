package dev.parley.identity.account;

/**
 * A person's settings.
 *
 * @param whoMayMessage who may message the person
 * @param showLastSeen whether others see when the person was last online
 * @param sendReadReceipts whether others see what the person has read
 * @param enterSends whether the Enter key sends rather than inserting a line break
 * @param theme the colour scheme of the pages
 */
public record Settings(
        WhoMayMessage whoMayMessage, boolean showLastSeen, boolean sendReadReceipts, boolean enterSends, Theme theme) {
    /** The defaults for a new account. */
    public static final Settings INITIAL = new Settings(WhoMayMessage.EVERYONE, true, true, true, Theme.SYSTEM);
}
