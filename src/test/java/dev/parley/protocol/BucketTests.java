package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.S3Gateway;
import dev.parley.test.SamplePictures;
import dev.parley.test.TusUpload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Attachments in a bucket: the whole program with a real gateway. */
@IntegrationTest
@Tag("database-independent")
@DirtiesContext
class BucketTests {
    private static final S3Gateway GATEWAY = S3Gateway.ofThisRun();

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private long conversation;

    @DynamicPropertySource
    static void bucket(DynamicPropertyRegistry registry) {
        GATEWAY.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.group("Files", bob);
    }

    @Test
    void fileIsSentShownReadInPartsAndDeleted() throws IOException {
        byte[] content = new byte[12_345_678];
        new Random(1).nextBytes(content);
        JsonNode stored = Files.of(alice).stored("film.bin", content);
        long message = Files.of(alice)
                .send(conversation, "Look", stored.path("id").asLong())
                .path("id")
                .asLong();
        String url = stored.path("url").asString();

        assertThat(bob.history(conversation)
                        .get(bob.history(conversation).size() - 1)
                        .path("attachments")
                        .path(0))
                .isEqualTo(stored);
        assertThat(Files.of(bob).download(url).body()).isEqualTo(content);
        HttpResponse<byte[]> part = Files.of(bob).download(url, "Range", "bytes=6000000-6300000");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 6000000-6300000/12345678");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 6_000_000, 6_300_001));
        assertThat(Files.of(bob).download(url, "Range", "bytes=-100").body())
                .isEqualTo(Arrays.copyOfRange(content, content.length - 100, content.length));
        assertThat(Files.of(people.register("Eve")).download(url).statusCode()).isEqualTo(404);

        alice.delete("/api/messages/" + message).expect(204);
        assertThat(Files.of(bob).download(url).statusCode()).isEqualTo(404);
        assertBucketHasOnlyWhatIsKnown();
    }

    @Test
    void uploadInPartsIsPutTogether() {
        byte[] content = new byte[9_000_000];
        new Random(2).nextBytes(content);
        TusUpload upload = TusUpload.begin(alice, "film.bin", content.length);
        upload.patch(0, Arrays.copyOf(content, 5_000_000)).expect(204);
        upload.patch(5_000_000, Arrays.copyOfRange(content, 5_000_000, content.length))
                .expect(204);

        JsonNode stored = upload.finished();

        assertThat(Files.of(alice).download(stored.path("url").asString()).body())
                .isEqualTo(content);
        assertBucketHasOnlyWhatIsKnown();
    }

    @Test
    void pictureHasItsSmallCopy() throws IOException {
        JsonNode stored = Files.of(alice).stored("photo.jpg", SamplePictures.photograph(1200, 900, 1));
        Files.of(alice).send(conversation, "", stored.path("id").asLong());

        HttpResponse<byte[]> small =
                Files.of(bob).download(stored.path("thumbnail_url").asString());

        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.body()).startsWith(0xff, 0xd8);
        assertBucketHasOnlyWhatIsKnown();
    }

    @Test
    void bucketShowsNeitherNamesNorContents() throws IOException {
        Files.of(alice).id("secret plan.txt", "Meet at midnight".getBytes(StandardCharsets.UTF_8));

        assertThat(GATEWAY.objects()).isNotEmpty();
        for (Path object : GATEWAY.objects()) {
            assertThat(object.getFileName().toString()).doesNotContain("secret");
            assertThat(new String(java.nio.file.Files.readAllBytes(object), StandardCharsets.ISO_8859_1))
                    .doesNotContain("midnight");
        }
    }

    @Test
    void bucketThatCannotBeReachedRefusesFilesAndNothingElse() throws IOException {
        long sent = Files.of(alice).id("before.bin", new byte[3_000_000]);
        Files.of(alice).send(conversation, "", sent);
        assertThat(health().status()).isEqualTo(200);
        GATEWAY.stop();
        try {
            Files.of(alice).upload("small.txt", new byte[10]).expectProblem(503, "storage_unavailable");
            Files.of(alice).upload("large.bin", new byte[12_000_000]).expectProblem(503, "storage_unavailable");
            assertThat(Files.of(bob).download("/api/attachments/" + sent).statusCode())
                    .isEqualTo(503);
            assertThat(health().status()).isEqualTo(503);
            assertThat(people.anonymous().get("/readyz").status()).isEqualTo(200);
            alice.say(conversation, "Words still come");
        } finally {
            GATEWAY.start();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(health().status()).isEqualTo(200));
        assertThat(Files.of(bob).download("/api/attachments/" + sent).body()).hasSize(3_000_000);
        assertThat(attachments()).as("what was refused is removed").containsExactly(sent);
        Files.of(alice).id("after.txt", new byte[10]);
    }

    private Answer health() {
        return people.anonymous().get("/actuator/health");
    }

    private List<Long> attachments() {
        return database.sql("select id from attachment where uploader_id = ? and removed_at is null")
                .param(alice.id())
                .query(Long.class)
                .list();
    }

    private void assertBucketHasOnlyWhatIsKnown() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<String> known = database.sql("select file_key from attachment where removed_at is null")
                    .query(String.class)
                    .list();
            assertThat(GATEWAY.objects())
                    .allSatisfy(object -> assertThat(known)
                            .contains(object.getFileName().toString().split("\\.")[0]));
        });
    }
}
