package dev.parley.moderation.report;

import dev.parley.identity.account.AccountView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was reported.
 *
 * @param reason in the reporter's words; may be empty
 * @param evidence the last messages as the reporter had them, oldest first
 * @param handledAt null until an administrator has dealt with it
 */
record Report(
        long id,
        AccountView reporter,
        AccountView reported,
        String reason,
        List<Said> evidence,
        Instant createdAt,
        @Nullable Instant handledAt,
        @Nullable AccountView handledBy) {
    /** A message of whoever was reported. */
    record Said(String content, Instant createdAt) {}
}
