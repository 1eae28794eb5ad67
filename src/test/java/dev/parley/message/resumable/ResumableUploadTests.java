package dev.parley.message.resumable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.test.Answer;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.TusUpload;
import dev.parley.test.WebSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Uploads that go on after a lost connection, and those that no decent client begins. */
@IntegrationTest
@TestPropertySource(
        properties = {
            "parley.attachments.max-size=20MB",
            "parley.attachments.per-person=50MB",
            "server.tomcat.connection-timeout=3s"
        })
class ResumableUploadTests {
    private static final int FILE = PartReceiver.FILE_BYTES;
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private UploadRows rows;

    @Autowired
    private UploadFiles uploadFiles;

    @Autowired
    private AttachmentFiles files;

    @Value("${parley.attachments.directory}")
    private Path directory;

    private Person alice;

    @BeforeEach
    void aliceUploads() {
        alice = people.register("Alice");
    }

    @Test
    void goesOnWhereItEndedAndIsSentLikeAnyOther() {
        byte[] content = bytes(2 * FILE + 12_345);
        TusUpload upload = TusUpload.begin(alice, "film.bin", content.length);
        assertThat(upload.offset()).isZero();

        int middle = FILE + 777;
        Answer first = upload.patch(0, Arrays.copyOf(content, middle)).expect(204);
        assertThat(first.header("Upload-Offset")).isEqualTo(Integer.toString(middle));
        assertThat(upload.offset()).isEqualTo(middle);
        upload.finish().expectProblem(409, "upload_incomplete");
        upload.patch(middle, Arrays.copyOfRange(content, middle, content.length))
                .expect(204);
        JsonNode stored = upload.finished();

        assertThat(stored.path("id").asLong()).isEqualTo(upload.id());
        assertThat(stored.path("name").asString()).isEqualTo("film.bin");
        assertThat(stored.path("size").asLong()).isEqualTo(content.length);
        Person bob = people.register("Bob");
        Files.of(alice).send(alice.group("Films", bob), "", upload.id());
        assertThat(Files.of(bob).download(stored.path("url").asString()).body()).isEqualTo(content);
        assertFilesAre(1);
    }

