package dev.parley.message.indexing;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits a text into its words. Words are runs of letters and digits. An apostrophe separates them, so that <i>l’été</i> is
 * found by <i>été</i>, and <i>don’t</i> by <i>don’t</i>, which is two words one after another. Chinese, Japanese, Thai, Lao, Khmer and Burmese have no spaces between words, and emoji none around them, so each of their
 * characters is a token.
 */
public final class Tokens {
    /** What is longer is cut, in messages and in queries alike. */
    static final int MAX_LENGTH = 40;

    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Scripts whose diacritics people leave out when they type. In others, marks distinguish words. */
    private static final Set<UnicodeScript> WITHOUT_MARKS = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC);

    /** Letters that Unicode does not decompose into a base and a mark. */
    private static final Map<Integer, String> PLAIN_LETTERS = Map.ofEntries(
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'þ', "th"));

    /** The Katakana signs for long vowels and for voiced sounds belong to no script of their own. */
    private static final Set<Integer> LONG_VOWELS = Set.of(0x30FC, 0xFF70);

    private static final Set<Integer> VOICED = Set.of(0xFF9E, 0xFF9F);

    private static final int ARABIC_FILLER = 0x640;
    private static final int FIRST_PICTOGRAPH = 0x2000;

    private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSING = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSING = Normalizer2.getNFCInstance();

    private Tokens() {}

    /** The tokens of a text, in their order. */
    public static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int first = text.codePointAt(at);
            int next = at + Character.charCount(first);
            boolean single = isSingle(first);
            if (!single && !isWordPart(first)) {
                at = next;
                continue;
            }
            int end = single ? endOfCharacter(text, next) : endOfWord(text, next);
            String folded = folded(text.substring(at, end));
            if (!folded.isEmpty()) {
                tokens.add(new Token(folded, at, end, single));
            }
            at = end;
        }
        return tokens;
    }

    private static int endOfCharacter(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int next = text.codePointAt(end);
            if (!isMark(next) && !VOICED.contains(next)) {
                break;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        int at = from;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            at += Character.charCount(next);
            if (isWordPart(next) && !isSingle(next)) {
                end = at;
            } else if (Character.getType(next) != Character.FORMAT) {
                // What is invisible, such as a soft hyphen, does not end a word.
                break;
            }
        }
        return end;
    }

    private static boolean isWordPart(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || isMark(character)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isSingle(int character) {
        return character > 0x7F
                && (WITHOUT_SPACES.contains(UnicodeScript.of(character)) && !isMark(character)
                        || LONG_VOWELS.contains(character)
                        || isPictograph(character));
    }

    private static boolean isPictograph(int character) {
        return character >= FIRST_PICTOGRAPH
                && UCharacter.hasBinaryProperty(character, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private static String folded(String word) {
        String folded = word.chars().allMatch(character -> character < 0x80) ? ascii(word) : unicode(word);
        if (folded.length() <= MAX_LENGTH) {
            return folded;
        }
        int end = Character.isHighSurrogate(folded.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return folded.substring(0, end);
    }

    private static String ascii(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            folded.append(Character.toLowerCase(word.charAt(i)));
        }
        return folded.toString();
    }

    private static String unicode(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        UnicodeScript base = UnicodeScript.COMMON;
        int[] characters =
                DECOMPOSING.normalize(FOLDING.normalize(word)).codePoints().toArray();
        for (int character : characters) {
            if (isMark(character)) {
                if (!WITHOUT_MARKS.contains(base)) {
                    folded.appendCodePoint(character);
                }
            } else if (isWordPart(character) && character != ARABIC_FILLER || isPictograph(character)) {
                base = UnicodeScript.of(character);
                folded.append(PLAIN_LETTERS.getOrDefault(character, Character.toString(character)));
            }
        }
        return COMPOSING.normalize(folded);
    }
}
