package dev.parley.message.poll;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import java.util.Set;

/**
 * The command to answer a poll.
 *
 * @param optionIds all that the person votes for afterwards; empty to take the votes back
 */
record Answer(AccountId accountId, MessageId messageId, Set<Integer> optionIds) {
    Answer {
        optionIds = Set.copyOf(optionIds);
    }
}
