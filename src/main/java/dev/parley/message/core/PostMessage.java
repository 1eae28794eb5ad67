package dev.parley.message.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import dev.parley.base.text.TextRule;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The command to post a message.
 *
 * @param senderId null for a notice of the server
 * @param clientId chosen by the sender; makes the command idempotent
 * @param content at most {@value #MAX_LENGTH} characters as people count them, and {@value #MAX_BYTES} bytes; line
 * breaks are stored as {@code \n}; empty only with attachments
 * @param attachmentIds the uploads that it claims, in their order; at most {@value #MAX_ATTACHMENTS}
 * @param threadId the root of the thread to reply in; null for the timeline
 * @param alsoToConversation whether a reply in a thread appears in the timeline as well
 * @param poll its question is the content; null for none
 * @param origin where a forwarded message came from; null for any other
 * @param persona how a bot calls itself in this message; null for its own name
 * @param buttons what a bot offers to press below its message; at most {@value #MAX_BUTTONS}
 */
public record PostMessage(
        @Nullable AccountId senderId,
        ConversationId conversationId,
        UUID clientId,
        String content,
        @Nullable MessageId replyToId,
        List<AttachmentId> attachmentIds,
        @Nullable MessageId threadId,
        boolean alsoToConversation,
        @Nullable Poll poll,
        @Nullable Origin origin,
        @Nullable Persona persona,
        List<Button> buttons) {
    public static final int MAX_LENGTH = 10_000;

    /** Small enough for a STOMP frame; large enough for any text, and for 1,600 family emoji. */
    public static final int MAX_BYTES = 40_000;

    public static final int MAX_ATTACHMENTS = 10;

    public static final int MAX_BUTTONS = 10;

    public static final TextRule RULE = new TextRule(1, MAX_LENGTH, MAX_BYTES, true);

    public PostMessage {
        content = content.replace("\r\n", "\n").replace('\r', '\n').strip();
        attachmentIds = List.copyOf(attachmentIds);
        buttons = List.copyOf(buttons);
        if (content.isEmpty() && (attachmentIds.isEmpty() || poll != null) || content.length() > MAX_BYTES) {
            throw new IllegalArgumentException("content of 1 to " + MAX_BYTES + " bytes");
        }
        if (attachmentIds.size() > MAX_ATTACHMENTS) {
            throw new IllegalArgumentException("at most " + MAX_ATTACHMENTS + " attachments");
        }
    }

    /** A message that may be in a thread, or ask in a poll. */
    public PostMessage(
            @Nullable AccountId senderId,
            ConversationId conversationId,
            UUID clientId,
            String content,
            @Nullable MessageId replyToId,
            List<AttachmentId> attachmentIds,
            @Nullable MessageId threadId,
            boolean alsoToConversation,
            @Nullable Poll poll) {
        this(
                senderId,
                conversationId,
                clientId,
                content,
                replyToId,
                attachmentIds,
                threadId,
                alsoToConversation,
                poll,
                null,
                null,
                List.of());
    }

    /** A message without a poll. */
    public PostMessage(
            @Nullable AccountId senderId,
            ConversationId conversationId,
            UUID clientId,
            String content,
            @Nullable MessageId replyToId,
            List<AttachmentId> attachmentIds,
            @Nullable MessageId threadId,
            boolean alsoToConversation) {
        this(senderId, conversationId, clientId, content, replyToId, attachmentIds, threadId, alsoToConversation, null);
    }

    /** A message in the timeline. */
    public PostMessage(
            @Nullable AccountId senderId,
            ConversationId conversationId,
            UUID clientId,
            String content,
            @Nullable MessageId replyToId,
            List<AttachmentId> attachmentIds) {
        this(senderId, conversationId, clientId, content, replyToId, attachmentIds, null, false);
    }

    /** A forwarded message. */
    public PostMessage(
            AccountId senderId,
            ConversationId conversationId,
            UUID clientId,
            String content,
            List<AttachmentId> attachmentIds,
            Origin origin) {
        this(
                senderId,
                conversationId,
                clientId,
                content,
                null,
                attachmentIds,
                null,
                false,
                null,
                origin,
                null,
                List.of());
    }

    /** A message without attachments. */
    public PostMessage(
            @Nullable AccountId senderId,
            ConversationId conversationId,
            UUID clientId,
            String content,
            @Nullable MessageId replyToId) {
        this(senderId, conversationId, clientId, content, replyToId, List.of());
    }

    /** The same by a bot that calls itself something else. */
    public PostMessage by(Persona other) {
        return new PostMessage(
                senderId,
                conversationId,
                clientId,
                content,
                replyToId,
                attachmentIds,
                threadId,
                alsoToConversation,
                poll,
                origin,
                other,
                buttons);
    }

    /** The same with buttons. */
    public PostMessage with(List<Button> offered) {
        return new PostMessage(
                senderId,
                conversationId,
                clientId,
                content,
                replyToId,
                attachmentIds,
                threadId,
                alsoToConversation,
                poll,
                origin,
                persona,
                offered);
    }

    /** A notice of the server about an event in the conversation. */
    public static PostMessage notice(ConversationId conversationId, String text) {
        return new PostMessage(null, conversationId, UUID.randomUUID(), text, null);
    }

    /** Whether it could be refused for what it has done itself when it is posted again. */
    public boolean isFoundFirst() {
        return !attachmentIds.isEmpty() || poll != null;
    }

    public boolean isNotice() {
        return senderId == null;
    }

    /** The sender of what is no notice. */
    public AccountId author() {
        return Objects.requireNonNull(senderId);
    }

    /** Whether it is to appear in its thread only. */
    public boolean isAside() {
        return threadId != null && !alsoToConversation;
    }

    /** Where a forwarded message came from, as far as everyone may know it. */
    public record Origin(
            @Nullable AccountId authorId, @Nullable ConversationId roomId) {
        public static final Origin UNNAMED = new Origin(null, null);
    }

    /**
     * What a bot shows instead of its name and picture.
     *
     * @param name follows the rules of names
     * @param emoji shown as the picture; null for the bot's own
     */
    public record Persona(String name, @Nullable String emoji) {}

    /**
     * A button below the message of a bot, which is told when someone presses it.
     *
     * @param id differs from those of the message's other buttons
     * @param label what stands on it
     * @param style how it looks
     * @param value is given back to the bot when the button is pressed, and shown to no one else
     */
    public record Button(
            @NotNull @Pattern(regexp = "[a-z0-9_-]{1,64}", message = "must be 1 to 64 of a-z 0-9 _ -")
            String id,

            @NotNull @Name(max = MAX_LABEL_LENGTH) String label,
            @Nullable Style style,

            @PlainText(max = MAX_VALUE_LENGTH, multiline = true) @Nullable
            String value) {
        public static final int MAX_LABEL_LENGTH = 40;
        public static final int MAX_VALUE_LENGTH = 2_000;

        /** Missing values stay null and are reported by the constraints. */
        @SuppressWarnings("NullAway")
        public Button {
            label = Names.normalized(label);
        }

        /** How a button looks. */
        public enum Style {
            /** Like any other. */
            @JsonProperty("default")
            DEFAULT,
            /** What most people want to press. */
            @JsonProperty("primary")
            PRIMARY,
            /** What destroys or refuses something. */
            @JsonProperty("danger")
            DANGER
        }
    }

    /**
     * The poll of a message.
     *
     * @param multiple whether a person can vote for several options
     * @param anonymous whether no one is told who voted for what
     * @param closesAt null if it stays open until someone closes it
     */
    public record Poll(
            List<String> options,
            boolean multiple,
            boolean anonymous,
            @Nullable Instant closesAt) {
        public static final int MIN_OPTIONS = 2;
        public static final int MAX_OPTIONS = 20;
        public static final int MAX_OPTION_LENGTH = 100;

        public Poll {
            options = options.stream().map(String::strip).toList();
            if (options.size() < MIN_OPTIONS || options.size() > MAX_OPTIONS) {
                throw new IllegalArgumentException("%d to %d options".formatted(MIN_OPTIONS, MAX_OPTIONS));
            }
        }
    }
}
