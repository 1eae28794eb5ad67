package dev.parley.base.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret in an address. Only its hash is stored; it is random, so a fast one is enough.
 *
 * @param text 43 characters that addresses may contain
 */
public record RandomSecret(String text) {
    private static final int BYTES = 32;
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static RandomSecret create() {
        return new RandomSecret(text(BYTES));
    }

    /** Random bytes as characters that addresses may contain. */
    public static String text(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Empty if it is none. */
    public static Optional<RandomSecret> of(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new RandomSecret(text)) : Optional.empty();
    }

    public byte[] hash() {
        return Sha256.of(text);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "RandomSecret";
    }
}
