package dev.parley.webhook.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs deliveries as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> specifies: HMAC-SHA256 over id, time
 * and body, so that a receiver knows who sent it, that nothing was changed, and, by id and time, that it is no repetition.
 *
 * @param text {@code whsec_} and the key in Base64
 */
public record WebhookSecret(String text) {
    static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static WebhookSecret random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The headers of one attempt. The id is the same for all attempts of a delivery. */
    Map<String, String> headers(String messageId, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", messageId);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", "v1," + signature(messageId + "." + timestamp + ".", body));
        return headers;
    }

    private String signature(String beginning, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), ALGORITHM));
            mac.update(beginning.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
