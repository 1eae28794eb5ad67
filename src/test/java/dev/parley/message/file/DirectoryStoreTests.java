package dev.parley.message.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DirectoryStoreTests extends AttachmentStoreContract {
    @TempDir
    private Path folder;

    private DirectoryStore store;

    @BeforeEach
    void storeInAFolder() {
        store = in(folder.resolve("files"));
    }

    static DirectoryStore in(Path directory) {
        return new DirectoryStore(properties(
                AttachmentProperties.Store.DIRECTORY,
                directory,
                new AttachmentProperties.S3("", null, null, false, null, null)));
    }

    static AttachmentProperties properties(
            AttachmentProperties.Store kind, Path directory, AttachmentProperties.S3 s3) {
        DataSize size = DataSize.ofGigabytes(1);
        return new AttachmentProperties(kind, directory, size, size, size, size, 1, Duration.ofHours(1), true, s3);
    }

    @Override
    AttachmentStore store() {
        return store;
    }

    /** So what a killed process left goes when it is deleted. */
    @Test
    void unfinishedFileHasItsName() throws IOException {
        String key = key();
        OutputStream unfinished = store.create(key);
        unfinished.write(new byte[200_000]);

        store.delete(key);

        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        unfinished.close();
    }

    @Test
    void whatIsNoDirectoryIsNotReady() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> in(file).check());
    }
}
