package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/**
 * A person has left a group or a room. Published inside the transaction.
 *
 * @param byId the person who removed them; their own id if they left themselves
 * @param silent whether the timeline shows no notice
 */
public record MemberLeft(ConversationId conversationId, AccountId accountId, AccountId byId, boolean silent) {}
