package dev.parley.message.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of files does. */
abstract class AttachmentStoreContract {
    static final int PART = S3Upload.PART_BYTES;

    abstract AttachmentStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 131_072, 131_073, PART - 1, PART, PART + 1, 2 * PART, 3 * PART + 12_345})
    void whatIsWrittenIsRead(int size) throws IOException {
        byte[] content = bytes(size);
        String key = written(content);

        try (SeekableByteChannel file = store().open(key)) {
            assertThat(file.size()).isEqualTo(size);
            assertThat(rest(file)).isEqualTo(content);
            assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void anyPartIsReadInAnyOrder() throws IOException {
        byte[] content = bytes(2 * PART + 777);
        String key = written(content);
        Random random = new Random(7);

        try (SeekableByteChannel file = store().open(key)) {
            for (int i = 0; i < 40; i++) {
                int from = random.nextInt(content.length);
                ByteBuffer part = ByteBuffer.allocate(Math.min(200_000, content.length - from));
                file.position(from);
                while (part.hasRemaining() && file.read(part) >= 0) {
                    assertThat(file.position()).isEqualTo(from + part.position());
                }
                assertThat(part.array()).as("from %d", from).isEqualTo(slice(content, from, part.capacity()));
            }
            file.position(content.length + 10L);
            assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void singleBytesAreWrittenToo() throws IOException {
        String key = key();
        try (OutputStream out = store().create(key)) {
            out.write(1);
            out.write(new byte[] {0, 2, 3, 0}, 1, 2);
            out.write(200);
        }

        try (SeekableByteChannel file = store().open(key)) {
            assertThat(rest(file)).containsExactly(1, 2, 3, (byte) 200);
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws IOException {
        String key = key();
        OutputStream out = store().create(key);
        out.write(5);
        out.close();
        out.close();

        SeekableByteChannel file = store().open(key);
        assertThat(rest(file)).containsExactly(5);
        file.close();
        file.close();
        assertThat(file.isOpen()).isFalse();
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> file.read(ByteBuffer.allocate(1)));
    }

    @Test
    void missingFileIsMissing() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(key()));
    }

    @Test
    void deletedFileIsGoneAndCanBeDeletedAgain() throws IOException {
        String key = written(bytes(100));
        String other = written(bytes(100));

        store().delete(key);
        store().delete(key);

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(key));
        store().open(other).close();
    }

    @Test
    void filesOfOneNameDoNotMix() throws IOException {
        String key = key();
        for (String suffix : List.of("", ".thumbnail", ".received")) {
            try (OutputStream out = store().create(key + suffix)) {
                out.write(suffix.length());
            }
        }
        store().delete(key);

        try (SeekableByteChannel file = store().open(key + ".thumbnail")) {
            assertThat(rest(file)).containsExactly(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../../../etc/passwd",
                "short",
                "abcdefgh/../x",
                "ABCDEFGHIJ",
                "abcdefgh.a.b",
                "/abcdefghij"
            })
    void keyThatLeadsElsewhereIsRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> store().create(key));
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(key));
        assertThatIllegalArgumentException().isThrownBy(() -> store().delete(key));
    }

    @Test
    void manyWriteAndReadAtTheSameTime() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.runAsync(() -> {
                    byte[] content = bytes(PART + n);
                    try (SeekableByteChannel file = store().open(written(content))) {
                        assertThat(rest(file)).isEqualTo(content);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();

        all.forEach(CompletableFuture::join);
    }

    @Test
    void listsTheFilesThatWereWrittenBeforeATime() throws IOException {
        String key = written(bytes(100));
        String thumbnail = key + ".thumbnail";
        store().create(thumbnail).close();
        OutputStream unfinished = store().create(key());

        assertThat(listed(Instant.now().plusSeconds(60))).contains(key, thumbnail);
        assertThat(listed(Instant.now().minusSeconds(60))).isEmpty();
        unfinished.close();
        store().delete(key);
        assertThat(listed(Instant.now().plusSeconds(60))).contains(thumbnail).doesNotContain(key);
    }

    private List<String> listed(Instant before) throws IOException {
        List<String> keys = new ArrayList<>();
        store().list(before, keys::addAll);
        return keys;
    }

    @Test
    void isReadyAndHasSpace() throws IOException {
        store().check();

        assertThat(store().free()).isPositive();
    }

    String written(byte[] content) throws IOException {
        String key = key();
        try (OutputStream out = store().create(key)) {
            out.write(content);
        }
        return key;
    }

    static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] slice(byte[] content, int from, int length) {
        return java.util.Arrays.copyOfRange(content, from, from + length);
    }

    static byte[] rest(SeekableByteChannel file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(50_000);
        while (file.read(buffer.clear()) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
        }
        return all.toByteArray();
    }
}
