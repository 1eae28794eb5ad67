package dev.parley.message.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.file.AttachmentFiles;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a sweep removes, and what it leaves. */
@IntegrationTest
class AttachmentSweepTests {
    @Autowired
    private People people;

    @Autowired
    private AttachmentRemoval removal;

    @Autowired
    private Attachments attachments;

    @Autowired
    private AttachmentFiles files;

    @Autowired
    private JdbcClient database;

    private Person alice;

    @BeforeEach
    void someoneUploads() {
        alice = people.register("Alice");
    }

    @Test
    void removesWhatWasNotSentForADay() throws IOException {
        long old = Files.of(alice).id("old.txt", new byte[10]);
        long recent = Files.of(alice).id("recent.txt", new byte[10]);
        long sent = Files.of(alice).id("sent.txt", new byte[10]);
        Files.of(alice).send(alice.group("Files"), "", sent);
        String key = key(old);
        age(old);
        age(sent);

        removal.sweep();

        assertThat(ids()).containsExactlyInAnyOrder(recent, sent);
        assertGone(key);
        assertThat(Files.of(alice).download("/api/attachments/" + sent).statusCode())
                .isEqualTo(200);
    }

    /** A killed node leaves a row without its end, and part of a file. */
    @Test
    void removesWhatAKilledNodeLeft() throws IOException {
        String key = UUID.randomUUID().toString().replace("-", "");
        long id = attachments.begin(alice.accountId(), key, 1000).value();
        OutputStream open = files.write(AttachmentFiles.received(key));
        open.write(new byte[200_000]);
        assertThat(Files.of(alice).download("/api/attachments/" + id).statusCode())
                .isEqualTo(404);
        removal.sweep();
        assertThat(ids()).as("it may still be coming").containsExactly(id);

        age(id);
        removal.sweep();

        assertThat(ids()).isEmpty();
        assertGone(AttachmentFiles.received(key));
    }

    @Test
    void severalNodesMaySweepAtTheSameTime() {
        List<Long> ids = IntStream.range(0, 30)
                .mapToObj(n -> Files.of(alice).id(n + ".txt", new byte[10]))
                .toList();
        ids.forEach(this::age);

        List<CompletableFuture<Void>> sweeps = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.runAsync(removal::sweep))
                .toList();
        sweeps.forEach(CompletableFuture::join);

        assertThat(ids()).isEmpty();
    }

    private void age(long id) {
        database.sql("update attachment set created_at = ? where id = ?")
                .params(Instant.now().minusSeconds(90_000).atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private String key(long id) {
        return database.sql("select file_key from attachment where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<Long> ids() {
        return database.sql("select id from attachment where uploader_id = ?")
                .param(alice.id())
                .query(Long.class)
                .list();
    }

    private void assertGone(String key) {
        Assertions.assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.read(key));
    }
}
