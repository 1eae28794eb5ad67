package dev.parley.webhook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Feeds as feed readers and calendars read them. */
@IntegrationTest
class FeedTests {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @Autowired
    private People people;

    @Autowired
    private Server server;

    private Person alice;
    private Person bob;
    private long room;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        room = alice.room("News " + UUID.randomUUID(), bob);
    }

    @Test
    void readerGetsTheNewestMessagesOnce() throws Exception {
        alice.say(room, "First");
        long second = alice.say(room, "Second **bold** <script>alert(1)</script> & 😀\nmore")
                .path("id")
                .asLong();
        String url = make("/api/conversations/%d/feed".formatted(room));

        Answer answer = read(url).expect(200);

        assertThat(answer.header("Content-Type")).startsWith("application/atom+xml");
        Document feed = parse(answer);
        NodeList entries = feed.getElementsByTagNameNS(ATOM, "entry");
        assertThat(entries.getLength()).isEqualTo(2);
        assertThat(texts(feed, "title")).element(1).asString().startsWith("Second bold");
        assertThat(texts(feed, "content").get(0))
                .contains("<strong>bold</strong>", "&lt;script&gt;", "😀")
                .doesNotContain("<script>");
        assertThat(texts(feed, "name")).contains("Alice");
        assertThat(texts(feed, "id")).element(1).asString().endsWith("/messages/" + second);
        String tag = answer.header("ETag");
        assertThat(read(url, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(read(url, "If-Modified-Since", answer.header("Last-Modified"))
                        .status())
                .isEqualTo(304);

        alice.patch("/api/messages/" + second, Json.object("content", "Edited")).expect(200);
        assertThat(read(url, "If-None-Match", tag).expect(200).body())
                .contains("Edited")
                .doesNotContain("bold");
        alice.delete("/api/messages/" + second).expect(204);
        assertThat(read(url).body()).contains("First").doesNotContain("Edited");
    }

    @Test
    void itReadsOnlyWhatItsOwnerMayReadAtThatMoment() {
        alice.say(room, "Said before");
        String url = make("/api/conversations/%d/feed".formatted(room));
        assertThat(read(url).expect(200).body()).contains("Said before");

        bob.dismiss(room, bob).expect(204);
        read(url).expect(404);
        assertThat(bob.admit(room, bob).status()).isEqualTo(204);
        read(url).expect(200);
        String other = make("/api/conversations/%d/feed".formatted(room));
        read(url).expect(404);
        read(other).expect(200);
        bob.delete("/api/conversations/%d/feed".formatted(room)).expect(204);
        read(other).expect(404);
        bob.get("/api/conversations/%d/feed".formatted(room)).expect(404);

        Person stranger = people.register("Stranger");
        stranger.post("/api/conversations/%d/feed".formatted(alice.group("Secret")), Map.of())
                .expect(404);
        bob.post("/api/conversations/%d/feed".formatted(alice.directWith(bob)), Map.of())
                .expect(403);
        assertThat(read(server.uri("/feeds/" + "x".repeat(43)).toString()).status())
                .isEqualTo(404);
        assertThat(read(server.uri("/feeds/x").toString()).headers().allValues("set-cookie"))
                .isEmpty();
    }

    @Test
    void disappearingMessagesStayOut() {
        alice.patch("/api/conversations/" + room, Json.object("disappear_after_seconds", 3600))
                .expect(200);
        alice.say(room, "For an hour");
        String url = make("/api/conversations/%d/feed".formatted(room));

        assertThat(read(url).expect(200).body()).doesNotContain("For an hour");
    }

    @Test
    void calendarShowsReminders() {
        long message = alice.say(room, "Pay, the \"fee\"; now\\ever " + "ä😀".repeat(60))
                .path("id")
                .asLong();
        Instant at = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        bob.put("/api/messages/%d/reminder".formatted(message), Json.object("at", at))
                .expect(204);
        String url = make("/api/reminders/calendar");

        Answer answer = read(url).expect(200);

        assertThat(answer.header("Content-Type")).startsWith("text/calendar");
        List<String> raw = List.of(answer.body().split("\r\n"));
        assertThat(answer.body()).endsWith("END:VCALENDAR\r\n");
        assertThat(raw)
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        List<String> lines = List.of(answer.body().replace("\r\n ", "").split("\r\n"));
        assertThat(lines)
                .contains("DTSTART:" + at.toString().replaceAll("[-:]", ""))
                .anyMatch(line -> line.startsWith("UID:reminder-" + message + "@"))
                .anyMatch(line -> line.startsWith("SUMMARY:Pay\\, the \"fee\"\\; now\\\\ever ä😀ä😀"));
        assertThat(read(url, "If-None-Match", answer.header("ETag")).status()).isEqualTo(304);
        bob.delete("/api/messages/%d/reminder".formatted(message)).expect(204);
        assertThat(read(url).body()).doesNotContain("BEGIN:VEVENT");
        bob.delete("/api/reminders/calendar").expect(204);
        read(url).expect(404);
    }

    @Test
    void pagesShowTheAddressOnce() {
        WebSession page = WebSession.signIn(bob);
        for (String place : List.of("/conversations/%d/feed".formatted(room), "/reminders/calendar")) {
            Answer made = page.submit(place, Map.of());
            Matcher url = Pattern.compile("value=\"(http[^\"]+/feeds/[A-Za-z0-9_-]{43})\"")
                    .matcher(made.body());
            assertThat(url.find()).isTrue();
            read(url.group(1)).expect(200);
            assertThat(page.get(place).body()).doesNotContain("/feeds/");
            page.submit(place + "/revoke", Map.of(), place);
            read(url.group(1)).expect(404);
        }
    }

    @Test
    void requestsAtTheSameTimeLeaveOneAddress() {
        List<String> urls = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> make("/api/reminders/calendar"))
                .toList();

        assertThat(urls.stream().filter(url -> read(url).status() == 200)).hasSize(1);
    }

    private String make(String path) {
        return bob.post(path, Map.of()).expect(201).json().path("url").asString();
    }

    private Answer read(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.exchange(request.build());
    }

    private static Document parse(Answer answer) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document feed, String element) {
        NodeList found = feed.getElementsByTagNameNS(ATOM, element);
        return IntStream.range(0, found.getLength())
                .mapToObj(n -> found.item(n).getTextContent())
                .toList();
    }
}
