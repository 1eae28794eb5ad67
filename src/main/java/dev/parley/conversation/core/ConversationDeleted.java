package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.util.List;

/**
 * A group or a room is being deleted with all of its content. Published inside the transaction; every module deletes
 * its data about the conversation in it.
 *
 * @param members the ids of its members
 */
public record ConversationDeleted(ConversationId conversationId, List<AccountId> members) {}
