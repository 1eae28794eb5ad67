package dev.parley.moderation.report;

import dev.parley.base.id.AttachmentId;
import dev.parley.identity.account.AccountView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report about a person.
 *
 * @param reason in the reporter's words; may be empty
 * @param evidence the last messages as the reporter saw them, oldest first
 * @param handledAt null until an administrator has resolved it
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
    /**
     * A message of the reported person.
     *
     * @param quote what it replies to; null if it is no reply
     * @param forwarded whether it repeats what was said elsewhere
     */
    record Said(
            String content, @Nullable String quote, boolean forwarded, List<ReportedFile> files, Instant createdAt) {}

    /**
     * A file of a message.
     *
     * @param size in bytes
     * @param isThere whether it can still be opened
     */
    record ReportedFile(AttachmentId id, String name, String contentType, long size, boolean isThere) {}
}
