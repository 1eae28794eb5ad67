package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Uploads that no decent client sends, or that there is no space for: refused, and nothing is left of them. */
@IntegrationTest
@Tag("database-independent")
@TestPropertySource(
        properties = {
            "parley.attachments.max-size=1MB",
            "parley.attachments.per-person=2500KB",
            "parley.attachments.concurrent-uploads=3",
            "server.tomcat.connection-timeout=2s"
        })
class BadUploadTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Value("${parley.attachments.directory}")
    private Path directory;

    private Person alice;

    @BeforeEach
    void aliceUploads() {
        alice = people.register("Alice");
    }

    @Test
    void fileAboveTheLimitIsRefused() throws IOException {
        Files.of(alice).id("small.bin", new byte[1 << 20]);

        Files.of(alice).upload("large.bin", new byte[(1 << 20) + 1]).expectProblem(413, "too_large");

        assertNothingIsLeftBut(1);
    }

    @Test
    void tenGigabytesAnnouncedAreRefusedAtOnce() throws IOException {
        String answer = talk("Content-Length: 10737418240", "-", Duration.ofSeconds(5));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("too_large");
        assertNothingIsLeftBut(0);
    }

    @Test
    void uploadThatStallsIsCutOff() throws IOException {
        String answer = talk("Content-Length: 900000", head() + "A few bytes, and no more", Duration.ofSeconds(15));

        assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
        assertNothingIsLeftBut(0);
    }

    @Test
    void endlessUploadOfUnknownLengthIsCutOff() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(request("Transfer-Encoding: chunked").getBytes(StandardCharsets.UTF_8));
            chunk(out, head().getBytes(StandardCharsets.UTF_8));
            byte[] more = new byte[65_536];
            for (int i = 0; i < 20; i++) {
                chunk(out, more);
            }
            out.flush();

            assertThat(read(socket)).startsWith("HTTP/1.1 413").contains("too_large");
        }
        assertNothingIsLeftBut(0);
    }

    @Test
    void connectionThatBreaksLeavesNothing() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write((request("Content-Length: 900000") + head() + "x".repeat(100_000))
                            .getBytes(StandardCharsets.UTF_8));
            await().untilAsserted(() -> assertThat(rows()).isOne());
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertNothingIsLeftBut(0));
    }

    @Test
    void brokenFormIsRefused() throws IOException {
        for (String body :
                List.of("", "no form at all", "--edge\r\n", "--edge\r\nContent-Disposition: ", "--edge--\r\n")) {
            String answer = talk("Content-Length: " + body.length(), body, Duration.ofSeconds(10));

            assertThat(answer).as(body).startsWith("HTTP/1.1 400");
        }
        String unbounded = talk("multipart/form-data", "Content-Length: 4", "----", Duration.ofSeconds(10));
        assertThat(unbounded).startsWith("HTTP/1.1 400");
        assertNothingIsLeftBut(0);
    }

    @Test
    void filesOfOnePersonHaveALimitTogether() throws IOException {
        byte[] megabyte = new byte[1_000_000];
        long first = Files.of(alice).id("1.bin", megabyte);
        Files.of(alice).id("2.bin", megabyte);

        Files.of(alice).upload("3.bin", megabyte).expectProblem(507, "quota_exceeded");
        Files.of(people.register("Bob")).id("1.bin", megabyte);

        alice.delete("/api/attachments/" + first).expect(204);
        Files.of(alice).id("3.bin", megabyte);
        assertNothingIsLeftBut(2);
    }

    /** Each reserves what it announces, so two that would exceed the quota together do not both pass. */
    @Test
    void quotaHoldsForUploadsAtTheSameTime() throws IOException {
        Files.of(alice).id("1.bin", new byte[1_000_000]);
        try (Socket open = connect()) {
            open.getOutputStream()
                    .write((request("Content-Length: 1000000") + head()).getBytes(StandardCharsets.UTF_8));
            await().untilAsserted(() -> assertThat(rows()).isEqualTo(2));

            Files.of(alice).upload("2.bin", new byte[1_000_000]).expectProblem(507, "quota_exceeded");
        }
    }

    @Test
    void tooManyUploadsAtATimeAreRefused() throws IOException {
        try (Socket one = connect();
                Socket two = connect();
                Socket three = connect()) {
            for (Socket open : List.of(one, two, three)) {
                open.getOutputStream()
                        .write((request("Content-Length: 10000") + head()).getBytes(StandardCharsets.UTF_8));
            }
            await().untilAsserted(() -> assertThat(rows()).isEqualTo(3));

            Files.of(alice).upload("4.txt", new byte[1]).expectProblem(503, "unavailable");
        }
        await().untilAsserted(() -> Files.of(alice).upload("5.txt", new byte[1]).expect(201));
    }

    /** A page's script needs the token that the page has; without it nothing is stored. */
    @Test
    void otherSitesCannotUpload() throws IOException {
        WebSession browser = WebSession.signIn(alice);
        String csrf = browser.csrfHeader("/settings/profile").replace(":", ": ");
        String cookie = "Cookie: " + browser.cookieHeader();
        byte[] form = Files.form("file", "x.txt", new byte[10]);

        assertThat(upload(cookie, form)).startsWith("HTTP/1.1 403");
        assertThat(upload(cookie + "\r\n" + csrf, form)).startsWith("HTTP/1.1 201");
    }

    private String upload(String headers, byte[] form) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/attachments HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                            + "\r\nContent-Type: multipart/form-data; boundary=----parley-test\r\nContent-Length: "
                            + form.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(form);
            out.flush();
            return read(socket);
        }
    }

    @Test
    void deletedMessageLeavesNoFile() throws IOException {
        Person bob = people.register("Bob");
        long group = alice.group("Files", bob);
        long message = Files.of(alice)
                .send(
                        group,
                        "",
                        Files.of(alice).id("1.bin", new byte[100]),
                        Files.of(alice).id("2.bin", new byte[100]))
                .path("id")
                .asLong();
        long kept = Files.of(alice)
                .send(group, "", Files.of(alice).id("3.bin", new byte[100]))
                .path("id")
                .asLong();
        assertNothingIsLeftBut(3);

        alice.delete("/api/messages/" + message).expect(204);
        assertNothingIsLeftBut(1);

        alice.patch("/api/messages/" + kept, Json.object("content", "A caption"))
                .expect(200);
        assertNothingIsLeftBut(1);
        alice.delete("/api/conversations/" + group).expect(204);
        assertNothingIsLeftBut(0);
    }

    @Test
    void storeShowsNeitherNamesNorContents() throws IOException {
        long id = Files.of(alice).id("secret plan.txt", "Meet at midnight".getBytes(StandardCharsets.UTF_8));

        List<Path> files;
        try (Stream<Path> stored = java.nio.file.Files.walk(directory)) {
            files = stored.toList();
        }

        String key = database.sql("select file_key from attachment where id = ?")
                .param(id)
                .query(String.class)
                .single();
        Path file = files.stream()
                .filter(each -> each.getFileName().toString().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .isNotEmpty()
                .doesNotContain("midnight");
        assertThat(java.nio.file.Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(java.nio.file.Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        byte[] name = database.sql("select name from attachment where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
        assertThat(new String(name, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    private long rows() {
        return database.sql("select count(*) from attachment where uploader_id = ?")
                .param(alice.id())
                .query(Long.class)
                .single();
    }

    /** Of this test's person; other tests have their own files. */
    private void assertNothingIsLeftBut(int files) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<String> keys = database.sql("select file_key from attachment where uploader_id = ?")
                    .param(alice.id())
                    .query(String.class)
                    .list();
            assertThat(keys).hasSize(files);
            assertThat(database.sql("select count(*) from attachment where removed_at is not null")
                            .query(Long.class)
                            .single())
                    .isZero();
            List<String> known = database.sql("select file_key from attachment")
                    .query(String.class)
                    .list();
            try (Stream<Path> stored =
                    java.nio.file.Files.exists(directory) ? java.nio.file.Files.walk(directory) : Stream.empty()) {
                assertThat(stored.filter(java.nio.file.Files::isRegularFile)
                                .map(file -> file.getFileName().toString()))
                        .allSatisfy(name -> assertThat(known).contains(name.split("\\.")[0]));
            }
        });
    }

    private String head() {
        return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.bin\"\r\n\r\n";
    }

    private String request(String length) {
        return request("multipart/form-data; boundary=edge", length);
    }

    private String request(String type, String length) {
        return """
                POST /api/attachments HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                %s\r
                \r
                """.formatted(alice.token(), type, length);
    }

    private String talk(String length, String body, Duration wait) throws IOException {
        return talk("multipart/form-data; boundary=edge", length, body, wait);
    }

    private String talk(String type, String length, String body, Duration wait) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) wait.toMillis());
            socket.getOutputStream().write((request(type, length) + body).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(socket);
        }
    }

    private static void chunk(OutputStream out, byte[] content) throws IOException {
        out.write((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(content);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private Socket connect() throws IOException {
        URI server = alice.server().uri("/");
        return new Socket(server.getHost(), server.getPort());
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (java.net.SocketException reset) {
            assertThat(answer).as("what came before the connection was reset").isNotEmpty();
        }
        return answer.toString();
    }
}
