package dev.parley.webhook.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts what mail programs add to a text: the signature, and the history below an answer. Quotes between the lines of an
 * answer stay, since it would make no sense without them; so does everything if nothing else would be left.
 */
final class QuotedHistory {
    private static final Pattern SIGNATURE = Pattern.compile("--[ \\u00a0]");
    private static final int MAX_ATTRIBUTION_LINES = 3;
    private static final int MAX_ATTRIBUTION = 400;

    /** "On Monday Ann wrote:" in the languages that most people write in. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?s)\\S.{5,}\\b(?:wrote|schrieb|writes|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\\(a\\)|"
                    + "napisał|kirjoitti|написал|пишет|写道|のメール)\\b?.{0,20}[:：]");

    /** How such a line begins, by which it is told from the end of one that was broken. */
    private static final Pattern DATE =
            Pattern.compile("(?s)(?:On|Am|Le|El|Il|Op|Den|Em|W dniu|Dnia|\\p{L}{2,4}[.,]?+ \\d|\\d).*");

    private static final Pattern ORIGINAL = Pattern.compile(
            "-{2,} ?(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale|"
                    + "Oorspronkelijk bericht) ?-{2,}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("_{20,}");
    private static final Pattern OUTLOOK = Pattern.compile("(?:From|Von|De|Da|Van): ?\\S.*");

    private QuotedHistory() {}

    /** @param reply whether the e-mail answers another one */
    static String cut(String text, boolean reply) {
        List<String> lines =
                Arrays.asList(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
        List<String> left = withoutSignature(reply ? withoutHistory(lines) : lines);
        left = withoutLastQuote(left);
        String cut = String.join("\n", left).strip();
        return cut.isEmpty() ? text.strip() : cut;
    }

    private static List<String> withoutHistory(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (ORIGINAL.matcher(line).matches() || isOutlook(lines, i)) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static boolean isOutlook(List<String> lines, int i) {
        return RULE.matcher(lines.get(i).strip()).matches()
                && i + 1 < lines.size()
                && OUTLOOK.matcher(lines.get(i + 1).strip()).matches();
    }

    private static List<String> withoutSignature(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (SIGNATURE.matcher(lines.get(i)).matches()) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static List<String> withoutLastQuote(List<String> lines) {
        int end = endOfText(lines, lines.size());
        int quote = end;
        while (quote > 0 && isQuoteOrBlank(lines.get(quote - 1))) {
            quote--;
        }
        boolean quoted = quote < end;
        int text = endOfText(lines, quote);
        int attribution = attribution(lines, text);
        if (!quoted && attribution == text) {
            return lines;
        }
        return new ArrayList<>(lines.subList(0, quoted ? attribution : text));
    }

    private static int endOfText(List<String> lines, int from) {
        int end = from;
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    private static boolean isQuoteOrBlank(String line) {
        return line.isBlank() || line.stripLeading().startsWith(">");
    }

    /** Where the line begins that says who is quoted, which programs break into several; the end if there is none. */
    private static int attribution(List<String> lines, int end) {
        for (int count = 1; count <= MAX_ATTRIBUTION_LINES && count <= end; count++) {
            String joined = String.join(" ", lines.subList(end - count, end)).strip();
            if (isAttribution(joined) && DATE.matcher(joined).matches()) {
                return end - count;
            }
        }
        return end > 0 && isAttribution(lines.get(end - 1).strip()) ? end - 1 : end;
    }

    private static boolean isAttribution(String line) {
        return line.length() <= MAX_ATTRIBUTION && ATTRIBUTION.matcher(line).matches();
    }
}
