package dev.parley.conversation.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.ConversationId;
import dev.parley.base.path.LocalPath;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationChanged;
import dev.parley.conversation.core.ConversationCreated;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Conversations;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Notifies the members of a conversation that it was created or changed. The event is the same for all members. */
@Component
final class ConversationFeed {
    private final Conversations conversations;
    private final Audiences audiences;
    private final UserChannel channel;

    ConversationFeed(Conversations conversations, Audiences audiences, UserChannel channel) {
        this.conversations = conversations;
        this.audiences = audiences;
        this.channel = channel;
    }

    @TransactionalEventListener
    void made(ConversationCreated made) {
        tell(made.conversationId());
    }

    @TransactionalEventListener
    void changed(ConversationChanged changed) {
        tell(changed.conversationId());
    }

    private void tell(ConversationId conversationId) {
        conversations
                .findById(conversationId)
                .map(conversation -> new Changed("conversation_changed", Shared.of(conversation)))
                .ifPresent(event -> audiences.tell(conversationId, audience -> channel.send(audience.names(), event)));
    }

    /** A conversation is new or has changed, without personal values; to its members. */
    @EventType("conversation_changed")
    record Changed(String type, Shared conversation) implements Event {}

    /** A group or a room without the values that differ between members. */
    record Shared(
            ConversationId id,
            ConversationType type,
            String name,
            @Nullable String topic,

            @LocalPath @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String pictureUrl,

            int memberCount,
            boolean announcementsOnly,
            boolean showsPast,
            boolean archived,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long disappearAfterSeconds,

            long lastSeq,
            long revision,
            Instant lastMessageAt,
            Instant createdAt) {
        static Shared of(Conversation conversation) {
            return new Shared(
                    conversation.id(),
                    conversation.type(),
                    Objects.requireNonNullElse(conversation.name(), ""),
                    conversation.topic(),
                    conversation.pictureUrl(),
                    conversation.memberCount(),
                    conversation.announcementsOnly(),
                    conversation.showsPast(),
                    conversation.isArchived(),
                    conversation.timer() == null ? null : conversation.timer().seconds(),
                    conversation.lastSeq(),
                    conversation.revision(),
                    conversation.lastMessageAt(),
                    conversation.createdAt());
        }
    }
}