    @Test
    void answerHasWhatTheProtocolAsksFor() {
        Answer announced = TusUpload.announce(alice, "x", 10).expect(201);
        TusUpload upload = TusUpload.begin(alice, "x", 10);

        Answer head = upload.head().expect(200);

        assertThat(announced.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(announced.header("Upload-Offset")).isEqualTo("0");
        assertThat(head.header("Upload-Length")).isEqualTo("10");
        assertThat(head.header("Cache-Control")).contains("no-store");
        assertThat(head.header("Upload-Expires")).endsWith("GMT");
        assertThat(alice.server()
                        .exchange(alice.request(upload.path())
                                .header("Tus-Resumable", "0.2.2")
                                .method("HEAD", BodyPublishers.noBody())
                                .build())
                        .expect(412)
                        .header("Tus-Version"))
                .isEqualTo("1.0.0");
    }

    /** A picture is received as by a form: without metadata, and with a small copy. */
    @Test
    void pictureIsTreatedAsOne() {
        byte[] photo = SamplePictures.photograph(900, 600, 6);
        TusUpload upload = TusUpload.begin(alice, "photo.jpg", photo.length);
        upload.patch(0, photo).expect(204);

        JsonNode stored = upload.finished();

        JsonNode posted = Files.of(alice).stored("photo.jpg", photo);
        for (String field : List.of("name", "content_type", "kind", "size", "width", "height", "placeholder")) {
            assertThat(stored.path(field)).as(field).isEqualTo(posted.path(field));
        }
        assertThat(Files.of(alice)
                        .download(stored.path("thumbnail_url").asString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void emptyFileNeedsNoBytes() {
        JsonNode stored = TusUpload.begin(alice, "empty.txt", 0).finished();

        assertThat(Files.of(alice).download(stored.path("url").asString()).body())
                .isEmpty();
    }

    @Test
    void wrongOffsetIsRefusedAndChangesNothing() {
        TusUpload upload = TusUpload.begin(alice, "x.bin", 100);
        upload.patch(0, new byte[40]).expect(204);

        for (long wrong : new long[] {0, 39, 41, 100, Long.MAX_VALUE}) {
            upload.patch(wrong, new byte[10]).expectProblem(409, "wrong_offset");
        }
        upload.patch(-1, new byte[10]).expectProblem(400, "invalid");

        assertThat(upload.offset()).isEqualTo(40);
        assertThat(rows.countFiles(new AttachmentId(upload.id()))).isOne();
    }

    @Test
    void moreThanAnnouncedIsRefused() {
        TusUpload upload = TusUpload.begin(alice, "x.bin", 100);

        upload.patch(0, new byte[101]).expectProblem(413, "too_large");
        assertThat(upload.offset()).isZero();
        Answer endless =
                upload.patch(0, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_000_000])));

        endless.expectProblem(413, "too_large");
        assertThat(upload.offset()).isEqualTo(100);
        upload.patch(100, new byte[1]).expectProblem(413, "too_large");
    }

    @Test
    void headersThatMakeNoSenseAreRefused() {
        for (String[] headers : new String[][] {
            {"Upload-Metadata", "filename eA=="},
            {"Upload-Length", "-1"},
            {"Upload-Length", "many"},
            {"Upload-Length", "99999999999999999999"},
            {"Upload-Length", "10", "Upload-Metadata", "filename %%%"},
            {"Upload-Length", "10", "Upload-Metadata", "filename " + "eA==".repeat(1200)}
        }) {
            alice.server()
                    .exchange(alice.request("/api/uploads")
                            .headers(headers)
                            .POST(BodyPublishers.noBody())
                            .build())
                    .expectProblem(400, "invalid");
        }
        assertThat(uploads(alice)).isZero();
    }

    @Test
    void othersDoNotEvenSeeIt() {
        Person eve = people.register("Eve");
        TusUpload upload = TusUpload.begin(alice, "x.bin", 4);
        upload.patch(0, new byte[2]).expect(204);
        TusUpload stolen = upload.as(eve);

        stolen.head().expect(404);
        stolen.patch(2, new byte[2]).expectProblem(404, "not_found");
        stolen.finish().expectProblem(404, "not_found");
        stolen.delete().expectProblem(404, "not_found");

        upload.patch(2, new byte[2]).expect(204);
        stolen.finish().expectProblem(404, "not_found");
        upload.finished();
        Files.of(eve)
                .send(eve.group("Loot"), UUID.randomUUID(), "", upload.id())
                .expectProblem(400, "invalid");
    }

    @Test
    void tenGigabytesAreRefusedWhenAnnounced() {
        TusUpload.announce(alice, "x.bin", 10L << 30).expectProblem(413, "too_large");
        TusUpload.announce(alice, "x.bin", Long.MAX_VALUE).expectProblem(413, "too_large");

        assertThat(uploads(alice)).isZero();
    }

    /** What is announced counts, whether it comes or not; it goes like what was never sent. */
    @Test
    void announcedSizesCountForTheQuota() {
        TusUpload upload = TusUpload.begin(alice, "1.bin", 20_000_000);
        TusUpload.begin(alice, "2.bin", 20_000_000);
        upload.patch(0, new byte[1]).expect(204);

        TusUpload.announce(alice, "3.bin", 20_000_000).expectProblem(507, "quota_exceeded");
        Files.of(alice).upload("3.bin", new byte[15_000_000]).expectProblem(507, "quota_exceeded");

        upload.delete().expect(204);
        upload.head().expect(404);
        TusUpload.begin(alice, "3.bin", 20_000_000);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(rows.files(new AttachmentId(upload.id()))).isEmpty());
    }

    @Test
    void unfinishedUploadsHaveALimit() {
        List<TusUpload> all = IntStream.range(0, ResumableUploads.MAX_UNFINISHED)
                .mapToObj(n -> TusUpload.begin(alice, n + ".bin", 10))
                .toList();

        TusUpload.announce(alice, "more.bin", 10).expectProblem(429, "too_many_uploads");
        database.sql("update resumable_upload set updated_at = ? where attachment_id = ?")
                .params(
                        Instant.now().minusSeconds(4000).atOffset(ZoneOffset.UTC),
                        all.get(3).id())
                .update();
        TusUpload.begin(alice, "more.bin", 10);

        all.get(3).head().expect(404);
        assertThat(all.get(2).offset()).isZero();
    }

