package dev.parley.message.reaction;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;

/**
 * The command to add a reaction to a message, or to remove it.
 *
 * @param on whether the person reacts with the emoji afterwards
 */
record React(AccountId accountId, MessageId messageId, Emoji emoji, boolean on) {}
