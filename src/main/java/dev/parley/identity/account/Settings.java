package dev.parley.identity.account;

/**
 * What a person has set.
 *
 * @param whoMayMessage from whom messages are taken
 * @param showLastSeen whether others learn when the person was last here
 * @param sendReadReceipts whether others learn what the person has read
 * @param enterSends whether the Enter key sends, rather than breaking the line
 * @param theme the colours of the pages
 */
public record Settings(
        WhoMayMessage whoMayMessage, boolean showLastSeen, boolean sendReadReceipts, boolean enterSends, Theme theme) {
    /** What a new account has. */
    public static final Settings INITIAL = new Settings(WhoMayMessage.EVERYONE, true, true, true, Theme.SYSTEM);
}
