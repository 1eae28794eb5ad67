package dev.parley.message.markdown;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import dev.parley.base.path.BasePath;
import dev.parley.message.emoji.CustomEmoji;
import dev.parley.message.emoji.EmojiSet;
import dev.parley.message.emoji.StandardEmoji;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Emoji that are written as shortcodes, such as {@code :smile:}, and messages of nothing but emoji. */
final class Emoji {
    private static final Pattern SHORTCODE =
            Pattern.compile("(?<![\\p{L}\\p{N}:])(?::(?<name>[a-z0-9_+-]{1,40}):)(?![\\p{L}\\p{N}])");
    private static final int MOST_ALONE = 3;
    private static final int NOT_ALL = -1;

    /** Longer than any three emoji. */
    private static final int MAX_LENGTH = 120;

    /** Digits and signs are emoji too, in keycaps. */
    private static final int FIRST_SIGN = 0xA0;

    private Emoji() {}

    /** The text with emoji in place of the shortcodes that are known. */
    static String replaced(String text) {
        if (!mayContainCode(text)) {
            return text;
        }
        return SHORTCODE.matcher(text).replaceAll(code -> {
            String emoji = StandardEmoji.named(code.group(1));
            return Matcher.quoteReplacement(emoji == null ? code.group() : emoji);
        });
    }

    /** Whether a text may contain a shortcode, found without parsing it. */
    static boolean mayContainCode(String text) {
        int colon = text.indexOf(':');
        return colon >= 0 && text.indexOf(':', colon + 1) > 0;
    }

    /** Whether a document consists of one to three emoji, which are shown large. */
    static boolean isAllOf(Node paragraph) {
        if (paragraph.getPrevious() != null || paragraph.getNext() != null) {
            return false;
        }
        int count = 0;
        for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
            int emoji = child instanceof CustomEmojiNode ? 1 : child instanceof Text text ? count(text) : NOT_ALL;
            if (emoji == NOT_ALL) {
                return false;
            }
            count += emoji;
        }
        return count > 0 && count <= MOST_ALONE;
    }

    /** The number of emoji in a text, or that it contains something else or far too many. */
    private static int count(Text node) {
        String text = node.getLiteral().strip();
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > MAX_LENGTH || (text.codePointAt(0) < FIRST_SIGN && text.indexOf('\u20E3') < 0)) {
            return NOT_ALL;
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
            if (!isEmoji(character)) {
                return NOT_ALL;
            }
            count++;
        }
        return count;
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

    /** Splits the emoji of this server from the text of a document: not from code, and not from links. */
    static final class CustomCodes extends AbstractVisitor {
        private final EmojiSet emoji;

        CustomCodes(EmojiSet emoji) {
            this.emoji = emoji;
        }

        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            if (!mayContainCode(literal)) {
                return;
            }
            int done = 0;
            Matcher codes = SHORTCODE.matcher(literal);
            while (codes.find()) {
                CustomEmoji found = emoji.named(codes.group(1));
                if (found != null) {
                    text.insertBefore(new Text(literal.substring(done, codes.start())));
                    text.insertBefore(new CustomEmojiNode(found));
                    done = codes.end();
                }
            }
            text.setLiteral(literal.substring(done));
        }

        @Override
        public void visit(Link link) {
            // As shortcodes.
        }
    }

    static final class CustomEmojiNode extends CustomNode {
        private final CustomEmoji emoji;

        CustomEmojiNode(CustomEmoji emoji) {
            this.emoji = emoji;
        }

        String html(BasePath base) {
            return emoji.html(base);
        }
    }
}
