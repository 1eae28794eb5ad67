package dev.parley.conversation.invitation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversation.core.ConversationType;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who holds an invitation sees of where it leads.
 *
 * @param conversationId only for those who are in it already
 * @param pictureUrl where a browser gets its picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Invited(
        ConversationType type,
        String name,
        int memberCount,
        @Nullable Long conversationId,
        @Nullable @JsonIgnore String pictureUrl) {}
