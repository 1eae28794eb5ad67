package dev.parley.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Requests take turns; whoever talks over a socket does not wait for them. */
@IntegrationTest
class TurnsTests {
    @Autowired
    private People people;

    @Autowired
    private Environment environment;

    @Test
    void framesGoOnWhileRequestsTakeAllThreads() throws Exception {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        List<Socket> slow = new ArrayList<>();
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            // Some have their turn, the others wait for it, and no thread for requests is left.
            int threads = environment.getRequiredProperty("server.tomcat.threads.max", Integer.class);
            for (int i = 0; i < threads; i++) {
                slow.add(halfARequest(alice));
            }
            List<CompletableFuture<Answer>> waiting = new ArrayList<>();
            await().atMost(Duration.ofSeconds(10)).until(() -> waits(alice, waiting));

            bobs.awaitMessage(alices.say(conversation, "Requests wait, we do not"));

            for (Socket request : slow) {
                request.close();
            }
            assertThat(waiting.get(waiting.size() - 1).get(10, TimeUnit.SECONDS).status())
                    .isEqualTo(200);
        } finally {
            for (Socket request : slow) {
                request.close();
            }
        }
    }

    private static Socket halfARequest(Person sender) throws IOException {
        URI address = sender.server().uri("/api/messages");
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                                .formatted(address.getPath(), sender.token())
                                .getBytes(ISO_8859_1));
        return socket;
    }

    private static boolean waits(Person asker, List<CompletableFuture<Answer>> asked) throws Exception {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> asker.get("/api/conversations"));
        asked.add(answer);
        try {
            answer.get(300, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException waits) {
            return true;
        }
    }
}
