package dev.parley.conversation.inbox;

import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Membership;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member has it.
 *
 * @param other the other person's membership of a direct conversation
 * @param archived whether it lies apart from the member's list now
 */
record MembershipRow(
        Membership mine,
        Conversation conversation,
        @Nullable Membership other,
        boolean archived) {
    MembershipRow(Membership mine, Conversation conversation, @Nullable Membership other) {
        this(mine, conversation, other, false);
    }
}
