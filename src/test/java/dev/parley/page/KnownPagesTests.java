package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page that is answered again is the page that would be rendered now. */
@IntegrationTest
class KnownPagesTests {
    private static final Pattern CLIENT_ID = Pattern.compile("name=\"clientId\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    private Person alice;
    private Person bob;
    private Person carol;
    private long direct;
    private long group;
    private long room;
    private long doomed;
    private WebSession browser;

    @BeforeEach
    void talk() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        alice.befriend(bob);
        direct = alice.directWith(bob);
        group = bob.group("Chess", alice, carol);
        room = carol.room("Garden", alice);
        doomed = carol.room("Cellar", alice);
        alice.say(direct, "Hello Bob");
        bob.say(direct, "Hello Alice");
        bob.say(group, "Your move");
        browser = WebSession.signIn(alice);
    }

    @Test
    void pageIsAnsweredAgainWithoutAskingTheDatabase() {
        String first = page("/conversations/" + direct);

        assertThat(statements.executed(
                        () -> assertThat(page("/conversations/" + direct)).isEqualTo(first)))
                .isEmpty();
    }

    @Test
    void everyAnswerHasAnIdAndTokensOfItsOwnThatWork() {
        String address = "/conversations/" + direct;
        String one = browser.get(address).body();
        String two = browser.get(address).body();

        assertThat(found(CLIENT_ID, one)).isNotEqualTo(found(CLIENT_ID, two));
        assertThat(found(TOKEN, one)).isNotEqualTo(found(TOKEN, two));
        assertThat(found(META, two)).isEqualTo(found(TOKEN, two));
        for (String page : List.of(one, two)) {
            String form =
                    "_csrf=%s&clientId=%s&content=From+a+page".formatted(found(TOKEN, page), found(CLIENT_ID, page));
            assertThat(browser.post(address + "/messages", form).status()).isEqualTo(302);
        }
        assertThat(bob.history(direct)).hasSize(4);
    }

    @Test
    void compressedPageIsTheSame() throws IOException, InterruptedException {
        String address = "/conversations/" + direct;
        String plain = page(address);

        assertThat(comparable(unzipped(address))).as("as it is rendered").isEqualTo(plain);
        assertThat(comparable(unzipped(address))).as("as it is known").isEqualTo(plain);
    }

    /** After whatever happens: what is known of the page equals what an address that nobody has asked before gives. */
    @Test
    void noKnownPageIsEverWrong() {
        Map<String, Runnable> changes = changes();
        List<String> addresses = List.of(
                "/conversations",
                "/conversations/list",
                "/conversations/archived",
                "/conversations/" + direct,
                "/conversations/" + group,
                "/conversations/" + room,
                "/conversations/" + direct + "/history?before_seq=2",
                "/people",
                "/people/find?q=bo",
                "/people/requests",
                "/people/blocked",
                "/rooms",
                "/mentions",
                "/switcher",
                "/switcher?q=ga");
        addresses.forEach(this::page);

        changes.forEach((what, change) -> {
            change.run();
            for (String address : addresses) {
                assertRight(address, what);
            }
        });
    }

    /** Between two renderings that are the same nothing happened, such as a notice that comes a moment after a change. */
    private void assertRight(String address, String what) {
        String before;
        String known;
        String after;
        do {
            before = rendered(address);
            known = page(address);
            after = rendered(address);
        } while (!before.equals(after));
        assertThat(known).as("%s after: %s", address, what).isEqualTo(after);
    }

    private String rendered(String address) {
        return page(address + (address.contains("?") ? "&" : "?") + "nobody-asked=" + UUID.randomUUID());
    }

