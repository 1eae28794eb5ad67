package dev.parley.webhook.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown that looks as a plain text does: only addresses become links, and {@code >} begins a quote. It mentions no one. */
final class MailMarkdown {
    /** More than a message can have. */
    private static final int MAX_READ = 60_000;

    private static final Pattern LINK =
            Pattern.compile("<?(?<url>https?://[^\\s<>\"\\x00-\\x1f]{1,1000})>?", Pattern.CASE_INSENSITIVE);
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.,;:!?'\\])}*_]+$");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\\\[\\]|*_~`<>&@]");

    /** What would begin a list, a heading or a rule. */
    private static final Pattern BEGINNING = Pattern.compile("^(?:([#+=-])|(\\d{1,9})([.)]))");

    private static final Pattern QUOTE = Pattern.compile("^(?:> ?)+");
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private MailMarkdown() {}

    static String of(String text) {
        String read = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
        StringBuilder result = new StringBuilder();
        for (String line : read.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            result.append(line(fit(line))).append('\n');
        }
        return BLANK_LINES.matcher(result).replaceAll("\n\n").strip();
    }

    /** Without characters that a message cannot have. */
    private static String fit(String line) {
        StringBuilder fit = new StringBuilder();
        line.codePoints()
                .filter(c -> c == '\t' || Character.getType(c) != Character.CONTROL)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(fit::appendCodePoint);
        return fit.toString().strip();
    }

    private static String line(String line) {
        Matcher quote = QUOTE.matcher(line);
        if (quote.find()) {
            return quote.group() + words(line.substring(quote.end()));
        }
        return words(line);
    }

    private static String words(String line) {
        StringBuilder result = new StringBuilder();
        Matcher link = LINK.matcher(line);
        int end = 0;
        while (link.find()) {
            String url = link.group("url");
            Matcher punctuation = END_OF_SENTENCE.matcher(url);
            boolean angles = link.group().startsWith("<");
            String rest = !angles && punctuation.find() ? punctuation.group() : "";
            String address = url.substring(0, url.length() - rest.length());
            result.append(escaped(line.substring(end, link.start())))
                    .append('<')
                    .append(address)
                    .append('>')
                    .append(escaped(rest));
            end = link.end();
        }
        String words = result.append(escaped(line.substring(end))).toString();
        return BEGINNING.matcher(words).replaceFirst(found -> {
            String sign = found.group(1);
            return Matcher.quoteReplacement(sign == null ? found.group(2) + "\\" + found.group(3) : "\\" + sign);
        });
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
