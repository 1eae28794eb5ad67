package dev.parley.identity.status;

import dev.parley.identity.account.AccountView.Status;
import org.jspecify.annotations.Nullable;

/**
 * What those see who may see a person's presence.
 *
 * @param status null without one
 * @param version increases with each change; 0 if nothing was ever set
 */
public record Shown(@Nullable Status status, boolean doNotDisturb, long version) {
    /** What all others see. */
    public static final Shown NOTHING = new Shown(null, false, 0);
}
