package dev.parley.base.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.parley.base.database.EmbeddedDatabaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The master keyset, the only key outside the database. It encrypts the keys in the database, so those can be rotated on
 * all nodes while they run. It is stored as Base64 of Tink's binary format.
 */
@Component
final class MasterKeyset {
    private static final Logger log = LoggerFactory.getLogger(MasterKeyset.class);
    private static final Path DEFAULT = Path.of("data", "parley.keyset");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final EncryptionProperties properties;
    private final Path file;
    private @Nullable Path created;

    MasterKeyset(EncryptionProperties properties, @Value("${spring.datasource.url:}") String database) {
        this.properties = properties;
        Path configured = properties.keysetFile();
        this.file = (configured == null ? besides(database) : configured).toAbsolutePath();
    }

    private static Path besides(String database) {
        return EmbeddedDatabaseFiles.path(database)
                .map(path -> Path.of(path + ".keyset"))
                .orElse(DEFAULT);
    }

    /** Where it is, for people. */
    String place() {
        return properties.keyset() == null ? "the file " + file : "the setting parley.encryption.keyset";
    }

    /** The configured keyset; empty if its file does not exist. */
    Optional<Aead> current() {
        String configured = properties.keyset();
        return configured == null ? read(file) : Optional.of(parsed(configured, place()));
    }

    /** The keyset that is to be replaced. */
    Optional<Aead> previous() {
        return Optional.ofNullable(properties.previousKeysetFile()).flatMap(MasterKeyset::read);
    }

    /** The configured keyset; if there is none, a new one. */
    Aead currentOrNew() {
        return current().orElseGet(this::create);
    }

    private Aead create() {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(KeyKind.MASTER.parameters());
            byte[] secret = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
            write(Base64.getEncoder().encodeToString(secret) + "\n");
        } catch (FileAlreadyExistsException other) {
            return read(file).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the keyset file " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        created = file;
        log.warn(
                "Created the encryption keyset {}. KEEP A COPY of this file, apart from the copies of the database: "
                        + "without it, nobody can read what is stored.",
                file);
        return read(file).orElseThrow();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        boolean posix = Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class) != null;
        FileAttribute<?>[] mode =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        try (SeekableByteChannel out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC), mode)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Removes a file that this start created, because the database turns out to have keys of another one. */
    void discardNew() {
        Path mine = created;
        if (mine != null) {
            try {
                Files.deleteIfExists(mine);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Aead> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            warnOfReaders(file);
            return Optional.of(parsed(Files.readString(file).strip(), "the file " + file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the keyset file " + file, e);
        }
    }

    private static void warnOfReaders(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
            log.warn(
                    "Other users of this machine may be able to read {}. To keep them out, run: chmod 600 '{}'",
                    file,
                    file);
        }
    }

    private static Aead parsed(String text, String place) {
        try {
            return TinkProtoKeysetFormat.parseKeyset(Base64.getDecoder().decode(text), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MissingKeysetException(
                    "What is in " + place + " is not an encryption keyset.", "Restore it from your copy.");
        }
    }
}
