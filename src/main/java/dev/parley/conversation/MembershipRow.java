package dev.parley.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member has it.
 *
 * @param other the other person's membership of a direct conversation
 */
record MembershipRow(
        Membership mine,
        Conversation conversation,
        @Nullable Membership other) {}
