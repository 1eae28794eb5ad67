package dev.parley.message.core;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.people.mention.Mentioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as people and programs see it.
 *
 * @param receiverId the other person; only in direct conversations
 * @param content the text as written; empty once deleted, and of a message that has only attachments
 * @param html the rendered text, safe to insert
 * @param expiresAt when it disappears, or has disappeared; null if it is kept
 * @param isRead whether it counts as read for the viewer
 * @param attachments in the order in which they are shown
 * @param reactions in the order in which the emoji were added
 * @param parts fields that {@link MessagePart}s add to the JSON, by name
 * @param mentioned the people that it mentions
 * @param partsHtml HTML that {@link MessagePart}s add below the text, safe to insert
 */
@AddsFields(MessageView.Fields.class)
public record MessageView(
        MessageId id,
        ConversationId conversationId,
        long seq,
        long revision,
        @Nullable UUID clientId,
        @Nullable AccountId senderId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId receiverId,
        MessageKind kind,
        String content,
        String html,
        @Nullable Quote replyTo,
        List<?> attachments,
        List<Reaction> reactions,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt,
        boolean isRead,
        @JsonAnyGetter Map<String, Object> parts,
        @JsonIgnore Mentioned mentioned,
        @JsonIgnore String partsHtml) {
    /** The field with the attachments, in their order. */
    public static final String ATTACHMENTS = "attachments";

    /** The field with the reactions. */
    public static final String REACTIONS = "reactions";

    /** The field of a message that mentions everyone; omitted between people one of whom blocks the other. */
    public static final String MENTIONS_ALL = "mentions_all";

    /** The field of a reply in a thread: the thread's root. */
    public static final String THREAD_ID = "thread_id";

    /** Whether a reply in a thread appears in the timeline as well; absent from other messages. */
    public static final String ALSO_TO_CONVERSATION = "also_to_conversation";

    /** The field of a message that its reader has deleted for themselves. */
    private static final String HIDDEN = "hidden";

    /** Whether it counts as a mention of the person. */
    public boolean mentions(AccountId accountId) {
        return mentioned.all()
                || mentioned.people().values().stream()
                        .anyMatch(person -> person.id().equals(accountId));
    }

    /** The root of its thread; null if it is not in one. */
    public @Nullable MessageId threadId() {
        return (MessageId) parts.get(THREAD_ID);
    }

    /** Whether it appears in its thread only, not in the timeline. */
    public boolean aside() {
        return Boolean.FALSE.equals(parts.get(ALSO_TO_CONVERSATION));
    }

    /** The same for a person who may not see the quoted message. */
    MessageView withoutQuotedText() {
        return replyTo == null
                ? this
                : with(new Quote(replyTo.id(), replyTo.seq(), replyTo.senderId(), null), reactions, parts, mentioned);
    }

    /** The same for a person whom its mention of everyone does not include. */
    MessageView withoutMentionOfAll() {
        Map<String, Object> others = new TreeMap<>(parts);
        others.remove(MENTIONS_ALL);
        return with(replyTo, reactions, others, new Mentioned(mentioned.people(), false));
    }

    /** The same for a person who has deleted it for themselves: nothing but its place. */
    MessageView hidden() {
        return new MessageView(
                id,
                conversationId,
                seq,
                revision,
                clientId,
                senderId,
                receiverId,
                kind,
                "",
                "",
                null,
                List.of(),
                List.of(),
                createdAt,
                editedAt,
                deletedAt,
                null,
                isRead,
                hiddenParts(),
                Mentioned.NOBODY,
                "");
    }

    /** Whether it is gone because its time came. */
    public boolean expired() {
        return deletedAt != null && expiresAt != null && !deletedAt.isBefore(expiresAt);
    }

    private Map<String, Object> hiddenParts() {
        Map<String, Object> left = new TreeMap<>(parts);
        left.keySet().retainAll(Set.of(THREAD_ID, ALSO_TO_CONVERSATION));
        left.put(HIDDEN, true);
        return left;
    }

    /** Whether its reader has deleted it for themselves. */
    public boolean omitted() {
        return parts.containsKey(HIDDEN);
    }

    /** The same for a person who has reacted. */
    MessageView withReactions(List<Reaction> own) {
        return with(replyTo, own, parts, mentioned);
    }

    private MessageView with(
            @Nullable Quote quote, List<Reaction> reacted, Map<String, Object> fields, Mentioned named) {
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
                reacted,
                createdAt,
                editedAt,
                deletedAt,
                expiresAt,
                isRead,
                fields,
                named,
                partsHtml);
    }

    /**
     * Fields that only some messages have.
     *
     * @param threadId the message at the root of the thread in which it replies
     * @param alsoToConversation of a reply in a thread: whether it appears in the timeline as well
     * @param hidden true if the viewer has deleted it for themselves; nothing but its place is left
     */
    record Fields(
            @Nullable MessageId threadId,
            @Nullable Boolean alsoToConversation,
            @Nullable Boolean hidden) {}

    /**
     * The quoted message of a reply.
     *
     * @param text its beginning, in one line; null if it was deleted or the reader may not see it
     */
    public record Quote(
            MessageId id,
            long seq,
            @Nullable AccountId senderId,
            @Nullable String text) {}

    /**
     * How many people reacted with an emoji.
     *
     * @param me whether the viewer did
     */
    public record Reaction(String emoji, int count, boolean me) {}
}
