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
 * Bcrypt of an HMAC of the password. Bcrypt alone reads 72 bytes and stops; this way every character counts, and the
 * cost does not depend on the length. The key of the HMAC is no secret: it keeps plain hashes that leaked elsewhere from
 * being tried here.
 *
 * <p>Passwords are brought into Unicode's form C first, so that keyboards that compose accents differently agree.
 */
final class KeyedBcrypt extends AbstractValidatingPasswordEncoder {
    private static final SecretKeySpec KEY =
            new SecretKeySpec("dev.parley.account.password".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    private final BCryptPasswordEncoder bcrypt;

    /** @param strength the logarithm of bcrypt's rounds */
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

    /** 43 characters of base64: no zero byte, and less than bcrypt's 72. */
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
