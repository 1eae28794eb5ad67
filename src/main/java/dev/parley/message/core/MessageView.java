package dev.parley.message.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as people and programs get it.
 *
 * @param receiverId the other person; only in direct conversations
 * @param content as it was written; empty once deleted
 * @param html the content, rendered and safe to insert
 * @param isRead whether it counts as read for whom this view was made
 * @param mentions the people whom it names; absent where it names nobody
 * @param mentionsAll whether it names everybody; absent where it does not
 */
public record MessageView(
        long id,
        long conversationId,
        long seq,
        long revision,
        @Nullable UUID clientId,
        @Nullable Long senderId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long receiverId,
        MessageKind kind,
        String content,
        String html,
        @Nullable Quote replyTo,
        List<Object> attachments,
        List<Object> reactions,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        boolean isRead,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> mentions,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean mentionsAll) {

    /** The same for a person who may not see the message that it answers. */
    MessageView withoutQuotedText() {
        return replyTo == null
                ? this
                : with(
                        new Quote(replyTo.id(), replyTo.seq(), replyTo.revision(), replyTo.senderId(), null),
                        mentionsAll);
    }

    /** The same for a person whom it does not mention although it mentions everyone. */
    MessageView withoutMentionOfAll() {
        return with(replyTo, false);
    }

    private MessageView with(@Nullable Quote quote, boolean everyone) {
        return new MessageView(
                id,
                conversationId,
                seq,
                revision,
                clientId,
                senderId,
                receiverId,
                kind,
                content,
                html,
                quote,
                attachments,
                reactions,
                createdAt,
                editedAt,
                deletedAt,
                isRead,
                mentions,
                everyone);
    }

    /**
     * The message that another one answers.
     *
     * @param text its beginning, in one line; null when it was deleted, or the reader may not see it
     */
    public record Quote(
            long id,
            long seq,
            @JsonIgnore long revision,
            @Nullable Long senderId,
            @Nullable String text) {}
}
