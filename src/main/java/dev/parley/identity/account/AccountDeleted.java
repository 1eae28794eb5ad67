package dev.parley.identity.account;

import dev.parley.base.id.AccountId;

/**
 * An account has been deleted; published inside the transaction, in which every module deletes what it keeps of it.
 *
 * @param messages what becomes of its messages, once the transaction is committed
 */
public record AccountDeleted(AccountId accountId, MessageFate messages) {}
