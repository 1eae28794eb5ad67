package dev.parley.conversation.core;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has come into a conversation, has gone, or has another role; published inside the transaction.
 *
 * @param version of the audience: rises by one with each change of members, roles, rules or requests
 * @param role null when they are no longer in it
 */
public record MembersChanged(
        long conversationId,
        long version,
        long accountId,
        @Nullable Role role) {}
