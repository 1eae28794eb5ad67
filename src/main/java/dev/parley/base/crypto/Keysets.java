package dev.parley.base.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys that encrypt what is stored. They are in the database, encrypted with the {@linkplain MasterKeyset master
 * keyset}, and shared by all nodes. A node that meets a key that it does not know reads them again.
 *
 * @see KeyKind
 */
@Component
final class Keysets {
    private static final List<KeyKind> STORED = List.of(KeyKind.TEXTS, KeyKind.FILES, KeyKind.TERMS);

    private final JdbcClient database;
    private final MasterKeyset source;
    private final Aead master;
    private volatile Keys keys;

    /** @throws MissingKeysetException if the database has keys that the master keyset does not open */
    Keysets(JdbcClient database, MasterKeyset source) {
        this.database = database;
        this.source = source;
        boolean isNew = stored().isEmpty();
        this.master = isNew || source.previous().isPresent()
                ? source.currentOrNew()
                : source.current().orElseThrow(this::missing);
        if (isNew) {
            STORED.forEach(this::create);
        }
        source.previous().ifPresent(this::replace);
        this.keys = read();
    }

    private void create(KeyKind kind) {
        try {
            database.sql(
                            "insert into encryption_keyset (name, version, keyset) values (?, 1, ?) on conflict do nothing")
                    .params(name(kind), closed(kind, KeysetHandle.generateNew(kind.parameters())))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encrypts the stored keys with the current master keyset if they still are with the previous one. */
    private void replace(Aead previous) {
        stored().forEach((kind, row) -> {
            if (open(kind, row, master).isEmpty()) {
                KeysetHandle keyset = open(kind, row, previous).orElseThrow(this::wrong);
                database.sql("update encryption_keyset set keyset = ? where name = ? and version = ?")
                        .params(closed(kind, keyset), name(kind), row.version())
                        .update();
            }
        });
    }

    /** Reads the keys again, if they have changed. */
    void refresh() {
        long known = keys.version();
        long stored = database.sql("select sum(version) from encryption_keyset")
                .query(Long.class)
                .single();
        if (stored != known) {
            keys = read();
        }
    }

    /**
     * Changes the stored keys of a kind and reads them again, unless someone else has changed them meanwhile. It must be
     * committed before a key is used, so there must be no transaction.
     */
    boolean change(KeyKind kind, OffsetDateTime now, UnaryOperator<KeysetHandle> change) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Keys are not changed within a transaction");
        }
        Row row = Objects.requireNonNull(stored().get(kind));
        KeysetHandle changed = change.apply(open(kind, row, master).orElseThrow(this::wrong));
        boolean won = database.sql(
                                "update encryption_keyset set keyset = ?, version = version + 1, changed_at = ? where name = ? and version = ?")
                        .params(closed(kind, changed), now, name(kind), row.version())
                        .update()
                == 1;
        refresh();
        return won;
    }

    private Keys read() {
        Map<KeyKind, KeysetHandle> handles = new EnumMap<>(KeyKind.class);
        Map<KeyKind, Row> rows = stored();
        rows.forEach((kind, row) -> handles.put(kind, open(kind, row, master).orElseThrow(this::wrong)));
        try {
            KeysetHandle texts = Objects.requireNonNull(handles.get(KeyKind.TEXTS));
            return new Keys(
                    rows.values().stream().mapToLong(Row::version).sum(),
                    texts,
                    texts.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    Objects.requireNonNull(handles.get(KeyKind.FILES))
                            .getPrimitive(RegistryConfiguration.get(), StreamingAead.class),
                    Objects.requireNonNull(handles.get(KeyKind.TERMS))
                            .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<KeyKind, Row> stored() {
        Map<KeyKind, Row> rows = new EnumMap<>(KeyKind.class);
        database.sql("select name, version, keyset from encryption_keyset").query(row -> {
            rows.put(
                    KeyKind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    new Row(row.getLong(2), row.getBytes(3)));
        });
        return rows;
    }

    private static Optional<KeysetHandle> open(KeyKind kind, Row row, Aead master) {
        try {
            return Optional.of(TinkProtoKeysetFormat.parseEncryptedKeyset(row.keyset(), master, associated(kind)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private byte[] closed(KeyKind kind, KeysetHandle keyset) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, master, associated(kind));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] associated(KeyKind kind) {
        return ("encryption_keyset." + name(kind)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(KeyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private MissingKeysetException missing() {
        return new MissingKeysetException(
                "The database holds encrypted texts, but their encryption keyset is missing: " + source.place()
                        + " does not exist.",
                "Restore the file from your copy, or set parley.encryption.keyset-file or parley.encryption.keyset.");
    }

    private MissingKeysetException wrong() {
        source.discardNew();
        return new MissingKeysetException(
                "The database holds texts that are encrypted with another keyset than that in " + source.place() + ".",
                "Use the keyset that was created together with this database. All nodes need the same one.");
    }

    /** When keys of a kind were last changed; empty if they are those of the first start. */
    Optional<Instant> changedAt(KeyKind kind) {
        return database.sql("select changed_at from encryption_keyset where name = ? and changed_at is not null")
                .param(name(kind))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Aead texts() {
        return keys.texts();
    }

    /** The keys for texts, the current one and earlier ones. */
    KeysetHandle textKeys() {
        return keys.textKeys();
    }

    StreamingAead files() {
        return keys.files();
    }

    PrfSet terms() {
        return keys.terms();
    }

    private record Row(long version, byte[] keyset) {}

    /** @param version changes whenever one of them does */
    private record Keys(long version, KeysetHandle textKeys, Aead texts, StreamingAead files, PrfSet terms) {}
}
