package dev.parley.message.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.path.LocalPath;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.Attachment.Looks;
import dev.parley.message.upload.Attachment.Thumbnail;
import dev.parley.message.upload.Attachment.Voice;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as people and programs see it.
 *
 * @param width in pixels, of a picture as it is shown; null for other kinds
 * @param voice of a voice message; omitted for other kinds
 * @param placeholder a {@code data:} address with a few pixels of the picture
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AttachmentView(
        AttachmentId id,
        String name,
        String contentType,
        Kind kind,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @LocalPath String url,
        @LocalPath @Nullable String thumbnailUrl,
        @Nullable String placeholder,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Voice voice) {
    public static AttachmentView of(Attachment attachment) {
        Looks looks = attachment.looks();
        Thumbnail thumbnail = looks == null ? null : looks.thumbnail();
        String url = "/api/attachments/" + attachment.id();
        return new AttachmentView(
                attachment.id(),
                attachment.name(),
                attachment.contentType(),
                attachment.kind(),
                attachment.size(),
                looks == null ? null : looks.width(),
                looks == null ? null : looks.height(),
                url,
                thumbnail == null ? null : url + "/thumbnail",
                thumbnail == null ? null : thumbnail.placeholder(),
                attachment.voice());
    }
}
