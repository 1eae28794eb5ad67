package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import org.jspecify.annotations.Nullable;

/** Events about messages. */
sealed interface MessageEvent extends Event {
    static MessageEvent posted(MessageView message, Audience audience) {
        return audience.isDirect()
                ? new PrivateMessage("private_message", message.senderId(), message.receiverId(), message)
                : new GroupMessage("group_message", message.senderId(), message.conversationId(), message);
    }

    /** The same for a person for whom the conversation is an unanswered request. */
    static MessageEvent requested(MessageView message) {
        return new RequestMessage("private_message", message.senderId(), message.receiverId(), message, true);
    }

    static MessageEvent changed(MessageView message) {
        return new Changed("message_changed", message.conversationId(), message);
    }

    /** A new message of a direct conversation; to every connection of both people. */
    @EventType("private_message")
    record PrivateMessage(
            String type,
            @Nullable AccountId senderId,
            @Nullable AccountId recipientId,
            MessageView message) implements MessageEvent {}

    /** A new message of an unanswered request; to the person who can accept it. */
    @EventType("private_message")
    record RequestMessage(
            String type,
            @Nullable AccountId senderId,
            @Nullable AccountId recipientId,
            MessageView message,
            boolean request)
            implements MessageEvent {}

    /** A new message of a group or room; to every connection of every member. */
    @EventType("group_message")
    record GroupMessage(String type, @Nullable AccountId senderId, ConversationId conversationId, MessageView message)
            implements MessageEvent {}

    /** A message was edited or deleted, or something of it has changed; to every member. */
    @EventType("message_changed")
    record Changed(String type, ConversationId conversationId, MessageView message) implements MessageEvent {}
}
