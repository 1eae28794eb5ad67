package dev.parley.identity.status;

import dev.parley.base.id.AccountId;

/**
 * What the job at the end of a status, or where quiet hours begin or end, needs to know.
 *
 * @param at the time in milliseconds since 1970: a change that was made since has another
 */
record StatusDue(AccountId accountId, long at) {
    String jobId() {
        return "%s-%d".formatted(accountId, at);
    }
}
