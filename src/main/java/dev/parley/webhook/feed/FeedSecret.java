package dev.parley.webhook.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret in the address of a feed, of which only the hash is stored. It is random, so a fast one is enough.
 *
 * @param text 43 characters that addresses may contain
 */
record FeedSecret(String text) {
    private static final int BYTES = 32;
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static FeedSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FeedSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty if it is none. */
    static Optional<FeedSecret> of(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new FeedSecret(text)) : Optional.empty();
    }

    byte[] hash() {
        return sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What changes with the content, in hexadecimal. */
    static String fingerprint(byte[] content) {
        return HexFormat.of().formatHex(sha256(content), 0, 16);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "FeedSecret";
    }
}
