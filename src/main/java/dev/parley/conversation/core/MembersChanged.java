package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A person has joined or left a conversation or has a new role. Published inside the transaction.
 *
 * @param version of the audience: increases by one with each change of members, roles, rules or requests
 * @param role null if they have left
 */
public record MembersChanged(
        ConversationId conversationId,
        long version,
        AccountId accountId,
        @Nullable Role role) {}
