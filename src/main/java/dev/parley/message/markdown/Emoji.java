package dev.parley.message.markdown;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Emoji that are written as shortcodes, such as {@code :smile:}, and messages of nothing but emoji. */
final class Emoji {
    private static final String FILE = "/static/emoji/shortcodes.txt";
    private static final Pattern SHORTCODE =
            Pattern.compile("(?<![\\p{L}\\p{N}:])(?::(?<name>[a-z0-9_+-]{1,40}):)(?![\\p{L}\\p{N}])");
    private static final Map<String, String> BY_NAME = read();

    private static final int MOST_ALONE = 3;

    /** Longer than any three emoji. */
    private static final int MAX_LENGTH = 120;

    /** Digits and signs are emoji too, in keycaps. */
    private static final int FIRST_SIGN = 0xA0;

    private Emoji() {}

    /** The text with emoji in place of the shortcodes that are known. */
    static String replaced(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        return SHORTCODE
                .matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(BY_NAME.getOrDefault(code.group(1), code.group())));
    }

    /** Whether a document consists of one to three emoji, which are shown large. */
    static boolean isAllOf(Node paragraph) {
        return paragraph.getPrevious() == null
                && paragraph.getNext() == null
                && paragraph.getFirstChild() instanceof Text text
                && text.getNext() == null
                && text.getLiteral().length() <= MAX_LENGTH
                && areAll(text.getLiteral().strip());
    }

    private static boolean areAll(String text) {
        if (text.isEmpty() || (text.codePointAt(0) < FIRST_SIGN && text.indexOf('\u20E3') < 0)) {
            return false;
        }
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int count = 0;
        int start = 0;
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            String character = text.substring(start, end);
            start = end;
            if (character.isBlank()) {
                continue;
            }
            if (++count > MOST_ALONE || !isEmoji(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmoji(String character) {
        return UCharacter.hasBinaryProperty(character, UProperty.RGI_EMOJI)
                || UCharacter.hasBinaryProperty(character + "\uFE0F", UProperty.RGI_EMOJI)
                        && character.codePointAt(0) > FIRST_SIGN;
    }

    /** Replaces shortcodes in the text of a document: not in code, and not in links. */
    static final class Shortcodes extends AbstractVisitor {
        @Override
        public void visit(Text text) {
            text.setLiteral(replaced(text.getLiteral()));
        }

        @Override
        public void visit(Link link) {
            // The address that a link shows stays as it is.
        }
    }

    /** Each line holds an emoji and its names. */
    private static Map<String, String> read() {
        Map<String, String> byName = new HashMap<>();
        try (InputStream file = Emoji.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("Missing " + FILE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.startsWith("# ") ? new String[0] : line.split(" ");
                for (int name = 1; name < words.length; name++) {
                    byName.put(words[name], words[0]);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(byName);
    }
}
