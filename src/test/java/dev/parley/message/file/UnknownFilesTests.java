package dev.parley.message.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.TusUpload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** What the sweep of the store removes, and above all what it leaves. */
@IntegrationTest
class UnknownFilesTests {
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @Autowired
    private People people;

    @Autowired
    private UnknownFiles unknown;

    @Autowired
    private AttachmentFiles files;

    @Autowired
    private List<FileOwner> owners;

    @Autowired
    private AttachmentProperties properties;

    @Autowired
    private Clock clock;

    @Test
    void removesOldFilesThatBelongToNothing() throws IOException {
        String old = written("");
        String copy = written(".thumbnail");
        String recent = written("");
        age(old, copy);

        unknown.sweep();

        assertThat(present(old, copy, recent)).containsExactly(recent);
    }

    @Test
    void leavesWhatIsStoredAndWhatIsBeingUploaded() throws IOException {
        Person alice = people.register("Alice");
        dev.parley.test.Files uploads = dev.parley.test.Files.of(alice);
        long sent = uploads.id("photo.jpg", SamplePictures.plain("jpg", 900, 900));
        uploads.send(alice.group("Photos"), "", sent);
        long unsent = uploads.id("notes.txt", new byte[1000]);
        TusUpload half = TusUpload.begin(alice, "film.bin", 100);
        half.patch(0, new byte[50]).expect(204);
        age();

        unknown.sweep();

        assertThat(uploads.download("/api/attachments/" + sent).statusCode()).isEqualTo(200);
        assertThat(uploads.download("/api/attachments/%d/thumbnail".formatted(sent))
                        .statusCode())
                .isEqualTo(200);
        assertThat(uploads.download("/api/attachments/" + unsent).statusCode()).isEqualTo(200);
        half.patch(50, new byte[50]).expect(204);
        assertThat(half.finished().path("size").asLong()).isEqualTo(100);
    }

    /** With a new database, or another one, every file would be unknown. */
    @Test
    void leavesWhatItCannotDecrypt() throws IOException {
        String foreign = key();
        Files.createDirectories(path(foreign).getParent());
        Files.write(path(foreign), new byte[1000]);
        Path other = Files.writeString(path(foreign).resolveSibling("README"), "Not a stored file");
        age();

        unknown.sweep();

        assertThat(present(foreign)).containsExactly(foreign);
        assertThat(other).exists();
    }

    @Test
    void doesNothingWhenItIsTurnedOff() throws IOException {
        String old = written("");
        age(old);

        new UnknownFiles(files, owners, turnedOff(), clock).sweep();

        assertThat(present(old)).containsExactly(old);
    }

    private AttachmentProperties turnedOff() {
        DataSize size = DataSize.ofGigabytes(1);
        return new AttachmentProperties(
                properties.store(),
                properties.directory(),
                size,
                size,
                size,
                size,
                1,
                TWO_DAYS,
                false,
                properties.s3());
    }

    private String written(String suffix) throws IOException {
        String key = key() + suffix;
        try (OutputStream file = files.write(key)) {
            file.write(new byte[1000]);
        }
        return key;
    }

    private static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private Path path(String key) {
        return properties.directory().resolve(key.substring(0, 2)).resolve(key);
    }

    private List<String> present(String... keys) {
        return Stream.of(keys).filter(key -> Files.exists(path(key))).toList();
    }

    /** Makes these files old. */
    private void age(String... keys) throws IOException {
        for (String key : keys) {
            age(path(key));
        }
    }

    /** Makes all files old. */
    private void age() throws IOException {
        try (Stream<Path> all = Files.walk(properties.directory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                age(file);
            }
        }
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(TWO_DAYS)));
    }
}
