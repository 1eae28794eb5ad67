package dev.parley.integration.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.TusUpload;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Operations that no other test asks for by the clients that check answers against the documents. */
@IntegrationTest
@Tag("database-independent")
class RareOperationTests {
    @Autowired
    private People people;

    @Test
    void bytesOfAnUploadCanBePosted() {
        Person alice = people.register("Alice");
        byte[] text = "Buy milk.".getBytes(StandardCharsets.UTF_8);
        TusUpload upload = TusUpload.begin(alice, "list.txt", text.length);

        Answer answer = alice.server()
                .exchange(alice.request(upload.path())
                        .header("Tus-Resumable", "1.0.0")
                        .header("X-HTTP-Method-Override", "PATCH")
                        .header("Upload-Offset", "0")
                        .header("Content-Type", "application/offset+octet-stream")
                        .POST(BodyPublishers.ofByteArray(text))
                        .build());

        answer.expect(204);
        assertThat(upload.offset()).isEqualTo(text.length);
        assertThat(upload.finished().path("size").asInt()).isEqualTo(text.length);
    }

    @Test
    void uploadCanBeGivenUp() {
        TusUpload upload = TusUpload.begin(people.register("Alice"), "list.txt", 9);

        upload.delete().expect(204);

        upload.head().expect(404);
    }

    @Test
    void groupGetsAPicture() {
        Person alice = people.register("Alice");
        String path = "/api/conversations/%d/picture".formatted(alice.group("Tea"));

        Answer answer = alice.server()
                .exchange(alice.request(path)
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(SamplePictures.plain("png", 8, 8)))
                        .build());

        assertThat(answer.expect(200).json().path("picture_url").asString()).startsWith(path);
        alice.get(path).expect(200);
    }

    @Test
    void botGetsAPicture() {
        Person alice = people.register("Alice");
        long bot = alice.post("/api/bots", Json.object("username", "b" + System.nanoTime(), "display_name", "Bot"))
                .expect(201)
                .json()
                .path("id")
                .asLong();

        Answer answer = alice.server()
                .exchange(alice.request("/api/bots/%d/picture".formatted(bot))
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(SamplePictures.plain("png", 8, 8)))
                        .build());

        assertThat(answer.expect(200).json().has("picture_url")).isTrue();
    }

    @Test
    void feedsAreThereOnceTheyAreMade() {
        Person alice = people.register("Alice");

        for (String feed :
                List.of("/api/conversations/%d/feed".formatted(alice.group("Tea")), "/api/reminders/calendar")) {
            alice.get(feed).expect(404);
            alice.post(feed, Json.object()).expect(201);
            assertThat(alice.get(feed).expect(200).json().has("created_at")).isTrue();
        }
    }

    @Test
    void ownDataIsAnswered() {
        Person alice = people.register("Alice");
        alice.post("/api/me/export", Json.object()).expect(202);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> alice.get("/api/me/export/file").expect(200));
    }
}
