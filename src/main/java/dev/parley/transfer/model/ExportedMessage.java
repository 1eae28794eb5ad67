package dev.parley.transfer.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message.
 *
 * @param id unique in its conversation
 * @param userId the author; null for a notice of the server
 * @param text in Markdown; people are {@link References}
 * @param threadId the message at the root of its thread; null in the timeline
 * @param inTimeline whether a reply in a thread is shown in the timeline as well
 * @param replyToId the message that it quotes
 * @param editedAt when it was changed last
 * @param edits its earlier texts, the oldest first, as far as the export has them
 */
public record ExportedMessage(
        String conversationId,
        String id,
        @Nullable String userId,
        Instant at,
        String text,
        @Nullable String threadId,
        boolean inTimeline,
        @Nullable String replyToId,
        @Nullable Instant editedAt,
        List<Edit> edits,
        List<Reaction> reactions,
        List<ExportedFile> files) {
    public ExportedMessage {
        Objects.requireNonNull(conversationId);
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        text = text == null ? "" : text;
        edits = edits == null ? List.of() : List.copyOf(edits);
        reactions = reactions == null ? List.of() : List.copyOf(reactions);
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** A message of the timeline with nothing but a text. */
    public static ExportedMessage of(
            String conversationId, String id, @Nullable String userId, Instant at, String text) {
        return new ExportedMessage(
                conversationId, id, userId, at, text, null, true, null, null, List.of(), List.of(), List.of());
    }

    /** The same as a reply. */
    public ExportedMessage inThread(@Nullable String rootId, boolean alsoInTimeline) {
        return new ExportedMessage(
                conversationId,
                id,
                userId,
                at,
                text,
                rootId,
                alsoInTimeline,
                replyToId,
                editedAt,
                edits,
                reactions,
                files);
    }

    /** The same with what was added to it. */
    public ExportedMessage with(List<Reaction> newReactions, List<ExportedFile> newFiles) {
        return new ExportedMessage(
                conversationId,
                id,
                userId,
                at,
                text,
                threadId,
                inTimeline,
                replyToId,
                editedAt,
                edits,
                newReactions,
                newFiles);
    }

    /** The same after it was edited. */
    public ExportedMessage edited(@Nullable Instant newEditedAt, List<Edit> earlier) {
        return new ExportedMessage(
                conversationId,
                id,
                userId,
                at,
                text,
                threadId,
                inTimeline,
                replyToId,
                newEditedAt,
                earlier,
                reactions,
                files);
    }

    /** An earlier text, and when it was replaced. */
    public record Edit(Instant at, String text) {}

    /**
     * People who reacted with the same emoji.
     *
     * @param emoji an emoji, or the name of one between colons
     */
    public record Reaction(String emoji, List<String> userIds) {
        public Reaction {
            userIds = List.copyOf(userIds);
        }
    }
}
