package dev.parley.conversation.group;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationType;
import java.util.List;

/**
 * Someone created a group or a room.
 *
 * @param memberIds the others whom they added
 */
public record GroupCreated(
        ConversationId conversationId, ConversationType type, AccountId byId, List<AccountId> memberIds) {
    public GroupCreated {
        memberIds = List.copyOf(memberIds);
    }
}
