package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Leaks;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.RevisionGuard;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * What went wrong in comparable products and is not a question of who may do what, which {@link AccessMatrixTests} answers.
 * {@code docs/advisories.md} says which class of advisories each test holds.
 */
@IntegrationTest
class AdvisoryTests {
    private static final String HOSTILE = "\"><img src=x onerror=alert(1)>${7*7}[[${7*7}]]";
    private static final String ESCAPED = "&lt;img src=x onerror=alert(1)&gt;";

    @Autowired
    private RevisionGuard guard;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;

    @BeforeEach
    void twoPeople() {
        alice = people.register("Alice");
        bob = people.register("Bob");
    }

    @Test
    void hostileNamesAreTextInEveryView() {
        alice.befriend(bob);
        alice.patch("/api/me", Json.object("display_name", HOSTILE, "bio", HOSTILE))
                .expect(200);
        bob.patch("/api/contacts/" + alice.id(), Json.object("nickname", HOSTILE, "note", HOSTILE))
                .expect(200);
        String findable = "Zq" + alice.id() + " " + HOSTILE;
        long group = alice.group(findable, bob);
        long room = alice.room(findable, bob);
        alice.patch("/api/conversations/" + room, Json.object("topic", HOSTILE)).expect(200);
        alice.say(group, HOSTILE + " @" + bob.username());
        long direct = alice.directWith(bob);
        alice.say(direct, HOSTILE);
        String invitation = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();
        WebSession page = WebSession.signIn(bob);
        WebSession carols = WebSession.signIn(people.register("Carol"));

        for (String path : List.of(
                "/conversations",
                "/conversations/list",
                "/conversations/" + group,
                "/conversations/" + group + "/details",
                "/conversations/" + group + "/history?before_seq=99",
                "/conversations/" + room,
                "/conversations/" + room + "/details",
                "/conversations/" + direct,
                "/rooms?q=Zq" + alice.id(),
                "/mentions",
                "/switcher?q=Zq" + alice.id(),
                "/people",
                "/people/find?q=" + alice.username(),
                "/people/" + alice.id(),
                "/join/" + invitation)) {
            WebSession visitor = path.startsWith("/join/") ? carols : page;
            String body = visitor.get(path).expect(200).body();

            assertThat(body)
                    .as(path)
                    .contains(ESCAPED)
                    .doesNotContain("<img src=x")
                    .doesNotContain(">49[");
            assertThat(body).as(path).doesNotContain("[[49]]").doesNotContainPattern("=\"[^\"<>]*\"><img");
        }
    }

    @Test
    void hostileNamesAreTextInWhatIsPushed() {
        alice.patch("/api/me", Json.object("display_name", HOSTILE)).expect(200);
        long group = alice.group("Chess", bob);
        try (StompClient bobs = bob.connectToPage()) {
            alice.say(group, "Hello");

            JsonNode event = bobs.awaitEvent(
                    "group_message", e -> e.path("html").asString().contains("Hello"));
            assertThat(event.path("html").asString()).contains(ESCAPED).doesNotContain("<img src=x");
        }
    }

