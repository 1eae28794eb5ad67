package dev.parley.presence.online;

import dev.parley.identity.account.AccountView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the members of a room who are online, and their total number.
 *
 * @param nextCursor null on the last page
 */
public record PresentMembers(
        List<AccountView> items, @Nullable String nextCursor, int count) {
    /** Changes when the visible result changes. */
    public String version() {
        return Integer.toHexString(31 * items.hashCode() + count);
    }

    /** The polling interval in seconds, which is longer for rooms with many people online. */
    public int patience() {
        return Math.max(2, Math.min(30, count / 100));
    }
}
