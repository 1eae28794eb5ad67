package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.util.List;

/** Several people have been added to a group or a room at once. Published inside the transaction. */
public record MembersAdded(ConversationId conversationId, List<AccountId> accountIds, AccountId byId) {}
