package dev.parley.message.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A client that others have written, the tus project's own for Java, uploads and resumes here. */
@IntegrationTest
@Tag("database-independent")
class TusClientTests {
    @Autowired
    private People people;

    @Test
    void uploadsAndResumes() throws Exception {
        Person alice = people.register("Alice");
        byte[] content = new byte[3_000_000];
        new Random(3).nextBytes(content);
        TusClient client = new TusClient();
        client.setUploadCreationURL(alice.server().uri("/api/uploads").toURL());
        client.setHeaders(Map.of("Authorization", "Bearer " + alice.token()));
        client.enableResuming(new TusURLMemoryStore());

        TusUploader begun = client.resumeOrCreateUpload(upload(content));
        begun.setChunkSize(500_000);
        begun.setRequestPayloadSize(1_000_000);
        begun.uploadChunk();
        begun.uploadChunk();
        begun.finish();
        TusUploader resumed = client.resumeUpload(upload(content));
        assertThat(resumed.getOffset()).isEqualTo(1_000_000);
        while (resumed.uploadChunk() >= 0) {
            assertThat(resumed.getOffset()).isLessThanOrEqualTo(content.length);
        }
        resumed.finish();

        JsonNode stored = alice.server()
                .exchange(alice.request(resumed.getUploadURL().getPath() + "/attachment")
                        .POST(BodyPublishers.noBody())
                        .build())
                .expect(201)
                .json();
        assertThat(stored.path("name").asString()).isEqualTo("film.bin");
        assertThat(Files.of(alice).download(stored.path("url").asString()).body())
                .isEqualTo(content);
    }

    private static TusUpload upload(byte[] content) {
        TusUpload upload = new TusUpload();
        upload.setSize(content.length);
        upload.setInputStream(new ByteArrayInputStream(content));
        upload.setFingerprint("film");
        upload.setMetadata(Map.of("filename", "film.bin"));
        return upload;
    }
}
