package dev.parley.presence.online;

import dev.parley.identity.account.AccountView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those in a room who are here: a page of them, and how many there are in all.
 *
 * @param nextCursor null on the last page
 */
public record PresentMembers(
        List<AccountView> items, @Nullable String nextCursor, int count) {
    /** Tells two of these apart that look different. */
    public String version() {
        return Integer.toHexString(31 * items.hashCode() + count);
    }

    /** How many seconds to wait before looking again, so that a full room does not look itself to death. */
    public int patience() {
        return Math.max(2, Math.min(30, count / 100));
    }
}
