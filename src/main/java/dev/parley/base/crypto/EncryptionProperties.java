package dev.parley.base.crypto;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Encryption at rest.
 *
 * @param keyset The content of the keyset file, instead of the file.
 * @param keysetFile The file with the master keyset, which opens the keys in the database. It is created on the first
 *     start; without it nothing that people wrote can be read any more. By default next to the files of the embedded
 *     database, with the extension {@code keyset}; with another database {@code data/parley.keyset}.
 * @param previousKeysetFile The file with an earlier master keyset, to replace it: at the next start the keys in the
 *     database are encrypted with the current one, which is created if its file does not exist.
 * @param retireAfter How long keys are kept after all texts have been encrypted with a new one; longer than any
 *     transaction takes.
 * @param rotationInterval How often the work of a rotation of keys goes on.
 */
@ConfigurationProperties(value = "parley.encryption", ignoreUnknownFields = false)
record EncryptionProperties(
        @Nullable Path keysetFile,
        @Nullable String keyset,
        @Nullable Path previousKeysetFile,
        @DefaultValue("2m") Duration retireAfter,
        @DefaultValue("1m") Duration rotationInterval) {
    EncryptionProperties {
        keyset = keyset == null || keyset.isBlank() ? null : keyset.strip();
        if (retireAfter.isNegative() || rotationInterval.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "parley.encryption.retire-after must not be negative, and .rotation-interval positive");
        }
    }

    @Override
    public String toString() {
        return "EncryptionProperties[keysetFile=" + keysetFile + "]";
    }
}
