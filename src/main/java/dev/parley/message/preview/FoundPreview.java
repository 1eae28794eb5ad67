package dev.parley.message.preview;

import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself.
 *
 * @param description empty if there is none
 * @param siteName what the page calls its site; empty if it does not
 * @param host where the page was found, after all redirects
 */
record FoundPreview(
        String title,
        String description,
        String siteName,
        String host,
        @Nullable Picture picture) {
    /** A small JPEG. */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(byte[] bytes, int width, int height) {}
}
