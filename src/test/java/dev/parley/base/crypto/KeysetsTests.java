package dev.parley.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeysetsTests {
    private static final String COLUMN = "message.content";

    @TempDir
    private Path folder;

    private final Vault vault = Vault.empty();

    @Test
    void firstStartCreatesAKeysetThatOnlyItsOwnerCanRead() throws IOException {
        Path file = folder.resolve("new/parley.keyset");

        vault.with(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void laterStartOpensWhatWasEncrypted() {
        byte[] stored = new FieldCipher(vault.with(file())).encrypt("Grüße", COLUMN, 1);

        assertThat(new FieldCipher(vault.with(file())).decrypt(stored, COLUMN, 1))
                .isEqualTo("Grüße");
    }

    @Test
    void keysetMayComeFromASetting() throws IOException {
        byte[] stored = new FieldCipher(vault.with(file())).encrypt("Grüße", COLUMN, 1);
        String keyset = Files.readString(file());
        Files.delete(file());

        Keysets keysets =
                vault.with(new EncryptionProperties(file(), keyset, null, Duration.ZERO, Duration.ofMinutes(1)));

        assertThat(new FieldCipher(keysets).decrypt(stored, COLUMN, 1)).isEqualTo("Grüße");
        assertThat(file()).doesNotExist();
    }

    @Test
    void refusesToStartWithoutTheKeysetAndCreatesNone() throws IOException {
        vault.with(file());
        Files.delete(file());

        assertThatExceptionOfType(MissingKeysetException.class)
                .isThrownBy(() -> vault.with(file()))
                .withMessageContaining("missing")
                .withMessageContaining(file().toString());
        assertThat(file()).doesNotExist();
    }

    @Test
    void refusesToStartWithAnotherKeyset() {
        vault.with(file());
        Path other = folder.resolve("other.keyset");
        Vault.empty().with(other);

        assertThatExceptionOfType(MissingKeysetException.class)
                .isThrownBy(() -> vault.with(other))
                .withMessageContaining("another keyset");
    }

    @Test
    void refusesToStartWithADamagedKeyset() throws IOException {
        vault.with(file());
        Files.writeString(file(), Files.readString(file()).substring(3));

        assertThatExceptionOfType(MissingKeysetException.class).isThrownBy(() -> vault.with(file()));
    }

    @Test
    void masterKeysetCanBeReplaced() throws IOException {
        byte[] stored = new FieldCipher(vault.with(file())).encrypt("Grüße", COLUMN, 1);
        Path replacement = folder.resolve("replacement.keyset");

        vault.with(replacement, file());
        Files.delete(file());

        assertThat(new FieldCipher(vault.with(replacement)).decrypt(stored, COLUMN, 1))
                .isEqualTo("Grüße");
    }

    @Test
    void nodeLearnsOfAKeyWhenItMeetsATextWithIt() {
        Keysets one = vault.with(file());
        FieldCipher other = new FieldCipher(vault.with(file()));
        rotation(one).begin();

        byte[] stored = new FieldCipher(one).encrypt("Grüße", COLUMN, 1);

        assertThat(other.decrypt(stored, COLUMN, 1)).isEqualTo("Grüße");
        assertThat(one.textKeys().size()).isEqualTo(2);
    }

    @Test
    void databaseHoldsNoKeyInTheClear() throws IOException {
        vault.with(file());

        byte[] row = JdbcClient.create(vault.database())
                .sql("select keyset from encryption_keyset where name = 'texts'")
                .query(byte[].class)
                .single();

        assertThatExceptionOfType(java.security.GeneralSecurityException.class)
                .isThrownBy(() -> com.google.crypto.tink.TinkProtoKeysetFormat.parseKeyset(
                        row, com.google.crypto.tink.InsecureSecretKeyAccess.get()));
    }

    private KeyRotation rotation(Keysets keysets) {
        return Rotations.of(vault, keysets);
    }

    private Path file() {
        return folder.resolve("parley.keyset");
    }
}
