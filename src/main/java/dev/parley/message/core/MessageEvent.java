package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.realtime.socket.Event;
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

    record PrivateMessage(
            String type,
            @Nullable AccountId senderId,
            @Nullable AccountId recipientId,
            MessageView message) implements MessageEvent {}

    record RequestMessage(
            String type,
            @Nullable AccountId senderId,
            @Nullable AccountId recipientId,
            MessageView message,
            boolean request)
            implements MessageEvent {}

    record GroupMessage(String type, @Nullable AccountId senderId, ConversationId conversationId, MessageView message)
            implements MessageEvent {}

    record Changed(String type, ConversationId conversationId, MessageView message) implements MessageEvent {}
}
