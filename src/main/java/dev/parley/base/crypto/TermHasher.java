package dev.parley.base.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** Replaces terms of the search index by keyed hashes (HMAC-SHA-256), which no one without the key can compute. */
@Component
public final class TermHasher {
    private final Keysets keysets;

    TermHasher(Keysets keysets) {
        this.keysets = keysets;
    }

    /** The first 64 bits of the hash. Different terms may have the same. */
    public long hash(String term) {
        try {
            byte[] hash = keysets.terms().computePrimary(term.getBytes(StandardCharsets.UTF_8), Long.BYTES);
            return ByteBuffer.wrap(hash).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
