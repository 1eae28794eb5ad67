package dev.parley.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCipherTests {
    private static final String NAME = "attachment.original";

    @TempDir
    private Path folder;

    private final Vault vault = Vault.empty();
    private Keysets keysets;
    private FileCipher cipher;
    private final byte[] content = new byte[300_000];

    @BeforeEach
    void start() {
        keysets = vault.with(folder.resolve("parley.keyset"));
        cipher = new FileCipher(keysets);
        new Random(1).nextBytes(content);
    }

    @Test
    void opensInItsPlace() throws IOException {
        assertThat(read(encrypted(), 1)).isEqualTo(content);
    }

    @Test
    void anyPartCanBeReadAlone() throws IOException {
        Path file = Files.write(folder.resolve("file"), encrypted());
        ByteBuffer part = ByteBuffer.allocate(1000);

        try (SeekableByteChannel open = cipher.decrypt(FileChannel.open(file), NAME, 1)) {
            assertThat(open.size()).isEqualTo(content.length);
            open.position(200_000);
            while (part.hasRemaining()) {
                assertThat(open.read(part)).isPositive();
            }
        }

        assertThat(part.array()).isEqualTo(Arrays.copyOfRange(content, 200_000, 201_000));
    }

    @Test
    void movedFileDoesNotOpen() throws IOException {
        byte[] stored = encrypted();

        assertThatIOException().isThrownBy(() -> read(stored, 2));
    }

    @Test
    void shortenedFileIsNoticed() throws IOException {
        byte[] stored = encrypted();

        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(stored, 64 * 1024 * 2), 1));
    }

    @Test
    void opensAfterARotation() throws IOException {
        byte[] stored = encrypted();
        KeyRotation rotation = Rotations.of(vault, keysets);
        rotation.begin();
        rotation.proceed(() -> false);

        assertThat(read(stored, 1)).isEqualTo(content);
    }

    private byte[] encrypted() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream out = cipher.encrypt(stored, NAME, 1)) {
            out.write(content);
        }
        return stored.toByteArray();
    }

    private byte[] read(byte[] stored, long key) throws IOException {
        try (InputStream in = cipher.decrypt(new ByteArrayInputStream(stored), NAME, key)) {
            return in.readAllBytes();
        }
    }
}
