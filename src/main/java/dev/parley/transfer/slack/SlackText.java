package dev.parley.transfer.slack;

import dev.parley.transfer.model.EmojiNames;
import dev.parley.transfer.model.References;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in the markup of Slack. People and channels are ids in angle brackets; {@code & < >} are escaped. */
final class SlackText {
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\n]+`", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("<([^<>\n]+)>");
    private static final Pattern BOLD = marked('*');
    private static final Pattern STRUCK = marked('~');
    private static final Pattern HEADING = Pattern.compile("(?m)^(\\s{0,3})(#{1,6}\\s)");
    /** Three of them quote everything that follows; Markdown has no such thing, and ends at an empty line. */
    private static final Pattern QUOTE = Pattern.compile("(?m)^(?:&gt;){1,3} ?");

    private SlackText() {}

    private static Pattern marked(char mark) {
        String quoted = Pattern.quote(String.valueOf(mark));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}%1$s\\\\])%1$s(?=[^\\s%1$s])([^\n%1$s]*[^\\s%1$s])%1$s(?![\\p{L}\\p{N}%1$s])"
                        .formatted(quoted));
    }

    /** As Markdown. */
    static String markdown(String text) {
        String cleaned = References.cleaned(text);
        StringBuilder markdown = new StringBuilder();
        Matcher code = CODE.matcher(cleaned);
        int end = 0;
        while (code.find()) {
            markdown.append(prose(cleaned.substring(end, code.start())));
            markdown.append(code(code.group()));
            end = code.end();
        }
        return markdown.append(prose(cleaned.substring(end))).toString();
    }

    /** Without markup, for notices. */
    static String plain(String text) {
        return unescaped(TOKEN.matcher(References.cleaned(text))
                        .replaceAll(found -> Matcher.quoteReplacement(token(found, SlackText::label))))
                .replace('\n', ' ');
    }

    private static String code(String code) {
        String plain = unescaped(
                TOKEN.matcher(code).replaceAll(found -> Matcher.quoteReplacement(token(found, SlackText::address))));
        if (!plain.startsWith("```")) {
            return plain;
        }
        String inner = plain.substring(3, plain.length() - 3);
        return "\n```\n" + inner.strip() + "\n```\n";
    }

    private static String prose(String text) {
        String tokens =
                TOKEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(token(found, SlackText::link)));
        String bold = BOLD.matcher(
                        HEADING.matcher(QUOTE.matcher(tokens).replaceAll("> ").replace("__", "\\_\\_"))
                                .replaceAll("$1\\\\$2"))
                .replaceAll("**$1**");
        return unescaped(EmojiNames.inText(STRUCK.matcher(bold).replaceAll("~~$1~~")));
    }

    private static String token(MatchResult found, UnaryOperator<String> link) {
        String token = found.group(1);
        String label = label(token);
        return switch (token.charAt(0)) {
            case '@' -> References.to(target(token).substring(1));
            case '#' -> "#" + (label.startsWith("#") ? label.substring(1) : label);
            case '!' -> special(token, label);
            default -> link.apply(token);
        };
    }

    private static String special(String token, String label) {
        String target = target(token);
        return switch (target) {
            case "!here", "!channel", "!everyone", "!group" -> "@all";
            default -> target.startsWith("!subteam") && !label.startsWith("@") ? "@" + label.replace("!", "") : label;
        };
    }

    private static String target(String token) {
        int bar = token.indexOf('|');
        return bar < 0 ? token : token.substring(0, bar);
    }

    private static String label(String token) {
        int bar = token.indexOf('|');
        return bar < 0 ? token : token.substring(bar + 1);
    }

    private static String address(String token) {
        return target(token).replaceFirst("^mailto:", "");
    }

    private static String link(String token) {
        String target = target(token);
        String label = token.indexOf('|') < 0 ? "" : label(token);
        if (label.isBlank() || target.endsWith(label)) {
            return address(token);
        }
        return "[%s](%s)".formatted(label.replace("[", "\\[").replace("]", "\\]"), target.replace(")", "%29"));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
