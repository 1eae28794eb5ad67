package dev.parley.message.preview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.base.id.MessageId;
import dev.parley.base.path.LocalPath;
import org.jspecify.annotations.Nullable;

/**
 * The preview of a message's link, as people and programs see it.
 *
 * @param url the link as it stands in the message
 * @param host where the page was found, which the texts come from
 */
record LinkPreview(
        String url,
        String title,
        @Nullable String description,
        @Nullable String siteName,
        String host,
        @Nullable Picture picture) {
    /** Less wide pictures are shown small beside the text. */
    private static final double WIDE = 1.4;

    private static final int LARGE = 240;

    /** Whether the picture is shown large above the text. */
    @JsonIgnore
    public boolean isLarge() {
        return picture != null && picture.width >= LARGE && picture.width >= WIDE * picture.height;
    }

    /** The site and the host, which a site cannot choose. */
    @JsonIgnore
    public String source() {
        return siteName == null || siteName.equalsIgnoreCase(host) ? host : siteName + " · " + host;
    }

    /** @param url on this server, for those who may see the message */
    record Picture(@LocalPath String url, int width, int height) {
        static Picture of(MessageId messageId, int width, int height) {
            return new Picture("/api/messages/%s/preview/picture".formatted(messageId), width, height);
        }
    }
}
