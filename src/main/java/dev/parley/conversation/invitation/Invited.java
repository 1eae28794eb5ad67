package dev.parley.conversation.invitation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationType;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of an invite link sees of the conversation.
 *
 * @param conversationId only for members
 * @param pictureUrl the address of its picture for browsers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Invited(
        ConversationType type,
        String name,
        int memberCount,
        @Nullable ConversationId conversationId,
        @Nullable @JsonIgnore String pictureUrl) {}
