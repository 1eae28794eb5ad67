package dev.parley.webhook.incoming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret in the address of an incoming webhook. Only its hash is stored; it is random, so a fast one is enough.
 *
 * @param text 43 characters that addresses may contain
 */
record HookSecret(String text) {
    private static final int BYTES = 32;
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static HookSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new HookSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty if it is none. */
    static Optional<HookSecret> of(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new HookSecret(text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "HookSecret";
    }
}
