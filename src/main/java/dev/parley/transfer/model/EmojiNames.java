package dev.parley.transfer.model;

import dev.parley.message.emoji.CustomEmoji;
import dev.parley.message.emoji.StandardEmoji;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What emoji are called elsewhere: the names between colons that Slack, Mattermost and Zulip have in common. */
public final class EmojiNames {
    private static final Pattern CODE = Pattern.compile(":([a-z0-9_+'.-]{1,100})(?:::skin-tone-([2-6]))?:");
    private static final Pattern NOT_IN_NAME = Pattern.compile("[^a-z0-9_+-]+");
    private static final List<String> TONES = List.of("🏻", "🏼", "🏽", "🏾", "🏿");
    private static final char VARIATION = '\uFE0F';

    private EmojiNames() {}

    /**
     * The standard emoji with a name.
     *
     * @param name without colons; {@code ::skin-tone-2} to {@code 6} may follow
     */
    public static @Nullable String standard(String name) {
        Matcher code = CODE.matcher(":" + name + ":");
        return code.matches() ? standard(code.group(1), code.group(2)) : null;
    }

    private static @Nullable String standard(String name, @Nullable String tone) {
        String emoji = StandardEmoji.named(name);
        if (emoji == null) {
            emoji = StandardEmoji.named(name.replace('-', '_'));
        }
        if (emoji == null) {
            emoji = StandardEmoji.named(name.replace("_", ""));
        }
        if (emoji == null || tone == null) {
            return emoji;
        }
        int first = Character.charCount(emoji.codePointAt(0));
        int rest = emoji.length() > first && emoji.charAt(first) == VARIATION ? first + 1 : first;
        return emoji.substring(0, first) + TONES.get(Integer.parseInt(tone) - 2) + emoji.substring(rest);
    }

    /** The name of an added emoji as Parley allows it; null if nothing of it is left. */
    public static @Nullable String custom(String name) {
        String allowed = NOT_IN_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
        String short32 = allowed.length() > 32 ? allowed.substring(0, 32) : allowed;
        String trimmed = short32.replaceAll("^_+|_+$", "");
        return CustomEmoji.isCode(":" + trimmed + ":") ? trimmed : null;
    }

    /** A text with standard emoji instead of their names, and the names of others as Parley allows them. */
    public static String inText(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        return CODE.matcher(text).replaceAll(found -> {
            String standard = standard(found.group(1), found.group(2));
            return Matcher.quoteReplacement(standard == null ? found.group() : standard);
        });
    }
}