    @Test
    void reflectedParametersAreText() {
        WebSession page = WebSession.signIn(alice);
        for (String path : List.of(
                "/people/find?q=",
                "/rooms?q=",
                "/switcher?q=",
                "/login?error=",
                "/people/requests?full=",
                "/conversations?cursor=")) {
            Answer answer = page.get(path + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8));

            assertThat(answer.body()).as(path).doesNotContain("<img src=x");
            assertThat(answer.header("Location")).as(path).doesNotContain("\"><img");
        }
    }

    @Test
    void connectThatNamesSomeoneElseIsTheOneWhoSignedIn() {
        long group = alice.group("Chess", bob);
        try (RawStomp socket = RawStomp.open(bob)) {
            socket.frame(
                    "CONNECT",
                    "accept-version:1.2",
                    "host:localhost",
                    "login:" + alice.username(),
                    "passcode:" + alice.password(),
                    "user-name:" + alice.id(),
                    "simpUser:" + alice.id());
            socket.awaitFrame("CONNECTED");
            socket.subscribe("events", "/user/queue/events");
            UUID clientId = UUID.randomUUID();
            socket.send(
                    "/app/conversations/%d/messages".formatted(group),
                    Json.write(Json.object("client_id", clientId, "content", "Who am I?")),
                    "receipt:r");
            socket.awaitFrame("MESSAGE");

            await().untilAsserted(() -> assertThat(alice.history(group))
                    .anyMatch(message -> message.path("content").asString().equals("Who am I?")
                            && message.path("sender_id").asLong() == bob.id()));
        }
    }

    /** Each field is one that the server alone sets; the same without it is taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sender_id\":1",
                "\"id\":1",
                "\"seq\":1",
                "\"revision\":1",
                "\"kind\":\"system\"",
                "\"html\":\"<b>x</b>\"",
                "\"is_read\":true",
                "\"created_at\":\"2020-01-01T00:00:00Z\"",
                "\"deleted_at\":null",
                "\"mentions\":[1]",
                "\"reply_to\":{\"id\":1,\"text\":\"forged\"}",
                "\"attachments\":[{\"id\":1}]",
                "\"attachment_ids\":[1]",
                "\"content\":{\"$ne\":\"x\"}",
                "\"client_id\":{\"$gt\":\"\"}"
            })
    void messageTakesNoFieldOfTheServers(String field) {
        long group = alice.group("Chess", bob);
        String path = "/api/conversations/%d/messages".formatted(group);
        String body = "{\"client_id\":\"%s\",\"content\":\"Hello\"%s}";
        alice.send("POST", path, body.formatted(UUID.randomUUID(), "")).expect(201);
        List<JsonNode> before = bob.history(group);

        alice.send("POST", path, body.formatted(UUID.randomUUID(), "," + field)).expect(400);

        try (RawStomp socket = RawStomp.connect(alice)) {
            socket.subscribe("events", "/user/queue/events");
            socket.send(
                    "/app" + path.substring("/api".length()),
                    body.formatted(UUID.randomUUID(), "," + field),
                    "receipt:r");
            await().untilAsserted(() ->
                    assertThat(socket.frames()).anyMatch(frame -> frame.body().contains("\"type\":\"error\"")));
            assertThat(socket.frames())
                    .noneMatch(frame -> "r".equals(frame.headers().get("receipt-id")));
        }
        assertThat(bob.history(group)).isEqualTo(before);
    }

    @Test
    void nobodyMakesThemselvesMoreThanTheyAre() {
        Object forged = Json.object("display_name", "x", "administrator", true);
        alice.patch("/api/me", forged).expect(400);
        people.anonymous()
                .post(
                        "/api/users",
                        Json.object(
                                "username",
                                "admin.to.be",
                                "password",
                                alice.password(),
                                "display_name",
                                "x",
                                "administrator",
                                true))
                .expect(400);
        WebSession page = WebSession.signIn(alice);
        page.submit(
                "/settings/profile",
                Map.of("displayName", "Renamed", "administrator", "true", "id", "1", "username", "root"));
        WebSession.on(alice.server())
                .submit(
                        "/register",
                        Map.of(
                                "username",
                                alice.username() + ".2",
                                "displayName",
                                "x",
                                "password",
                                alice.password(),
                                "administrator",
                                "true"));

        assertThat(alice.get("/api/me").expect(200).json().path("display_name").asString())
                .isEqualTo("Renamed");
        assertThat(database.queryForList(
                        "select administrator from account where username in (?, ?)",
                        Boolean.class,
                        alice.username(),
                        alice.username() + ".2"))
                .containsExactly(false, false);
        long group = alice.group("Chess", bob);
        bob.patch("/api/conversations/" + group, Json.object("role", "owner")).expect(400);
        bob.patch("/api/conversations/%d/attention".formatted(group), Json.object("role", "owner"))
                .expect(400);
        assertThat(bob.get("/api/conversations/" + group).json().path("role").asString())
                .isEqualTo("member");
    }

    @Test
    void memberSeesNoSecretOfOthers() {
        long group = alice.group("Chess", bob);
        alice.patch("/api/me", Json.object("email", "secret." + alice.id() + "@example.org"))
                .expect(200);
        String invitation = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();
        alice.say(group, "Hello @" + bob.username());
        String password =
                database.queryForObject("select password from account where id = ?", String.class, alice.id());
        List<String> secrets = List.of(invitation, "secret." + alice.id() + "@example.org", password, alice.token());
        assertThat(alice.get("/api/me").body()).contains(secrets.get(1));
        assertThat(alice.get("/api/conversations/%d/invitations".formatted(group))
                        .body())
                .contains(invitation);
        WebSession page = WebSession.signIn(bob);

        for (String path : List.of(
                "/conversations",
                "/conversations/" + group,
                "/conversations/" + group + "/details",
                "/mentions",
                "/people/" + alice.id())) {
            assertThat(page.get(path).expect(200).body()).as(path).doesNotContain(secrets);
        }
        for (String path : List.of(
                "/api/conversations",
                "/api/conversations/" + group,
                "/api/conversations/" + group + "/members",
                "/api/conversations/" + group + "/messages",
                "/api/conversations/" + group + "/changes",
                "/api/users/" + alice.id(),
                "/api/users?q=" + alice.username(),
                "/api/mentions")) {
            assertThat(bob.get(path).expect(200).body()).as(path).doesNotContain(secrets);
        }
        assertThat(alice.get("/api/me").body()).doesNotContain(password).doesNotContain(alice.password());
    }

    @Test
    void quoteIsWhatTheServerHasNotWhatTheSenderSays() {
        long group = alice.group("Chess", bob);
        long quoted = alice.say(group, "What Alice said").path("id").asLong();

        JsonNode reply = bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object("client_id", UUID.randomUUID(), "content", "I agree", "reply_to_id", quoted))
                .expect(201)
                .json();
        assertThat(reply.path("reply_to").path("text").asString()).isEqualTo("What Alice said");
        assertThat(reply.path("reply_to").path("sender_id").asLong()).isEqualTo(alice.id());

        alice.delete("/api/messages/" + quoted).expect(204);
        assertThat(bob.get("/api/messages/" + reply.path("id").asLong())
                        .expect(200)
                        .body())
                .doesNotContain("What Alice said");
    }

    @Test
    void deletionCarriesNoText() {
        long group = alice.group("Chess", bob);
        String text = "To be forgotten " + UUID.randomUUID();
        long id = alice.say(group, text).path("id").asLong();
        alice.patch("/api/messages/" + id, Json.object("content", text + " (edited)"))
                .expect(200);
        assertThat(bob.get("/api/messages/%d/edits".formatted(id)).body()).contains(text);
        try (StompClient events = bob.connect();
                StompClient page = bob.connectToPage()) {
            alice.delete("/api/messages/" + id).expect(204);

            for (StompClient client : List.of(events, page)) {
                JsonNode event = client.awaitEvent(
                        "message_changed", e -> e.path("message").path("id").asLong() == id);
                assertThat(event.path("message").path("deleted_at").isNull()).isFalse();
                assertThat(event.toString()).doesNotContain(text);
            }
        }
        for (String path : List.of(
                "/api/messages/" + id,
                "/api/conversations/" + group,
                "/api/conversations/%d/messages".formatted(group),
                "/api/conversations/%d/changes".formatted(group))) {
            assertThat(bob.get(path).expect(200).body()).as(path).doesNotContain(text);
        }
        assertThat(bob.get("/api/messages/%d/edits".formatted(id)).body()).doesNotContain(text);
        assertThat(database.queryForObject(
                        "select (select count(*) from message where id = ? and octet_length(content) > 0)"
                                + " + (select count(*) from message_edit where message_id = ?)"
                                + " + (select count(*) from conversation where id = ? and last_text is not null)",
                        Integer.class,
                        id,
                        id,
                        group))
                .isZero();
    }

    @Test
    void catchUpOverTenThousandDeletedMessagesIsComplete() {
        int deleted = 10_000;
        long group = alice.group("Chess", bob);
        JsonNode first = alice.say(group, "first");
        long seq = first.path("seq").asLong();
        long revision = first.path("revision").asLong();
        long id = database.queryForObject("select min(id) from message", Long.class) - deleted - 1;
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        guard.pass(() -> database.batchUpdate(
                "insert into message (id, conversation_id, seq, revision, sender_id, kind, content, created_at, deleted_at)"
                        + " values (?, ?, ?, ?, ?, 'TEXT', ?, ?, ?)",
                LongStream.rangeClosed(1, deleted)
                        .mapToObj(n ->
                                new Object[] {id + n, group, seq + n, revision + n, alice.id(), new byte[0], now, now})
                        .toList()));
        database.update(
                "update conversation set last_seq = ?, revision = ? where id = ?",
                seq + deleted,
                revision + deleted,
                group);
        alice.say(group, "last");

        List<JsonNode> caught = new ArrayList<>();
        long after = revision - 1;
        boolean more = true;
        for (int pages = 0; more && pages < 200; pages++) {
            JsonNode changes = bob.get(
                            "/api/conversations/%d/changes?limit=200&after_revision=%d".formatted(group, after))
                    .expect(200)
                    .json();
            changes.path("changes").forEach(caught::add);
            more = changes.path("more").asBoolean();
            after = changes.path("revision").asLong();
        }

        assertThat(caught).hasSize(deleted + 2);
        assertThat(caught.get(0).path("content").asString()).isEqualTo("first");
        assertThat(caught.get(deleted + 1).path("content").asString()).isEqualTo("last");
        assertThat(new TreeSet<>(
                        caught.stream().map(m -> m.path("seq").asLong()).toList()))
                .hasSize(deleted + 2);
    }

    @Test
    void passwordOfAMegabyteIsRefusedEverywhereAndSoon() {
        String huge = "x".repeat(1024 * 1024);
        WebSession page = WebSession.signIn(alice);
        String token = page.csrfHeader("/settings/password").split(":", 2)[1];
        Instant start = Instant.now();

        List<Answer> answers = List.of(
                people.anonymous().post("/api/auth/token", Json.object("username", alice.username(), "password", huge)),
                people.anonymous()
                        .post(
                                "/api/users",
                                Json.object("username", "huge." + alice.id(), "password", huge, "display_name", "x")),
                page.post("/login", "_csrf=%s&username=%s&password=%s".formatted(token, alice.username(), huge)),
                page.post("/register", "_csrf=%s&username=huge&displayName=x&password=%s".formatted(token, huge)),
                page.post("/settings/password", "_csrf=%s&current=%s&password=%s".formatted(token, huge, huge)));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isNotEqualTo(201).isLessThan(500);
            Leaks.assertNoneIn(answer.body());
        });
        assertThat(database.queryForObject("select count(*) from account where username like 'huge%'", Integer.class))
                .isZero();
        alice.withNewToken().get("/api/me").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=edge",
                "multipart/mixed; boundary=edge",
                "text/plain",
                "text/xml",
                "application/xml",
                "application/octet-stream",
                "image/png",
                "application/x-ndjson",
                "application/cbor",
                "rubbish"
            })
    void hugeBodyOfAnyTypeIsRefused(String type) {
        byte[] huge = new byte[10 * 1024 * 1024];
        long group = alice.group("Chess", bob);
        WebSession page = WebSession.signIn(alice);
        String[] csrf = page.csrfHeader("/settings/profile").split(":", 2);
        for (String path : List.of(
                "/api/conversations/%d/messages".formatted(group),
                "/login",
                "/conversations/%d/messages".formatted(group),
                "/conversations/%d/picture".formatted(group))) {
            try {
                Answer answer = alice.server()
                        .exchange(alice.withToken("")
                                .request(path)
                                .header("Cookie", page.cookieHeader())
                                .header(csrf[0], csrf[1])
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofByteArray(huge))
                                .build());
                assertThat(answer.status()).as(path).isBetween(300, 499);
                Leaks.assertNoneIn(answer.body());
            } catch (UncheckedIOException hungUp) {
                // The server need not read to the end what it refuses.
                assertThat(hungUp.getCause()).as(path).isInstanceOf(IOException.class);
            }
        }
        assertThat(bob.history(group)).hasSize(alice.history(group).size());
        alice.say(group, "Still here");
    }

    @Test
    void socketsOpenForPagesOfThisOriginOnly() {
        WebSession page = WebSession.signIn(alice);
        URI own = alice.server().uri("/");
        String origin = "http://" + own.getAuthority();
        for (String path : List.of("/ws", "/sockjs/websocket", "/sockjs/123/ofthisorigin/websocket")) {
            assertThat(handshake(page, path, origin)).as(path).isEqualTo(101);
            for (String other : List.of(
                    "https://elsewhere.example",
                    "null",
                    "http://%s:1".formatted(own.getHost()),
                    "https://" + own.getAuthority(),
                    origin + ".elsewhere.example",
                    "http://elsewhere.example:" + own.getPort(),
                    "http://localhost:" + own.getPort(),
                    "file://",
                    "*")) {
                assertThat(handshake(page, path, other))
                        .as("%s from %s", path, other)
                        .isEqualTo(403);
            }
        }
    }

    private int handshake(WebSession page, String path, String origin) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", page.cookieHeader());
        headers.put("Origin", origin);
        try (RawStomp socket = RawStomp.open(alice.server().socketUri(path), headers)) {
            return socket.handshakeStatus();
        }
    }

    /** The address of the request's own host would do in a browser; a forwarded one is believed where that is configured. */
    @Test
    void forgedHostStandsInNoLink() throws IOException {
        long group = alice.group("Chess", bob);
        String invitation = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();
        String cookie = WebSession.signIn(alice).cookieHeader();
        for (String path : List.of(
                "/",
                "/login",
                "/settings",
                "/conversations",
                "/conversations/%d/details".formatted(group),
                "/conversations/999999999",
                "/join/" + invitation)) {
            for (String forged :
                    List.of("X-Forwarded-Host", "Forwarded", "X-Host", "X-Forwarded-Server", "X-Original-URL")) {
                String value = forged.equals("Forwarded") ? "host=elsewhere.example" : "elsewhere.example";

                assertThat(raw(path, alice.server().uri("/").getAuthority(), forged + ": " + value, cookie))
                        .as("%s with %s", path, forged)
                        .startsWith("HTTP/1.1 ")
                        .doesNotContain("elsewhere.example");
            }
            String answer = raw(path, "elsewhere.example", "X-Nothing: none", cookie);
            assertThat(answer.lines().filter(line -> line.startsWith("Location:")))
                    .as(path)
                    .noneMatch(line -> line.contains("//elsewhere.example"));
        }
    }

    private String raw(String path, String host, String header, String cookie) throws IOException {
        URI server = alice.server().uri("/");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host, header, cookie)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
