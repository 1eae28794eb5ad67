package dev.parley.conversation.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.path.LocalPath;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.Role;
import dev.parley.identity.account.AccountView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it.
 *
 * @param name the title for the member: in a direct conversation the other's name
 * @param pictureUrl the address of the picture, in a direct conversation of the other person's; null without one
 * @param user the other person of a direct conversation
 * @param lobby true for the lobby, null for all others
 * @param unread messages after the member's read mark, without deleted ones and those that are only in a thread
 * @param request true if a stranger created it and the member has not answered; absent otherwise
 * @param mentionSeqs the unread messages that mention the member, at most the newest 100
 * @param deletedSeqs the messages after the member's read mark that do not count, at most the newest 100
 * @param draft the member's unsent text; null if there is none
 * @param scheduled the number of the member's messages that are sent later
 * @param disappearAfterSeconds after which time new messages disappear; null if they are kept
 * @param shownSeq the seq of the newest message of the timeline
 * @param otherReadSeq direct only: the other's read mark, or 0 if they do not share it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationView(
        ConversationId id,
        ConversationType type,
        String name,
        @Nullable String topic,
        @LocalPath @Nullable String pictureUrl,
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
        Instant createdAt,
        @JsonIgnore @Nullable String draft,
        @JsonIgnore int scheduled,
        @Nullable Long disappearAfterSeconds,
        @JsonIgnore long shownSeq) {

    /**
     * The beginning of the newest message.
     *
     * @param senderName the sender's display name; null for a notice
     * @param text in one line, at most 160 characters; null if it was deleted
     * @param line the text as the list shows it: a notice about the member addresses them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastMessage(
            @Nullable AccountId senderId,
            @Nullable String senderName,
            @Nullable String text,
            @JsonIgnore @Nullable String line,
            Instant createdAt,
            boolean deleted) {}

    /** Of a few components only, since rows of the list are looked up by their views: a record's own asks all thirty. */
    @Override
    public int hashCode() {
        return Objects.hash(id, revision, lastSeq, readSeq);
    }

    /** After which time new messages disappear; null if they are kept. */
    @JsonIgnore
    public @Nullable DisappearingTimer timer() {
        return DisappearingTimer.ofNullable(disappearAfterSeconds);
    }

    /** Whether it awaits the member's answer. */
    @JsonIgnore
    public boolean isPending() {
        return Boolean.TRUE.equals(request);
    }

    /** The number of unread messages that mention the member; 100 means 100 or more. */
    @JsonProperty
    public int mentions() {
        return mentionSeqs.size();
    }

    @JsonIgnore
    public boolean isDirect() {
        return type == ConversationType.DIRECT;
    }
}
