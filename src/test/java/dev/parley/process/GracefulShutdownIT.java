package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Database;
import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What happens to those who are connected when a service manager stops Parley. */
class GracefulShutdownIT {
    /** Service Restart: the client is to come back soon. */
    private static final int COME_BACK = 1012;

    @TempDir
    private Path folder;

    @Test
    void socketsAreToldToComeBackAndNothingUnderWayIsLost() throws IOException {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder).start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            Person carol = people.register("Carol");
            long conversation = alice.directWith(bob);
            long busy = carol.directWith(alice);
            RawStomp socket = RawStomp.connect(bob);
            socket.subscribe("events", "/user/queue/events");
            UUID late = UUID.randomUUID();
            SlowRequest slow = SlowRequest.begin(
                    alice,
                    "/api/conversations/%d/messages".formatted(conversation),
                    Json.write(Json.object("client_id", late, "content", "Just in time")));
            Stream stream = Stream.overStomp(carol, busy);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stream.acknowledged().size() >= 100);

            parley.askToStop();
            int closeCode = socket.awaitClose();
            int status = slow.finish();
            stream.awaitEnd();
            parley.awaitEnd();

            assertThat(closeCode).isEqualTo(COME_BACK);
            assertThat(status).isEqualTo(201);
            parley.start();
            assertThat(clientIds(bob, conversation)).containsExactly(late);
            assertThat(clientIds(alice, busy)).doesNotHaveDuplicates().containsAll(stream.acknowledged());
        }
    }

    private static List<UUID> clientIds(Person reader, long conversation) {
        return Parleys.wholeHistory(reader, conversation).stream()
                .map(GracefulShutdownIT::clientId)
                .toList();
    }

    private static UUID clientId(JsonNode message) {
        return UUID.fromString(message.path("client_id").asString());
    }

    /** A request whose last byte is late: the server has begun on it when it is asked to stop. */
    private record SlowRequest(Socket socket, byte[] lastByte) {
        static SlowRequest begin(Person sender, String path, String body) throws IOException {
            URI uri = sender.server().uri(path);
            Socket socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(30_000);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = """
                    POST %s HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Expect: 100-continue\r
                    \r
                    """.formatted(path, uri.getAuthority(), sender.token(), bytes.length);
            OutputStream output = socket.getOutputStream();
            output.write(head.getBytes(StandardCharsets.ISO_8859_1));
            output.flush();
            SlowRequest request = new SlowRequest(socket, new byte[] {bytes[bytes.length - 1]});
            // The interim answer comes when the server reads the body: the request is under way.
            assertThat(request.readStatus()).isEqualTo(100);
            output.write(bytes, 0, bytes.length - 1);
            output.flush();
            return request;
        }

        int finish() throws IOException {
            socket.getOutputStream().write(lastByte);
            socket.getOutputStream().flush();
            int status = readStatus();
            socket.close();
            return status;
        }

        private int readStatus() throws IOException {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String first = reader.readLine();
            String line = first;
            while (!line.isEmpty()) {
                line = reader.readLine();
            }
            return Integer.parseInt(first.split(" ")[1]);
        }
    }
}
