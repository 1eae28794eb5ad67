package dev.parley.attention.reminder;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;

/**
 * What the job of a reminder needs to know.
 *
 * @param at the time in milliseconds since 1970: a reminder that has been moved since has another
 */
record ReminderDue(AccountId accountId, MessageId messageId, long at) {
    String jobId() {
        return "%s-%s-%d".formatted(accountId, messageId, at);
    }
}
