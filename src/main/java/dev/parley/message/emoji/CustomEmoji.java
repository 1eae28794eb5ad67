package dev.parley.message.emoji;

import dev.parley.base.path.BasePath;
import java.util.regex.Pattern;

/**
 * An emoji that an administrator has added.
 *
 * @param name without colons
 * @param key the hash of its picture
 * @param width and height of the picture
 * @param animated whether there is a picture without motion too
 */
public record CustomEmoji(String name, String key, int width, int height, boolean animated) {
    /** At its ends Markdown would take an underscore for emphasis, and a row of dashes for a part of a table. */
    private static final Pattern NAME = Pattern.compile("(?=.*[a-z0-9])[a-z0-9+-][a-z0-9_+-]{0,30}[a-z0-9+-]");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a text is a name between colons, which an emoji may have or have had. */
    public static boolean isCode(String text) {
        return text.length() > 2
                && text.startsWith(":")
                && text.endsWith(":")
                && isName(text.substring(1, text.length() - 1));
    }

    /** The name between colons, as it stands in texts and reactions. */
    public String code() {
        return ":" + name + ":";
    }

    public String url() {
        return "/emoji/" + key;
    }

    /** The first frame of an animated picture. */
    public String stillUrl() {
        return url() + "?still";
    }

    /** An image; nothing in it has to be escaped. */
    public String html(BasePath base) {
        String image =
                "<img class=\"custom-emoji\" src=\"%1$s\" alt=\"%2$s\" title=\"%2$s\" width=\"%3$d\" height=\"%4$d\" draggable=\"false\">"
                        .formatted(base.of(url()), code(), width, height);
        return animated
                ? "<picture><source media=\"(prefers-reduced-motion: reduce)\" srcset=\"" + base.of(stillUrl()) + "\">"
                        + image + "</picture>"
                : image;
    }
}
