package dev.parley.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Bcrypt of an HMAC of the password. Bcrypt uses only the first 72 bytes; with the HMAC every character counts, and the
 * cost does not depend on the length. The HMAC key is not secret: it prevents plain bcrypt hashes that leaked elsewhere
 * from being tried here.
 *
 * <p>Passwords are normalized to Unicode's form C first, because keyboards compose accents differently.
 */
final class KeyedBcrypt extends AbstractValidatingPasswordEncoder {
    private static final SecretKeySpec KEY =
            new SecretKeySpec("dev.parley.account.password".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    private final BCryptPasswordEncoder bcrypt;

    /** @param strength the base-2 logarithm of the number of bcrypt rounds */
    KeyedBcrypt(int strength) {
        this.bcrypt = new BCryptPasswordEncoder(strength);
    }

    @Override
    protected String encodeNonNullPassword(String password) {
        return Objects.requireNonNull(bcrypt.encode(digest(password)));
    }

    @Override
    protected boolean matchesNonNull(String password, String stored) {
        return bcrypt.matches(digest(password), stored);
    }

    @Override
    protected boolean upgradeEncodingNonNull(String stored) {
        return bcrypt.upgradeEncoding(stored);
    }

    /** 43 characters of base64: no zero byte, and fewer than bcrypt's 72. */
    private static String digest(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            byte[] text = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
