package dev.parley.message.core;

import dev.parley.base.text.Characters;
import dev.parley.message.markdown.Markdown;
import dev.parley.people.mention.Mentioned;
import java.util.regex.Pattern;

/** The beginning of a message in one line of plain text, without Markdown syntax. */
public final class MessagePreview {
    /** All that is not one space already, which most are: a text without any of it is not copied. */
    private static final Pattern SPACES = Pattern.compile("\\s{2,}|[\\s&&[^ ]]");

    /** Most messages contain no Markdown. */
    private static final Pattern MARKS = Pattern.compile(
            "[*_`~\\[<>&\\\\]|\\|\\||^\\s*\\|?\\s*:?-|:[a-z0-9_+-]+:|^\\s*(?:[-+]|\\d{1,9}[.)])(?:\\s|$)",
            Pattern.MULTILINE);

    private MessagePreview() {}

    /** @param max in characters, as {@link Characters} counts them */
    public static String of(String content, int max) {
        return of(content, Mentioned.NOBODY, max);
    }

    /**
     * @param mentioned the people that it mentions; they appear with their current names
     * @param max in characters, as {@link Characters} counts them
     */
    public static String of(String content, Mentioned mentioned, int max) {
        boolean plain = mentioned.isEmpty() && !MARKS.matcher(content).find();
        String line = SPACES.matcher(plain ? content : Markdown.plainText(content, mentioned))
                .replaceAll(" ")
                .strip();
        String beginning = Characters.first(line, max);
        return beginning.length() < line.length() ? beginning + "…" : line;
    }

    /** The whole text in one line. */
    public static String line(String content) {
        return of(content, PostMessage.MAX_BYTES);
    }
}
