package dev.parley.transfer.model;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People in texts: the id between two control characters, which no text may contain otherwise. What they are called is
 * known only after their accounts have been created.
 */
public final class References {
    private static final Pattern REFERENCE = Pattern.compile("\u0002([^\u0002\u0003]{1,200})\u0003");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
    private static final Pattern LONE_SURROGATES = Pattern.compile("\\p{Cs}");
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}_./@-])@([A-Za-z0-9][A-Za-z0-9._-]{0,63})");

    private References() {}

    public static String to(String userId) {
        return "\u0002" + userId + "\u0003";
    }

    /** The text with what is written for each reference. */
    public static String resolved(String text, UnaryOperator<String> name) {
        return text.indexOf('\u0002') < 0
                ? text
                : REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(name.apply(found.group(1))));
    }

    /** A text of elsewhere without what no text may contain; line breaks are {@code \n}. */
    public static String cleaned(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return LONE_SURROGATES.matcher(CONTROLS.matcher(lines).replaceAll("")).replaceAll("\uFFFD");
    }

    /**
     * A text in which people are called by their usernames, with references instead.
     *
     * @param ids by username, in lower case
     * @param everyone the names that address everyone, which become {@code @all}
     */
    public static String named(String text, Map<String, String> ids, String... everyone) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(1).toLowerCase(java.util.Locale.ROOT);
            String rest = "";
            while (true) {
                String id = ids.get(name);
                if (id != null) {
                    return Matcher.quoteReplacement(to(id) + rest);
                }
                if (isAmong(name, everyone)) {
                    return Matcher.quoteReplacement("@all" + rest);
                }
                if (name.isEmpty() || Character.isLetterOrDigit(name.charAt(name.length() - 1))) {
                    return Matcher.quoteReplacement(found.group());
                }
                rest = name.charAt(name.length() - 1) + rest;
                name = name.substring(0, name.length() - 1);
            }
        });
    }

    private static boolean isAmong(@Nullable String name, String... names) {
        for (String each : names) {
            if (each.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
