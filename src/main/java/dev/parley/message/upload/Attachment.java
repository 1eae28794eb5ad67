package dev.parley.message.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.file.AttachmentFiles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param contentType detected from the content
 * @param looks of a picture; null for other kinds
 * @param voice of a voice message; null for other kinds
 * @param key the file's name in the store
 * @param claim the message that it was sent in; null for none
 */
public record Attachment(
        AttachmentId id,
        AccountId uploaderId,
        String key,
        String name,
        long size,
        String contentType,
        Kind kind,
        @Nullable Looks looks,
        @Nullable Voice voice,
        Instant createdAt,
        @Nullable Claim claim) {
    /** How an attachment is shown. */
    public enum Kind {
        /** A picture that browsers show, with its size. */
        @JsonProperty("image")
        IMAGE,
        @JsonProperty("audio")
        AUDIO,
        @JsonProperty("video")
        VIDEO,
        /** A recording that its sender made to be heard as a message. */
        @JsonProperty("voice")
        VOICE,
        /** Anything else: it can only be downloaded. */
        @JsonProperty("file")
        FILE
    }

    /** The picture's size as shown, and what is shown before it is loaded. */
    public record Looks(int width, int height, @Nullable Thumbnail thumbnail) {}

    /**
     * A small copy of a picture.
     *
     * @param placeholder a {@code data:} address with a few pixels of it
     */
    public record Thumbnail(String contentType, String placeholder) {}

    /**
     * How a recording sounds, as its sender says.
     *
     * @param waveform loudness at equal distances, one byte each, 0 to 255, in Base64
     */
    public record Voice(int durationMs, String waveform) {}

    /**
     * The message with the attachment.
     *
     * @param place its place among the attachments of the message
     */
    public record Claim(MessageId messageId, ConversationId conversationId, long seq, int place) {}

    /** The key of the small copy. */
    public String thumbnailKey() {
        return AttachmentFiles.thumbnail(key);
    }
}
