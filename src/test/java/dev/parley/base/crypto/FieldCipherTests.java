package dev.parley.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTests {
    private static final String COLUMN = "message.content";

    @TempDir
    private Path folder;

    private FieldCipher cipher;

    @BeforeEach
    void start() {
        cipher = new FieldCipher(Vault.empty().with(folder.resolve("parley.keyset")));
    }

    @Test
    void opensInItsPlace() {
        byte[] stored = cipher.encrypt("Grüße 👋", COLUMN, 7, 1);

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Gr");
        assertThat(stored).hasSize("Grüße 👋".getBytes(StandardCharsets.UTF_8).length + FieldCipher.OVERHEAD);
        assertThat(cipher.decrypt(stored, COLUMN, 7, 1)).isEqualTo("Grüße 👋");
    }

    @Test
    void sameTextLooksDifferentEachTime() {
        assertThat(cipher.encrypt("yes", COLUMN, 7, 1)).isNotEqualTo(cipher.encrypt("yes", COLUMN, 7, 1));
    }

    @Test
    void movedTextDoesNotOpen() {
        byte[] stored = cipher.encrypt("yes", COLUMN, 7, 1);

        assertUnreadable(stored, COLUMN, 7, 2);
        assertUnreadable(stored, COLUMN, 8, 1);
        assertUnreadable(stored, COLUMN, 7);
        assertUnreadable(stored, "message_edit.content", 7, 1);
    }

    @Test
    void changedTextDoesNotOpen() {
        byte[] stored = cipher.encrypt("yes", COLUMN, 7, 1);
        stored[stored.length - 1] ^= 1;

        assertUnreadable(stored, COLUMN, 7, 1);
    }

    @Test
    void plainTextDoesNotPassForEncrypted() {
        assertUnreadable("yes".getBytes(StandardCharsets.UTF_8), COLUMN, 7, 1);
    }

    @Test
    void emptyTextStaysEmpty() {
        assertThat(cipher.encrypt("", COLUMN, 7, 1)).isEmpty();
        assertThat(cipher.decrypt(new byte[0], COLUMN, 7, 1)).isEmpty();
    }

    private void assertUnreadable(byte[] stored, String column, long... key) {
        assertThatExceptionOfType(UnreadableTextException.class).isThrownBy(() -> cipher.decrypt(stored, column, key));
    }
}
