package dev.parley.attention.preference;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/** A member's preferences for a conversation have changed. Published inside the transaction. */
record AttentionChanged(ConversationId conversationId, AccountId accountId) {}
