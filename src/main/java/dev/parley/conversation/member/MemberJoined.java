package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/**
 * A person has joined a group or a room. Published inside the transaction.
 *
 * @param byId the person who added them; their own id if they joined themselves
 * @param silent whether the timeline shows no notice
 */
public record MemberJoined(ConversationId conversationId, AccountId accountId, AccountId byId, boolean silent) {}
