package dev.parley.webhook.mail;

import dev.parley.base.secret.Sha256;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands before the @ of an address: 130 random bits, in characters that survive when someone reads the address out
 * or a program changes its case.
 */
record MailToken(String text) {
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final Pattern PATTERN = Pattern.compile("[a-z2-7]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static MailToken create() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(LENGTH, 0, CHARACTERS.length()).forEach(i -> text.append(CHARACTERS.charAt(i)));
        return new MailToken(text.toString());
    }

    /** The token of an address in this domain; empty if it can be none. */
    static Optional<MailToken> of(String address, String domain) {
        String lower = address.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        if (at < 0 || !lower.substring(at + 1).equals(domain)) {
            return Optional.empty();
        }
        String text = lower.substring(0, at);
        return PATTERN.matcher(text).matches() ? Optional.of(new MailToken(text)) : Optional.empty();
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "MailToken";
    }
}
