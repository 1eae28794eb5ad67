package dev.parley.message.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.test.S3Gateway;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real gateway, S3Proxy. */
class S3StoreTests extends AttachmentStoreContract {
    @TempDir
    private static Path folder;

    private static S3Gateway gateway;
    private static S3Store store;

    @BeforeAll
    static void start() {
        gateway = S3Gateway.in(folder);
        store = store(gateway.bucket(), gateway.secretAccessKey());
    }

    @AfterAll
    static void stop() {
        store.close();
        gateway.close();
    }

    private static S3Store store(String bucket, String secret) {
        return new S3Store(DirectoryStoreTests.properties(
                AttachmentProperties.Store.S3,
                folder,
                new AttachmentProperties.S3(bucket, gateway.endpoint(), null, true, gateway.accessKeyId(), secret)));
    }

    @Override
    AttachmentStore store() {
        return store;
    }

    /** A killed node leaves parts that no one sees and that no deletion reaches. */
    @Test
    void sweepRemovesPartsOfUnfinishedFiles() throws IOException {
        int before = gateway.objects().size();
        String key = key();
        OutputStream unfinished = store.create(key);
        unfinished.write(new byte[2 * PART + 1]);
        assertThat(gateway.objects()).hasSizeGreaterThan(before);

        store.removeUnfinished(Instant.now().minusSeconds(60));
        assertThat(gateway.objects()).as("it may still be coming").hasSizeGreaterThan(before);
        store.removeUnfinished(Instant.now().plusSeconds(60));

        assertThat(gateway.objects()).hasSize(before);
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(unfinished::close);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open(key));
    }

    @Test
    void finishedFileSurvivesTheSweep() throws IOException {
        byte[] content = bytes(2 * PART);
        String key = written(content);

        store.removeUnfinished(Instant.now().plusSeconds(60));

        try (SeekableByteChannel file = store.open(key)) {
            assertThat(rest(file)).isEqualTo(content);
        }
    }

    @Test
    void wrongCredentialsAndMissingBucketAreNoMissingFiles() {
        for (S3Store wrong : new S3Store[] {
            store(gateway.bucket(), "another-secret"), store("no-such-bucket", gateway.secretAccessKey())
        }) {
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(wrong::check);
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> wrong.open(key()));
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> wrong.create(key()).close());
        }
    }

    @Test
    void gatewayThatIsGoneEndsWhatIsUnderWay() throws IOException {
        String key = written(bytes(3 * PART));
        OutputStream writing = store.create(key());
        writing.write(new byte[PART + 1]);
        SeekableByteChannel reading = store.open(key);
        gateway.stop();
        try {
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(store::check);
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> writing.write(new byte[PART + 1]));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> writing.write(1));
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> reading.position(2L * PART).read(ByteBuffer.allocate(1)));
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.delete(key));
        } finally {
            gateway.start();
        }
        assertThat(reading.position(2L * PART).read(ByteBuffer.allocate(1))).isOne();
        store.check();
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store("", gateway.secretAccessKey()))
                .withMessageContaining("parley.attachments.s3.bucket");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttachmentProperties.S3("b", null, null, false, "key", null))
                .withMessageContaining("belong together");
        assertThat(new AttachmentProperties.S3("b", null, null, false, "key", "top-secret").toString())
                .doesNotContain("top-secret");
    }
}
