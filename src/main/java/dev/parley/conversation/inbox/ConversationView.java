package dev.parley.conversation.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Role;
import dev.parley.identity.account.AccountView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members has it.
 *
 * @param name what the member sees as its title: in a direct conversation the other's name
 * @param pictureUrl where the picture is, in a direct conversation the other person's; null without one
 * @param user the other person of a direct conversation
 * @param lobby true of the room for everybody, null of every other
 * @param unread messages behind the member's read mark, without deleted ones
 * @param request true where a stranger made it and the member has not answered; absent otherwise
 * @param mentionSeqs the unread messages that mention the member, at most the newest 100
 * @param deletedSeqs the deleted messages behind the member's read mark, at most the newest 100
 * @param otherReadSeq direct only: the other's read mark, or 0 where they do not show it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationView(
        long id,
        ConversationType type,
        String name,
        @Nullable String topic,
        @Nullable String pictureUrl,
        @Nullable AccountView user,
        Role role,
        int memberCount,
        boolean announcementsOnly,
        boolean showsPast,
        boolean archived,
        @Nullable Boolean lobby,
        long lastSeq,
        long revision,
        long readSeq,
        long deliveredSeq,
        long unread,
        AttentionView attention,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> mentionSeqs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> deletedSeqs,
        @Nullable Long otherReadSeq,
        @Nullable Long otherDeliveredSeq,
        @Nullable Boolean request,
        @Nullable LastMessage lastMessage,
        Instant lastMessageAt,
        Instant createdAt) {

    /**
     * The beginning of the newest message.
     *
     * @param senderName the sender's display name; null for a notice of the server
     * @param text in one line, at most 160 characters; null when it was deleted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastMessage(
            @Nullable Long senderId,
            @Nullable String senderName,
            @Nullable String text,
            Instant createdAt,
            boolean deleted) {}

    /** Whether it waits for the member's answer. */
    @JsonIgnore
    public boolean isPending() {
        return Boolean.TRUE.equals(request);
    }

    /** How many unread messages mention the member; 100 stands for that many or more. */
    @JsonProperty
    public int mentions() {
        return mentionSeqs.size();
    }

    @JsonIgnore
    public boolean isDirect() {
        return type == ConversationType.DIRECT;
    }
}
