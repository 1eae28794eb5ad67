package dev.parley.identity.token;

import dev.parley.base.secret.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The secrets of access tokens: {@code parley_pat_} for people or {@code parley_bot_} for bots, 40 random characters and a
 * checksum of 6. Programs that look for secrets in published code recognise the beginning, and by the checksum they tell
 * real ones from examples.
 */
final class SecretFormat {
    private static final String PERSON = "parley_pat_";
    private static final String BOT = "parley_bot_";
    private static final Pattern FORMAT = Pattern.compile("(?:" + PERSON + "|" + BOT + ")[0-9A-Za-z]{46}");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** 238 bits. */
    private static final int RANDOM = 40;

    private static final int CHECKSUM = 6;
    private static final SecureRandom NUMBERS = new SecureRandom();

    private SecretFormat() {}

    static String generate(boolean forBot) {
        String random = NUMBERS.ints(RANDOM, 0, ALPHABET.length())
                .mapToObj(number -> ALPHABET.substring(number, number + 1))
                .collect(Collectors.joining());
        String secret = (forBot ? BOT : PERSON) + random;
        return secret + checksum(secret);
    }

    /** Whether it has the form of an access token, right or wrong. */
    static boolean isAccessToken(String token) {
        return token.startsWith(PERSON) || token.startsWith(BOT);
    }

    /** Whether it may be one of ours, so that it is worth looking for. */
    static boolean isWellFormed(String token) {
        int body = token.length() - CHECKSUM;
        return FORMAT.matcher(token).matches() && token.substring(body).equals(checksum(token.substring(0, body)));
    }

    private static String checksum(String secret) {
        CRC32 sum = new CRC32();
        sum.update(secret.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM];
        long rest = sum.getValue();
        for (int i = CHECKSUM - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    /** What is stored of a secret: it is random, so that a plain hash cannot be reversed. */
    static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }
}
