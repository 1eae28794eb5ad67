package dev.parley.integration.command;

import dev.parley.integration.botcommand.BotCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed: {@code /name text}, or {@code /name@bot text} if several bots have the command.
 *
 * @param bot the username of the bot; empty for any
 */
record CommandLine(String name, String bot, String text) {
    private static final Pattern LINE =
            Pattern.compile("/(" + BotCommand.NAME + ")(?:@([a-z0-9._-]{3,32}))?(?:\\s+(.*))?", Pattern.DOTALL);

    /** A word, or several in quotes, also in those that phones and word processors make of them. */
    private static final Pattern WORD = Pattern.compile("[\"“”„]([^\"“”„]*)[\"“”„]|(\\S+)");

    /** Empty if it is no command. */
    static Optional<CommandLine> parse(String typed) {
        String line = typed.strip();
        int end = (int) line.chars().takeWhile(c -> !Character.isWhitespace(c)).count();
        Matcher matcher = LINE.matcher(line.substring(0, end).toLowerCase(Locale.ROOT) + line.substring(end));
        return matcher.matches()
                ? Optional.of(new CommandLine(
                        matcher.group(1),
                        orEmpty(matcher.group(2)),
                        orEmpty(matcher.group(3)).strip()))
                : Optional.empty();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** The words of a text; quotes keep several together. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip());
        }
        return words;
    }
}