    @Test
    void whatCameBeforeTheConnectionBrokeIsKept() throws IOException {
        byte[] content = bytes(FILE + 500_000);
        TusUpload upload = TusUpload.begin(alice, "x.bin", content.length);
        int sent = FILE + 100_000;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(patchHead(upload, 0, content.length));
            socket.getOutputStream().write(content, 0, sent);
            socket.getOutputStream().flush();
            await().atMost(SOON).until(() -> upload.offset() == FILE);
        }

        await().atMost(SOON).until(() -> upload.offset() > FILE);
        int offset = (int) upload.offset();
        assertThat(offset).isLessThanOrEqualTo(sent);
        upload.patch(offset, Arrays.copyOfRange(content, offset, content.length))
                .expect(204);
        assertThat(download(upload.finished())).isEqualTo(content);
    }

    @Test
    void connectionThatStallsEnds() throws IOException {
        TusUpload upload = TusUpload.begin(alice, "x.bin", 1000);
        try (Socket socket = connect()) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(patchHead(upload, 0, 1000));
            socket.getOutputStream().write(new byte[400]);
            socket.getOutputStream().flush();

            assertThat(read(socket)).startsWith("HTTP/1.1 408");
        }
        assertThat(upload.offset()).isEqualTo(400);
    }

    /** A connection that was lost without the server's knowledge does not keep the next one from going on. */
    @Test
    void laterRequestTakesOver() throws IOException {
        byte[] content = bytes(300_000);
        TusUpload upload = TusUpload.begin(alice, "x.bin", content.length);
        try (Socket lost = connect()) {
            lost.setSoTimeout(15_000);
            lost.getOutputStream().write(patchHead(upload, 0, content.length));
            lost.getOutputStream().write(new byte[100_000]);
            lost.getOutputStream().flush();
            await().atMost(SOON).until(() -> rows.countFiles(new AttachmentId(upload.id())) == 1);

            upload.patch(0, content).expect(204);
            lost.getOutputStream().write(new byte[content.length - 100_000]);
            lost.getOutputStream().flush();

            assertThat(read(lost)).startsWith("HTTP/1.1 409").contains("wrong_offset");
        }
        assertThat(download(upload.finished())).isEqualTo(content);
        assertFilesAre(1);
    }

    @Test
    void oneOfManyRequestsAtTheSameTimeWrites() {
        byte[] content = bytes(200_000);
        for (int round = 0; round < 5; round++) {
            TusUpload upload = TusUpload.begin(alice, "x.bin", content.length);
            List<CompletableFuture<Answer>> all = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> upload.patch(0, content)))
                    .limit(6)
                    .toList();

            List<Integer> statuses =
                    all.stream().map(answer -> answer.join().status()).sorted().toList();

            assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 409);
            assertThat(download(upload.finished())).isEqualTo(content);
        }
        assertFilesAre(5);
    }

    @Test
    void finishingTwiceGivesTheSame() {
        byte[] content = bytes(1_000_000);
        TusUpload upload = TusUpload.begin(alice, "x.bin", content.length);
        upload.patch(0, content).expect(204);
        List<CompletableFuture<Answer>> all = Stream.generate(() -> CompletableFuture.supplyAsync(upload::finish))
                .limit(4)
                .toList();

        List<JsonNode> answers =
                all.stream().map(answer -> answer.join().expect(201).json()).toList();

        assertThat(answers).allMatch(answers.get(0)::equals);
        assertThat(upload.finished()).isEqualTo(answers.get(0));
        assertThat(download(answers.get(0))).isEqualTo(content);
        assertFilesAre(1);
    }

    @Test
    void oneMessageHasIt() {
        long group = alice.group("Files");
        TusUpload upload = TusUpload.begin(alice, "x.bin", 3);
        Files.of(alice).send(group, UUID.randomUUID(), "", upload.id()).expectProblem(400, "invalid");
        upload.patch(0, new byte[3]).expect(204);
        Files.of(alice).send(group, UUID.randomUUID(), "", upload.id()).expectProblem(400, "invalid");
        upload.finished();

        Files.of(alice).send(group, UUID.randomUUID(), "", upload.id()).expect(201);
        Files.of(alice).send(group, UUID.randomUUID(), "", upload.id()).expectProblem(409, "attachment_claimed");

        assertThat(upload.finished().path("id").asLong())
                .as("it can still be asked for")
                .isEqualTo(upload.id());
        upload.delete().expectProblem(404, "not_found");
    }

    @Test
    void deletedAccountLeavesNoParts() {
        TusUpload upload = TusUpload.begin(alice, "x.bin", 1000);
        upload.patch(0, new byte[500]).expect(204);
        List<String> keys = rows.files(new AttachmentId(upload.id()));

        WebSession.signIn(alice)
                .submit("/settings/account", Map.of("messages", "KEEP", "currentPassword", alice.password()));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(rows.files(new AttachmentId(upload.id()))).isEmpty();
            assertThat(stored()).doesNotContainAnyElementsOf(keys);
        });
    }

    /** Killed after the file was stored, before its parts were deleted. */
    @Test
    void sweepDeletesWhatACrashLeft() throws IOException {
        byte[] content = bytes(1000);
        TusUpload upload = TusUpload.begin(alice, "x.bin", content.length);
        upload.patch(0, content).expect(204);
        JsonNode stored = upload.finished();
        AttachmentId id = new AttachmentId(upload.id());
        String left = UploadFiles.partKey();
        rows.addFile(id, left);
        try (OutputStream out = files.write(left)) {
            out.write(content);
        }
        String own = database.sql("select file_key from attachment where id = ?")
                .param(upload.id())
                .query(String.class)
                .single();
        rows.addFile(id, own);

        uploadFiles.sweep();

        assertThat(rows.files(id)).isEmpty();
        assertThat(stored()).contains(own).doesNotContain(left);
        assertThat(download(stored)).isEqualTo(content);
    }

    @Test
    void partsAreEncrypted() throws IOException {
        TusUpload upload = TusUpload.begin(alice, "secret plan.txt", 100);
        upload.patch(0, "Meet at midnight".getBytes(StandardCharsets.UTF_8)).expect(204);

        String key = rows.files(new AttachmentId(upload.id())).get(0);

        byte[] part = java.nio.file.Files.readAllBytes(
                directory.resolve(key.substring(0, 2)).resolve(key));
        assertThat(new String(part, StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain("midnight");
        byte[] name = database.sql("select name from resumable_upload where attachment_id = ?")
                .param(upload.id())
                .query(byte[].class)
                .single();
        assertThat(new String(name, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void otherSitesCannotUpload() {
        WebSession browser = WebSession.signIn(alice);
        Answer forged = alice.server()
                .exchange(alice.server()
                        .request("/api/uploads")
                        .header("Cookie", browser.cookieHeader())
                        .header("Upload-Length", "10")
                        .POST(BodyPublishers.noBody())
                        .build());

        assertThat(forged.status()).isEqualTo(403);
        assertThat(uploads(alice)).isZero();
    }

    private byte[] download(JsonNode attachment) {
        return Files.of(alice).download(attachment.path("url").asString()).body();
    }

    private long uploads(Person person) {
        return database.sql("select count(*) from attachment where uploader_id = ?")
                .param(person.id())
                .query(Long.class)
                .single();
    }

    /** Of this test's person, with nothing else. */
    private void assertFilesAre(int number) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(database.sql("""
                                    select f.file_key from upload_file f join attachment a on a.id = f.attachment_id
                                    where a.uploader_id = ?
                                    """).param(alice.id()).query(String.class).list())
                    .isEmpty();
            List<String> keys = database.sql("select file_key from attachment where uploader_id = ?")
                    .param(alice.id())
                    .query(String.class)
                    .list();
            assertThat(keys).hasSize(number);
            assertThat(stored()).containsAll(keys);
            List<String> known = database.sql(
                            "select file_key from attachment union all select file_key from upload_file")
                    .query(String.class)
                    .list();
            assertThat(stored())
                    .allSatisfy(name ->
                            assertThat(known).containsAnyOf(name, name.replaceAll("\\.(thumbnail|received)$", "")));
        });
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> all = java.nio.file.Files.walk(directory)) {
            return all.filter(java.nio.file.Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private byte[] patchHead(TusUpload upload, long offset, long length) {
        return """
                PATCH %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Upload-Offset: %d\r
                Content-Type: application/offset+octet-stream\r
                Content-Length: %d\r
                \r
                """.formatted(upload.path(), alice.token(), offset, length).getBytes(StandardCharsets.UTF_8);
    }

    private Socket connect() throws IOException {
        URI server = alice.server().uri("/");
        return new Socket(server.getHost(), server.getPort());
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