    /** By everybody who may, over every way. */
    private Map<String, Runnable> changes() {
        Map<String, Runnable> changes = new LinkedHashMap<>();
        changes.put("a message from another", () -> bob.say(direct, "One more"));
        changes.put("a message of one's own", () -> alice.say(direct, "And another"));
        changes.put("a mention", () -> carol.say(group, "Look, @" + alice.username()));
        changes.put(
                "an edit",
                () -> done(bob.patch("/api/messages/" + last(bob, direct), Json.object("content", "Changed"))));
        changes.put("the other one's mark", () -> read(bob, direct));
        changes.put("one's own mark", () -> read(alice, group));
        changes.put("a deletion", () -> done(carol.delete("/api/messages/" + last(carol, group))));
        changes.put("a message over a socket", () -> {
            try (StompClient socket = bob.connect()) {
                socket.sayForReceipt(group, UUID.randomUUID(), "Over a socket").join();
            }
        });
        changes.put(
                "another name of the other one",
                () -> done(bob.patch("/api/me", Json.object("display_name", "Robert"))));
        changes.put(
                "a nickname", () -> done(alice.patch("/api/contacts/" + bob.id(), Json.object("nickname", "Bobby"))));
        changes.put(
                "another name of a group",
                () -> done(bob.patch("/api/conversations/" + group, Json.object("name", "Go"))));
        changes.put(
                "announcements only",
                () -> done(bob.patch("/api/conversations/" + group, Json.object("announcements_only", true))));
        changes.put("a new role", () -> done(bob.appoint(group, alice, "admin")));
        changes.put("a new member", () -> {
            Person dave = people.register("Dave");
            dave.befriend(bob);
            done(bob.admit(group, dave));
        });
        changes.put("a member who goes", () -> done(bob.dismiss(group, carol)));
        changes.put(
                "a mute",
                () -> attention(
                        group,
                        "muted_until",
                        Instant.now().plus(Duration.ofHours(1)).toString()));
        changes.put("a pin", () -> attention(direct, "pinned", true));
        changes.put("marked unread", () -> attention(direct, "marked_unread", true));
        changes.put("archived", () -> attention(room, "archived", true));
        changes.put("a message that brings it back", () -> carol.say(room, "Here again"));
        changes.put(
                "an archived room",
                () -> done(carol.patch("/api/conversations/" + room, Json.object("archived", true))));
        changes.put(
                "a look of one's own",
                () -> done(alice.patch("/api/me", Json.object("settings", Json.object("theme", "dark")))));
        changes.put(
                "read receipts off",
                () -> done(bob.patch("/api/me", Json.object("settings", Json.object("send_read_receipts", false)))));
        changes.put("somebody who asks", () -> done(carol.ask(alice)));
        changes.put("a stranger's message", () -> {
            Person stranger = people.register("Eve");
            stranger.say(stranger.directWith(alice), "Do you know me?");
        });
        changes.put("a block", () -> done(alice.put("/api/blocks/" + bob.id())));
        changes.put("a new group", () -> carol.room("Terrace", alice));
        changes.put("a group that is gone", () -> done(carol.delete("/api/conversations/" + doomed)));
        changes.put("a direct conversation", () -> {
            Person frank = people.register("Frank");
            frank.befriend(alice);
            frank.say(frank.directWith(alice), "Good day");
        });
        return changes;
    }

    @Test
    void whoIsRemovedFindsNothing() {
        page("/conversations/" + group);
        bob.dismiss(group, alice).expect(204);

        assertThat(browser.get("/conversations/" + group).status()).isEqualTo(404);
        assertThat(page("/conversations/list")).doesNotContain("Chess");
    }

    @Test
    void whoHasSignedOutSeesNothing() {
        page("/conversations/" + direct);
        String cookies = browser.cookieHeader();
        browser.signOut();

        HttpRequest request = alice.server()
                .request("/conversations/" + direct)
                .header("Cookie", cookies)
                .build();
        assertThat(alice.server().exchange(request).status()).isEqualTo(302);
    }

    @Test
    void muteThatEndsIsSeen() {
        attention(group, "muted_until", Instant.now().plusSeconds(2).toString());
        assertThat(page("/conversations/list")).contains("data-muted=\"true\"");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(page("/conversations/list")).doesNotContain("data-muted=\"true\""));
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    private void attention(long conversation, String name, Object value) {
        alice.patch("/api/conversations/%d/attention".formatted(conversation), Json.object(name, value))
                .expect(200);
    }

    private static void read(Person reader, long conversation) {
        long seq = reader.history(conversation).stream()
                .mapToLong(message -> message.path("seq").asLong())
                .max()
                .orElseThrow();
        reader.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", seq))
                .expect(204);
    }

    private static long last(Person author, long conversation) {
        return author.history(conversation).stream()
                .filter(message -> message.path("sender_id").asLong() == author.id())
                .reduce((one, next) -> next)
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private String page(String address) {
        return comparable(browser.get(address).expect(200).body());
    }

    /** Without what is another one in each answer, and the address that was asked. */
    private static String comparable(String page) {
        return TOKEN.matcher(
                        META.matcher(CLIENT_ID.matcher(page).replaceAll("")).replaceAll(""))
                .replaceAll("");
    }

    private String unzipped(String address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        alice.server()
                                .request(address)
                                .header("Cookie", browser.cookieHeader())
                                .header("Accept-Encoding", "br, gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary").orElse("")).containsIgnoringCase("accept-encoding");
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("%s", pattern).isTrue();
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }
}
