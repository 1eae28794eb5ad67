package dev.parley.base.crypto;

import com.google.crypto.tink.KeysetHandle;
import dev.parley.base.crypto.Reencryption.Batch;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The steps of a rotation of keys. New texts and files are encrypted with a new key as soon as a node knows it; stored
 * texts are encrypted with it in small batches; then the old keys for texts are removed. Files keep their key, and the
 * search index keeps the one for its terms.
 */
@Component
public final class KeyRotation {
    private final Keysets keysets;
    private final Reencryption reencryption;
    private final TransactionOperations transactions;
    private final List<EncryptedColumn> columns;
    private final Duration retireAfter;

    KeyRotation(
            Keysets keysets,
            Reencryption reencryption,
            TransactionOperations transactions,
            ObjectProvider<EncryptedColumn> columns,
            EncryptionProperties properties) {
        this.keysets = keysets;
        this.reencryption = reencryption;
        this.transactions = transactions;
        this.columns = columns.stream().toList();
        this.retireAfter = properties.retireAfter();
    }

    /** Adds new keys for texts and files, within the caller's transaction. */
    public void begin() {
        keysets.change(KeyKind.TEXTS, keyset -> withNewKey(KeyKind.TEXTS, keyset));
        keysets.change(KeyKind.FILES, keyset -> withNewKey(KeyKind.FILES, keyset));
    }

    /** Reads the keys again after another node has changed them. */
    public void reload() {
        keysets.refresh();
    }

    /** The number of keys for texts: more than one while a rotation is under way. */
    public int keys() {
        keysets.refresh();
        return keysets.textKeys().size();
    }

    /** How long to wait between {@link #encryptAll} and {@link #retire}. */
    public Duration retireAfter() {
        return retireAfter;
    }

    /** Encrypts all texts with the current key. Returns whether it got to the end before it was to stop. */
    public boolean encryptAll(BooleanSupplier stopping) {
        keysets.refresh();
        for (EncryptedColumn column : columns) {
            long after = Long.MIN_VALUE;
            Optional<Batch> batch = next(column, after);
            while (batch.isPresent()) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                batch = next(column, batch.get().last());
            }
        }
        return true;
    }

    private Optional<Batch> next(EncryptedColumn column, long after) {
        return Objects.requireNonNull(transactions.execute(status -> reencryption.renew(column, after)));
    }

    /**
     * Removes the old keys if no text is encrypted with them any more. To be called only when no transaction that began
     * with an old key can still be open.
     *
     * @return false if there were such texts, which now are encrypted with the current key, or if it was to stop
     */
    public boolean retire(BooleanSupplier stopping) {
        int current = keysets.textKeys().getPrimary().getId();
        for (EncryptedColumn column : columns) {
            Optional<Batch> batch = next(column, Long.MIN_VALUE);
            while (batch.isPresent()) {
                if (batch.get().found() > 0 || stopping.getAsBoolean()) {
                    return false;
                }
                batch = next(column, batch.get().last());
            }
        }
        return keysets.change(KeyKind.TEXTS, keyset -> only(keyset, current));
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
