package dev.parley.webhook.incoming;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slack's markup as Markdown, by Slack's documentation of formatting text for apps. What mentions someone in Slack is only
 * shown: the people there are not those here.
 */
final class Mrkdwn {
    /** Code is left as it is. */
    private static final Pattern CODE = Pattern.compile("```(?<block>.*?)```|`(?<line>[^`\\n]+)`", Pattern.DOTALL);

    private static final Pattern ANGLES = Pattern.compile("<(?<target>[^<>|\\n]*)(?:\\|(?<label>[^<>\\n]*))?>");

    /** A sign at the edge of words, with no space inside. */
    private static final String STYLE =
            "(?<![\\p{L}\\p{N}%1$s])%1$s(?=[^\\s%1$s])([^\\n%1$s]*[^\\s%1$s])%1$s(?![\\p{L}\\p{N}%1$s])";

    private static final Pattern BOLD = Pattern.compile(STYLE.formatted("\\*"));
    private static final Pattern STRIKE = Pattern.compile(STYLE.formatted("~"));
    private static final Pattern SPECIAL = Pattern.compile("[\\\\\\[\\]|]");
    private static final Pattern MENTION = Pattern.compile("(?<!\\\\)@");
    private static final Pattern QUOTE = Pattern.compile("(?m)^&gt;[ ]?");

    private Mrkdwn() {}

    /** Markdown of a text with Slack's markup. */
    static String markdown(String text) {
        StringBuilder result = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int end = 0;
        while (code.find()) {
            result.append(outsideCode(text.substring(end, code.start())));
            result.append(code(code));
            end = code.end();
        }
        return result.append(outsideCode(text.substring(end))).toString();
    }

    private static String code(Matcher code) {
        String block = code.group("block");
        if (block == null) {
            return "`" + unescaped(withoutAngles(code.group("line"))) + "`";
        }
        return fenced(unescaped(withoutAngles(block)));
    }

    /** A block of code. */
    static String fenced(String code) {
        String fence = code.contains("```") ? "````" : "```";
        return "\n" + fence + "\n" + code.strip() + "\n" + fence + "\n";
    }

    private static String withoutAngles(String code) {
        return ANGLES.matcher(code)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(2) == null ? found.group(1) : found.group(2)));
    }

    private static String outsideCode(String text) {
        StringBuilder result = new StringBuilder();
        Matcher angles = ANGLES.matcher(text);
        int end = 0;
        while (angles.find()) {
            result.append(styled(text.substring(end, angles.start())));
            result.append(angle(angles));
            end = angles.end();
        }
        return result.append(styled(text.substring(end))).toString();
    }

    private static String styled(String text) {
        String quoted = QUOTE.matcher(text).replaceAll("> ");
        String escaped = SPECIAL.matcher(quoted).replaceAll("\\\\$0");
        String bold = BOLD.matcher(escaped).replaceAll("**$1**");
        return shown(unescaped(STRIKE.matcher(bold).replaceAll("~~$1~~")));
    }

    private static String angle(MatchResult found) {
        String target = unescaped(found.group(1));
        String label = found.group(2) == null ? "" : unescaped(found.group(2));
        if (target.startsWith("@")) {
            return plain(label.isEmpty() ? target : "@" + label.replaceFirst("^@", ""));
        }
        if (target.startsWith("#")) {
            return plain("#" + (label.isEmpty() ? target.substring(1) : label.replaceFirst("^#", "")));
        }
        if (target.startsWith("!")) {
            return plain(label.isEmpty() ? command(target) : label);
        }
        return link(target, label);
    }

    /** What stands for people, or for a time without a text of its own. */
    private static String command(String target) {
        String name = target.substring(1).split("\\^", 2)[0];
        return switch (name) {
            case "here", "channel", "everyone", "group" -> "@" + name;
            default -> "";
        };
    }

    /** A link; what cannot be one is a text. */
    static String link(String target, String label) {
        boolean linkable = target.matches("(?i)(?:https?://|mailto:)[^\\s<>]+");
        if (!linkable) {
            return plain(label.isEmpty() ? target : label);
        }
        return label.isBlank() ? "<" + target + ">" : "[" + plain(label) + "](<" + target + ">)";
    }

    /** A text that is to look as it is. */
    static String plain(String text) {
        return shown(text.replaceAll("[\\\\\\[\\]|*_~`<>]", "\\\\$0"));
    }

    /** Mentions no one. */
    static String shown(String markdown) {
        return MENTION.matcher(markdown).replaceAll("\\\\@");
    }

    static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
