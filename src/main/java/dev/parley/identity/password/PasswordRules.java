package dev.parley.identity.password;

import dev.parley.base.text.Characters;
import dev.parley.base.text.TextRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What makes a password acceptable. After NIST SP 800-63B: length counts, composition does not, and what everybody
 * tries first is refused. Characters are what people call so, as for all other text.
 */
@Component
final class PasswordRules {
    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 128;

    /** One character may be made of any number of code points. */
    static final int MAX_BYTES = MAX_LENGTH * TextRule.BYTES_A_CHARACTER;

    /** What people typically append to a common word to make it long enough. */
    private static final Pattern DECORATED = Pattern.compile("[^\\p{L}]*(\\p{L}.*?)([^\\p{L}]*)");

    private static final int SHORT_DECORATION = 6;
    private static final int FEW_CHARACTERS = 3;
    private static final String KEYBOARD =
            "1234567890qwertyuiopasdfghjklzxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm qwertzuiopasdfghjklyxcvbnm azertyuiopqsdfghjklmwxcvbn";
    private static final String BACKWARDS =
            new StringBuilder(KEYBOARD).reverse().toString();

    private final Set<String> common = read("common-passwords.txt");

    /** What is wrong with the password, if anything. */
    Optional<PasswordWeakness> check(String password, String username) {
        String text = Normalizer.normalize(password, Normalizer.Form.NFC);
        int length = Characters.count(text);
        if (length < MIN_LENGTH) {
            return Optional.of(PasswordWeakness.TOO_SHORT);
        }
        if (length > MAX_LENGTH) {
            return Optional.of(PasswordWeakness.TOO_LONG);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(PasswordWeakness.TOO_LARGE);
        }
        if (text.codePoints().anyMatch(PasswordRules::isUnreadable)) {
            return Optional.of(PasswordWeakness.UNREADABLE);
        }
        String folded = text.toLowerCase(Locale.ROOT);
        if (folded.strip().equals(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(PasswordWeakness.USERNAME);
        }
        if (isCommon(folded)) {
            return Optional.of(PasswordWeakness.COMMON);
        }
        return isSimple(folded) ? Optional.of(PasswordWeakness.SIMPLE) : Optional.empty();
    }

    private static boolean isUnreadable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** The list contains whole passwords, and base words to which people add digits and symbols. */
    private boolean isCommon(String password) {
        if (common.contains(password) || common.contains(plain(password))) {
            return true;
        }
        Matcher parts = DECORATED.matcher(password);
        if (!parts.matches()) {
            return false;
        }
        String decoration = parts.group(2);
        boolean weak = decoration.length() <= SHORT_DECORATION || isSimple(decoration);
        return weak && (common.contains(parts.group(1)) || common.contains(plain(parts.group(1))));
    }

    /** Reverts common substitutions: p@ssw0rd. */
    private static String plain(String password) {
        StringBuilder plain = new StringBuilder(password.length());
        password.chars().forEach(character -> plain.append(plain((char) character)));
        return plain.toString();
    }

    private static char plain(char character) {
        return switch (character) {
            case '@', '4' -> 'a';
            case '3' -> 'e';
            case '1', '!' -> 'i';
            case '0' -> 'o';
            case '$', '5' -> 's';
            case '7' -> 't';
            default -> character;
        };
    }

    private static boolean isSimple(String password) {
        return password.codePoints().distinct().count() <= FEW_CHARACTERS
                || isRun(password)
                || repeats(password)
                || KEYBOARD.contains(password)
                || BACKWARDS.contains(password);
    }

    /** Whether each character follows the previous one, upwards or downwards. */
    private static boolean isRun(String password) {
        int[] points = password.codePoints().toArray();
        int step = points[1] - points[0];
        for (int i = 1; i < points.length; i++) {
            boolean wraps = step == 1 && points[i] == '0' && points[i - 1] == '9';
            if (points[i] - points[i - 1] != step && !wraps) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }

    /** Whether a few characters repeat: the password equals itself when shifted by the length of the period. */
    private static boolean repeats(String password) {
        for (int period = 1; period <= 4; period++) {
            if (password.length() >= 2 * period && password.startsWith(password.substring(period))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> read(String resource) {
        try {
            return new ClassPathResource(resource, PasswordRules.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
