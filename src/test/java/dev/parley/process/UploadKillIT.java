package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Database;
import dev.parley.test.Files;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.TusUpload;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Killed in the middle of uploads of both kinds, again and again: what was acknowledged is there, byte for byte and once;
 * an upload that can be resumed goes on; and once the sweep has run, the store holds what the database knows and no more.
 */
class UploadKillIT {
    private static final int KILLS = 4;
    private static final int SIZE = 18 << 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void nothingIsLostDoubledOrLeftBehind() throws Exception {
        byte[] large = bytes(SIZE);
        Database database = Database.h2In(folder.resolve("data"));
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder)
                .with(database)
                .with("parley.jobs.polling-interval", "200ms")
                .with("parley.jobs.heartbeat", "500ms")
                .start()) {
            Person alice = new People(parley.server()).register("Alice");
            long group = alice.group("Files");
            TusUpload resumed = TusUpload.begin(alice, "film.bin", SIZE);
            long offset = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = resumed.offset();
                assertThat(before).as("nothing that was stored is lost").isGreaterThanOrEqualTo(offset);
                killInTheMiddle(parley, alice, resumed, large, (int) before);
                parley.start();
                offset = before;
            }
            offset = resumed.offset();
            assertThat(offset).as("what came between the kills").isPositive();

            resumed.patch(offset, Arrays.copyOfRange(large, (int) offset, SIZE)).expect(204);
            killWhileFinishing(parley, resumed);
            parley.start();
            JsonNode film = resumed.finished();
            Files.of(alice).send(group, "", resumed.id());
            assertThat(acknowledged).isNotEmpty();

            assertThat(download(alice, film.path("id").asLong())).isEqualTo(large);
            acknowledged.forEach((id, seed) ->
                    assertThat(download(alice, id)).as("upload %d", seed).isEqualTo(bytes(seed)));
            for (long id : acknowledged.keySet()) {
                Files.of(alice).send(group, "", id);
            }
            parley.kill();
            letADayPass(database);
            parley.start();

            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(stored()).hasSize(acknowledged.size() + 1));
            assertThat(download(alice, film.path("id").asLong())).isEqualTo(large);
            acknowledged.forEach((id, seed) -> assertThat(download(alice, id)).isEqualTo(bytes(seed)));
            parley.kill();
            assertThat(rows(database, "select count(*) from attachment")).isEqualTo(acknowledged.size() + 1);
            assertThat(rows(database, "select count(*) from upload_file")).isZero();
        }
    }

    /** While one upload comes slowly, others come by forms, and one form never ends. */
    private void killInTheMiddle(ParleyProcess parley, Person alice, TusUpload resumed, byte[] large, int offset)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(3);
        List<Socket> open = new ArrayList<>();
        try {
            Socket endless = connect(parley, open);
            endless.getOutputStream().write(formHead(alice));
            endless.getOutputStream().write(new byte[300_000]);
            endless.getOutputStream().flush();
            Socket slow = connect(parley, open);
            clients.execute(() -> sendSlowly(slow, alice, resumed, large, offset));
            clients.execute(() -> uploadUntilItEnds(alice));
            long seen = acknowledged.size();
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> acknowledged.size() > seen && resumed.offset() > offset || resumed.offset() == SIZE);
            pause(ThreadLocalRandom.current().nextInt(100));
            parley.kill();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
            clients.shutdownNow();
        }
    }

    private static void killWhileFinishing(ParleyProcess parley, TusUpload resumed) throws InterruptedException {
        Thread finishing = new Thread(() -> {
            try {
                resumed.finish();
            } catch (RuntimeException killed) {
                // As it should be, mostly.
            }
        });
        finishing.start();
        pause(60);
        parley.kill();
        finishing.join();
    }

    private static void sendSlowly(Socket socket, Person alice, TusUpload upload, byte[] content, int offset) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write("""
                    PATCH %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Upload-Offset: %d\r
                    Content-Type: application/offset+octet-stream\r
                    Content-Length: %d\r
                    \r
                    """.formatted(upload.path(), alice.token(), offset, content.length - offset)
                    .getBytes(StandardCharsets.UTF_8));
            for (int sent = offset; sent < content.length; sent += 1 << 18) {
                out.write(content, sent, Math.min(1 << 18, content.length - sent));
                out.flush();
                pause(40);
            }
        } catch (IOException killed) {
            // It is what this is about.
        }
    }

    private static void pause(int milliseconds) {
        LockSupport.parkNanos(Duration.ofMillis(milliseconds).toNanos());
    }

    /** What is answered with 201 is acknowledged. */
    private void uploadUntilItEnds(Person alice) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                int seed = ThreadLocalRandom.current().nextInt(100_000, 400_000);
                acknowledged.put(Files.of(alice).id(seed + ".bin", bytes(seed)), seed);
            }
        } catch (RuntimeException | AssertionError killed) {
            // The one under way was not acknowledged.
        }
    }

    private static Socket connect(ParleyProcess parley, List<Socket> open) throws IOException {
        URI server = parley.server().uri("/");
        Socket socket = new Socket(server.getHost(), server.getPort());
        open.add(socket);
        return socket;
    }

    private static byte[] formHead(Person alice) {
        return """
                POST /api/attachments HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: multipart/form-data; boundary=edge\r
                Content-Length: 900000\r
                \r
                --edge\r
                Content-Disposition: form-data; name="file"; filename="x.bin"\r
                \r
                """.formatted(alice.token()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] download(Person person, long id) {
        return Files.of(person).download("/api/attachments/" + id).body();
    }

    /** What was not sent is old then, and the sweeps are due. */
    private static void letADayPass(Database stored) throws SQLException {
        try (Connection connection = connect(stored);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update attachment set created_at = created_at - interval '2' day");
            statement.executeUpdate("""
                    update job set execution_time = now(), picked = false, picked_by = null
                    where task_name in ('attachment-sweep', 'upload-leftovers')
                    """);
        }
    }

    private static long rows(Database stored, String sql) throws SQLException {
        try (Connection connection = connect(stored);
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Connection connect(Database stored) throws SQLException {
        return DriverManager.getConnection(stored.url(), stored.username(), stored.password());
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> all = java.nio.file.Files.walk(folder.resolve("data").resolve("attachments"))) {
            return all.filter(java.nio.file.Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
