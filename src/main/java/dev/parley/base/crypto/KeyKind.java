package dev.parley.base.crypto;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.security.GeneralSecurityException;

/** What keys are for. All but the master keyset are stored in the database, encrypted with it. */
enum KeyKind {
    MASTER,
    /** AES-256-GCM; each ciphertext begins with the id of its key. */
    TEXTS,
    /** AES-256-GCM in segments, with a key for each file. */
    FILES,
    /** HMAC-SHA-256 of the terms of the search index. */
    TERMS;

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** A file is read in segments of this size. */
    private static final int SEGMENT_BYTES = 64 * 1024;

    static {
        try {
            AeadConfig.register();
            StreamingAeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The algorithm of a new key. */
    Parameters parameters() throws GeneralSecurityException {
        return switch (this) {
            case MASTER, TEXTS ->
                AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(IV_BYTES)
                        .setTagSizeBytes(TAG_BYTES)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build();
            case FILES ->
                AesGcmHkdfStreamingParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
                        .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                        .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
                        .build();
            case TERMS ->
                HmacPrfParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setHashType(HmacPrfParameters.HashType.SHA256)
                        .build();
        };
    }
}
