package dev.parley.message.attachment;

import dev.parley.base.text.FileSize;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.AttachmentView;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as pages show it.
 *
 * @param size for people, such as 1.2 MB
 * @param source the address of the picture to show: the small copy, or the original where there is none
 * @param width and height of a single picture on the page
 * @param voice of a voice message; null for other kinds
 */
record ShownAttachment(
        String url,
        String source,
        String name,
        Kind kind,
        String size,
        int width,
        int height,
        @Nullable String placeholder,
        @Nullable ShownVoice voice) {
    /** The longer side of a single picture, in CSS pixels. */
    private static final int SIDE = 320;

    static ShownAttachment of(AttachmentView view) {
        int width = view.width() == null ? 1 : view.width();
        int height = view.height() == null ? 1 : view.height();
        double factor = Math.min(1, (double) SIDE / Math.max(width, height));
        return new ShownAttachment(
                view.url(),
                view.thumbnailUrl() == null ? view.url() : view.thumbnailUrl(),
                view.name(),
                view.kind(),
                FileSize.text(view.size()),
                (int) Math.max(1, Math.round(width * factor)),
                (int) Math.max(1, Math.round(height * factor)),
                view.placeholder(),
                view.voice() == null ? null : ShownVoice.of(view.id(), view.voice()));
    }
}
