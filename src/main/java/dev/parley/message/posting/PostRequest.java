package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.text.PlainText;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Button;
import dev.parley.message.core.PostMessage.Poll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message as a client sends it. */
record PostRequest(
        @NotNull UUID clientId,

        @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true) @Nullable
        String content,

        @Nullable MessageId replyToId,
        @Size(max = PostMessage.MAX_ATTACHMENTS) @Nullable List<@NotNull AttachmentId> attachmentIds,
        @Nullable Instant scheduledAt,
        @Nullable MessageId threadId,
        @Nullable Boolean alsoToConversation,
        @Valid @Nullable PollRequest poll,
        @Size(max = PostMessage.MAX_BUTTONS) @Nullable List<@NotNull @Valid Button> buttons) {
    /** @throws InvalidInputException if it is to be posted later */
    PostRequest requireNow() {
        if (scheduledAt != null) {
            throw new InvalidInputException("scheduled_at", "is for messages to a conversation over HTTP");
        }
        return this;
    }

    /** @throws InvalidInputException if there is neither a text nor an attachment */
    PostMessage to(ConversationId conversationId, AccountId senderId) {
        List<AttachmentId> attachments = attachmentIds == null ? List.of() : attachmentIds;
        // A poll has a question.
        return new PostMessage(
                        senderId,
                        conversationId,
                        clientId,
                        Contents.of(content, poll == null ? attachments : List.of()),
                        replyToId,
                        attachments,
                        threadId,
                        Boolean.TRUE.equals(alsoToConversation),
                        poll == null ? null : poll.poll())
                .with(buttons == null ? List.of() : buttons);
    }

    /** The poll of a message as a client sends it; its question is the text of the message. */
    record PollRequest(
            @NotNull @Size(min = Poll.MIN_OPTIONS, max = Poll.MAX_OPTIONS) @Nullable
            List<@NotNull @PlainText(min = 1, max = Poll.MAX_OPTION_LENGTH) String> options,

            @Nullable Boolean multiple,
            @Nullable Boolean anonymous,
            @Nullable Instant closesAt) {
        /** @throws InvalidInputException if two options have the same text */
        Poll poll() {
            Stream<String> texts = options == null ? Stream.of() : options.stream();
            Poll poll =
                    new Poll(texts.toList(), Boolean.TRUE.equals(multiple), Boolean.TRUE.equals(anonymous), closesAt);
            if (new HashSet<>(poll.options()).size() < poll.options().size()) {
                throw new InvalidInputException("poll.options", "must differ");
            }
            return poll;
        }
    }
}
