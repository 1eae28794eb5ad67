package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.realtime.socket.Sockets;
import dev.parley.test.Balancer;
import dev.parley.test.Files;
import dev.parley.test.Json;
import dev.parley.test.Nodes;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.StompClient;
import dev.parley.test.TestCertificate;
import dev.parley.test.WebSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpCookie;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;

/** The example configurations of the documentation, in a real nginx and a real HAProxy, before two nodes. */
@Tag("integration")
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancerTests {
    private static final int SESSIONS = 8;
    private static final int MORE_THAN_THE_LIMIT = 70;
    private static final String FORGED = "203.0.113.9";

    @TempDir
    private static Path folder;

    private final Nodes nodes = Nodes.start();
    private final Map<Balancer.Kind, Balancer> balancers = new EnumMap<>(Balancer.Kind.class);

    private TestCertificate certificate;

    @BeforeAll
    void createCertificate() {
        certificate = TestCertificate.create(folder);
    }

    @AfterAll
    void end() {
        balancers.values().forEach(Balancer::close);
        nodes.close();
    }

    @ParameterizedTest
    @EnumSource
    void browsersSignInOverTlsAndGetSecureCookies(Balancer.Kind kind) {
        Person alice = people(kind).register("Alice");

        WebSession browser = WebSession.signIn(alice);

        assertThat(browser.cookies()).isNotEmpty().allMatch(HttpCookie::getSecure);
        assertThat(browser.get("/conversations").expect(200).header("Strict-Transport-Security"))
                .isNotEmpty();
        for (int request = 0; request < SESSIONS; request++) {
            browser.get("/settings/profile").expect(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void browsersSpeakHttp2(Balancer.Kind kind) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(certificate.trusting())
                .build();

        HttpResponse<Void> page =
                client.send(server(kind).request("/login").build(), HttpResponse.BodyHandlers.discarding());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @ParameterizedTest
    @EnumSource
    void peopleOnDifferentNodesTalkOverWebSockets(Balancer.Kind kind) {
        Person alice = people(kind).register("Alice");
        Person bob = people(kind).register("Bob");
        long group = alice.group("Chess", bob);
        List<StompClient> opened = new ArrayList<>();
        try {
            StompClient alices = connect(alice, opened);
            boolean alicesNode = isOnFirst(alice);
            StompClient bobs = connect(bob, opened);
            while (isOnFirst(bob) == alicesNode && opened.size() < SESSIONS) {
                bob = bob.withNewToken();
                bobs = connect(bob, opened);
            }
            assertThat(isOnFirst(bob)).isNotEqualTo(alicesNode);

            UUID fromAlice = alices.say(group, "hello");
            UUID fromBob = bobs.say(group, "hi");

            awaitMessage(bobs, fromAlice);
            awaitMessage(alices, fromBob);
        } finally {
            opened.forEach(StompClient::close);
        }
    }

    /** The socket of a page is refused unless it comes from the address that people see. */
    @ParameterizedTest
    @EnumSource
    void pagesOpenSocketsFromTheirOwnOriginOnly(Balancer.Kind kind) {
        WebSession browser = WebSession.signIn(people(kind).register("Alice"));
        URI origin = server(kind).uri("/");

        assertThat(handshake(kind, browser, "https://" + origin.getAuthority())).isEqualTo(101);
        assertThat(handshake(kind, browser, "https://elsewhere.example")).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void sessionsOfSockJsStayOnTheirNode(Balancer.Kind kind) {
        Person alice = people(kind).register("Alice");
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificate.trusting()).build();
        for (int session = 0; session < SESSIONS; session++) {
            String path = "/sockjs/%03d/%s".formatted(session, UUID.randomUUID());
            BlockingQueue<String> lines = new LinkedBlockingQueue<>();
            var stream = client.sendAsync(
                    alice.request(path + "/xhr_streaming")
                            .timeout(Duration.ofMinutes(1))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.fromLineSubscriber(new LineCollector(lines)));

            assertThat(next(lines)).startsWith("hhh");
            assertThat(next(lines)).isEqualTo("o");
            alice.post(path + "/xhr_send", List.of("CONNECT\naccept-version:1.2\nhost:localhost\n\n\0"))
                    .expect(204);
            assertThat(next(lines)).startsWith("a[\"CONNECTED");
            stream.cancel(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void addressesOfClientsComeFromTheBalancerAndNotFromClients(Balancer.Kind kind) {
        String stranger = "127.0.0." + (70 + kind.ordinal());

        assertThat(statusOfSignIn(kind, stranger, FORGED)).isEqualTo(401);
        int attempts = 1;
        while (statusOfSignIn(kind, stranger, "198.51.100." + attempts) != 429) {
            assertThat(attempts++).isLessThan(MORE_THAN_THE_LIMIT);
        }

        assertThat(attempts).isGreaterThan(10);
        assertThat(statusOfSignIn(kind, "127.0.0." + (80 + kind.ordinal()), FORGED))
                .isEqualTo(401);
        WebSession browser = WebSession.signIn(people(kind).register("Alice"));
        assertThat(browser.get("/settings/devices").expect(200).body()).doesNotContain(FORGED);
    }

    @ParameterizedTest
    @EnumSource
    void largeFilesComeThrough(Balancer.Kind kind) {
        Person alice = people(kind).register("Alice");
        byte[] content = new byte[20 * 1024 * 1024];
        java.util.concurrent.ThreadLocalRandom.current().nextBytes(content);

        long id = Files.of(alice).id("film.bin", content);

        assertThat(Files.of(alice).download("/api/attachments/" + id).body()).isEqualTo(content);
    }

    /** HAProxy asks each node; nginx notices when a request fails, and gives it to the other. */
    @ParameterizedTest
    @EnumSource
    void nodeThatStopsIsNotMissed(Balancer.Kind kind) {
        ConfigurableApplicationContext third = nodes.another();
        try (Balancer balancer = Balancer.start(
                kind, folder.resolve("restart" + kind), certificate, Nodes.port(nodes.first()), Nodes.port(third))) {
            Person alice = new People(balancer.server()).register("Alice");
            StompClient there = StompClient.connect(alice);
            while (isOnFirst(alice)) {
                alice = alice.withNewToken();
                there = StompClient.connect(alice);
            }
            if (kind == Balancer.Kind.HAPROXY) {
                assertThat(balancer.command("set server parley/parley2 state drain"))
                        .isBlank();
                assertThat(there.isConnected()).isTrue();
            }

            Person asking = alice;
            Thread stop = new Thread(third::close, "stop");
            stop.start();
            int requests = 0;
            while (stop.isAlive() || requests < 50) {
                asking.get("/api/me").expect(200);
                requests++;
            }

            there.awaitLoss();
            try (StompClient again = StompClient.connect(alice)) {
                assertThat(isOnFirst(alice)).isTrue();
            }
        } finally {
            third.close();
        }
    }

    /** A node that lost its membership answers everything with 503. */
    @ParameterizedTest
    @EnumSource(names = "NGINX")
    void nodeThatMayNotActIsPassedOver(Balancer.Kind kind) throws IOException {
        AtomicInteger refused = new AtomicInteger();
        HttpServer fenced = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        fenced.createContext("/", exchange -> {
            refused.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        fenced.start();
        try (Balancer balancer = Balancer.start(
                kind,
                folder.resolve("fenced"),
                certificate,
                Nodes.port(nodes.first()),
                fenced.getAddress().getPort())) {
            Person alice = people(kind).register("Alice");
            Person there = new Person(
                    balancer.server(),
                    alice.id(),
                    alice.username(),
                    alice.password(),
                    alice.displayName(),
                    alice.token());
            for (int request = 0; request < 50; request++) {
                there.get("/api/me").expect(200);
            }
            assertThat(refused.get()).isBetween(1, 6);
        } finally {
            fenced.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HAPROXY")
    void nodeThatIsNotReadyGetsNothing(Balancer.Kind kind) {
        Person alice = people(kind).register("Alice");
        Balancer balancer = balancer(kind);
        assertThat(nodesThatAnswer(alice)).contains("parley1", "parley2");

        AvailabilityChangeEvent.publish(nodes.second(), ReadinessState.REFUSING_TRAFFIC);
        try {
            await().until(() -> isDown(balancer, "parley2"));
            assertThat(nodesThatAnswer(alice)).containsOnly("parley1");
        } finally {
            AvailabilityChangeEvent.publish(nodes.second(), ReadinessState.ACCEPTING_TRAFFIC);
        }
        await().until(() -> !isDown(balancer, "parley2"));
    }

    private static boolean isDown(Balancer balancer, String node) {
        return balancer.command("show stat")
                .lines()
                .anyMatch(line -> line.startsWith("parley," + node + ",") && line.contains(",DOWN,"));
    }

    /** Asks some times; returns the nodes that HAProxy says answered. */
    private Set<String> nodesThatAnswer(Person person) {
        Balancer balancer = balancer(Balancer.Kind.HAPROXY);
        String marker = "/api/users/" + Math.abs(UUID.randomUUID().getMostSignificantBits());
        for (int request = 0; request < 20; request++) {
            person.get(marker).expect(404);
        }
        await().until(() ->
                balancer.log().lines().filter(line -> line.contains(marker)).count() == 20);
        Set<String> nodes = new HashSet<>();
        balancer.log()
                .lines()
                .filter(line -> line.contains(marker))
                .forEach(line -> nodes.add(line.substring(line.lastIndexOf('/') + 1)));
        return nodes;
    }

    private int handshake(Balancer.Kind kind, WebSession browser, String origin) {
        return status(
                kind, "127.0.0.1", """
                GET /ws HTTP/1.1
                Host: %s
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                Sec-WebSocket-Protocol: v12.stomp
                Origin: %s
                Cookie: %s

                """.formatted(server(kind).uri("/").getAuthority(), origin, browser.cookieHeader()));
    }

    private int statusOfSignIn(Balancer.Kind kind, String from, String forged) {
        String body = Json.write(Json.object("username", "u" + UUID.randomUUID(), "password", "wrong password"));
        return status(kind, from, """
                POST /api/auth/token HTTP/1.1
                Host: localhost
                Connection: close
                X-Forwarded-For: %s
                Content-Type: application/json
                Content-Length: %d

                %s""".formatted(forged, body.length(), body));
    }

    /** Sends a request from this address of the machine; returns the status of the answer. */
    private int status(Balancer.Kind kind, String from, String request) {
        try (Socket plain = new Socket()) {
            plain.bind(new InetSocketAddress(from, 0));
            plain.connect(new InetSocketAddress("127.0.0.1", balancer(kind).port()));
            plain.setSoTimeout(10_000);
            try (Socket tls = certificate
                    .trusting()
                    .getSocketFactory()
                    .createSocket(plain, "127.0.0.1", balancer(kind).port(), true)) {
                tls.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
                tls.getOutputStream().flush();
                String line = new BufferedReader(
                                new InputStreamReader(tls.getInputStream(), StandardCharsets.ISO_8859_1))
                        .readLine();
                return Integer.parseInt(line.split(" ")[1]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static StompClient connect(Person person, List<StompClient> opened) {
        StompClient client = StompClient.connect(person);
        opened.add(client);
        return client;
    }

    /** Whether this person's token has a socket on the first node. */
    private boolean isOnFirst(Person person) {
        String claims = new String(
                java.util.Base64.getUrlDecoder().decode(person.token().split("\\.")[1]), StandardCharsets.UTF_8);
        String id = Json.read(claims).path("jti").asString();
        return nodes.first().getBean(Sockets.class).openSignIns().contains("token:" + id);
    }

    private static void awaitMessage(StompClient socket, UUID clientId) {
        socket.awaitEvent(
                "group_message",
                event -> clientId.toString()
                        .equals(event.path("message").path("client_id").asString()));
    }

    private static String next(BlockingQueue<String> lines) {
        try {
            String line = lines.poll(10, TimeUnit.SECONDS);
            assertThat(line).as("next line of the stream").isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Balancer balancer(Balancer.Kind kind) {
        return balancers.computeIfAbsent(
                kind,
                missing -> Balancer.start(
                        kind,
                        folder.resolve("both"),
                        certificate,
                        Nodes.port(nodes.first()),
                        Nodes.port(nodes.second())));
    }

    private Server server(Balancer.Kind kind) {
        return balancer(kind).server();
    }

    private People people(Balancer.Kind kind) {
        return new People(server(kind));
    }

    /** Collects the lines of an answer while it comes in. */
    private static final class LineCollector implements java.util.concurrent.Flow.Subscriber<String> {
        private final BlockingQueue<String> lines;

        private LineCollector(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("failed: " + failure);
        }

        @Override
        public void onComplete() {
            lines.add("complete");
        }
    }
}
