package dev.parley.base.crypto;

import com.google.crypto.tink.KeysetHandle;
import dev.parley.base.crypto.Reencryption.Batch;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The steps of a rotation of keys. New texts and files are encrypted with a new key as soon as a node knows it; stored
 * texts are encrypted with it in small batches; then the old keys for texts are removed. Files keep their key, and the
 * search index keeps the one for its terms.
 */
@Component
public final class KeyRotation {
    private final Keysets keysets;
    private final Reencryption reencryption;
    private final List<EncryptedColumn> columns;
    private final Duration retireAfter;
    private final Duration interval;
    private final Clock clock;

    KeyRotation(
            Keysets keysets,
            Reencryption reencryption,
            ObjectProvider<EncryptedColumn> columns,
            EncryptionProperties properties,
            Clock clock) {
        this.keysets = keysets;
        this.reencryption = reencryption;
        this.columns = columns.stream().toList();
        this.retireAfter = properties.retireAfter();
        this.interval = properties.rotationInterval();
        this.clock = clock;
    }

    /** Adds new keys for texts and files, unless a rotation is under way. Not within a transaction. */
    public void begin() {
        if (keys() == 1) {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            keysets.change(KeyKind.FILES, now, keyset -> withNewKey(KeyKind.FILES, keyset));
            keysets.change(KeyKind.TEXTS, now, keyset -> withNewKey(KeyKind.TEXTS, keyset));
        }
    }

    /** Reads the keys again after another node has changed them. */
    public void reload() {
        keysets.refresh();
    }

    /** How often to {@link #proceed}. */
    public Duration interval() {
        return interval;
    }

    /** The number of keys for texts: more than one while a rotation is under way. */
    public int keys() {
        keysets.refresh();
        return keysets.textKeys().size();
    }

    /**
     * Encrypts all texts with the current key, if a rotation is under way. When it finds none that is not, and no
     * transaction can be open that knows an old key only, the old keys are removed. Not within a transaction.
     *
     * @param stopping true once this node stops
     */
    public void proceed(BooleanSupplier stopping) {
        if (keys() == 1) {
            return;
        }
        boolean settled = keysets.changedAt(KeyKind.TEXTS)
                .map(changed -> changed.plus(retireAfter).isBefore(clock.instant()))
                .orElse(true);
        int current = keysets.textKeys().getPrimary().getId();
        if (encryptAll(stopping) && settled) {
            keysets.change(KeyKind.TEXTS, clock.instant().atOffset(ZoneOffset.UTC), keyset -> only(keyset, current));
        }
    }

    /** Returns whether it went through all texts and found all of them encrypted with the current key. */
    private boolean encryptAll(BooleanSupplier stopping) {
        int found = 0;
        for (EncryptedColumn column : columns) {
            Optional<Batch> batch = reencryption.renew(column, Long.MIN_VALUE);
            while (batch.isPresent() && !stopping.getAsBoolean()) {
                found += batch.get().found();
                batch = reencryption.renew(column, batch.get().last());
            }
        }
        return found == 0 && !stopping.getAsBoolean();
    }

    private static KeysetHandle withNewKey(KeyKind kind, KeysetHandle keyset) {
        try {
            return KeysetHandle.newBuilder(keyset)
                    .addEntry(KeysetHandle.generateEntryFromParameters(kind.parameters())
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without any other key; unchanged if another one has become the current key meanwhile. */
    private static KeysetHandle only(KeysetHandle keyset, int current) {
        if (keyset.getPrimary().getId() != current) {
            return keyset;
        }
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        for (int i = builder.size() - 1; i >= 0; i--) {
            if (keyset.getAt(i).getId() != current) {
                builder.deleteAt(i);
            }
        }
        try {
            return builder.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
