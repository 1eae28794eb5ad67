package dev.parley.message.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebPages;
import dev.parley.test.WebSession;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Previews of links in the whole program, fetched from a real server. */
@IntegrationTest
class LinkPreviewTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Chess", bob);
    }

    @Test
    void previewComesToEveryoneAndInCatchUp() {
        String picture = WebPages.page("image/png", PagePreviewsTests.png(640, 320));
        String page = WebPages.head("<meta property=og:title content='Tea in Tbilisi'>"
                + "<meta property=og:description content='Where to drink it'><meta property=og:site_name content=Travel>"
                + "<meta property=og:image content='" + picture + "'>");
        try (StompClient bobs = bob.connect();
                StompClient page2 = bob.connectToPage()) {
            JsonNode said = alice.say(group, "Look: " + page + "#map");
            assertThat(said.has("preview")).isFalse();

            JsonNode changed = bobs.awaitEvent("message_changed").path("message");

            long id = said.path("id").asLong();
            JsonNode preview = changed.path("preview");
            assertThat(changed.path("id").asLong()).isEqualTo(id);
            assertThat(changed.path("edited_at").isNull()).isTrue();
            assertThat(preview.path("url").asString()).isEqualTo(page + "#map");
            assertThat(preview.path("title").asString()).isEqualTo("Tea in Tbilisi");
            assertThat(preview.path("description").asString()).isEqualTo("Where to drink it");
            assertThat(preview.path("site_name").asString()).isEqualTo("Travel");
            assertThat(preview.path("host").asString()).isEqualTo("localhost");
            assertThat(preview.propertyNames()).hasSize(6);
            assertThat(preview.path("picture").path("width").asInt()).isEqualTo(480);
            assertThat(page2.awaitEvent("message_changed").path("html").asString())
                    .contains("link-preview-large", "Tea in Tbilisi", "Travel · localhost");
            assertThat(bob.get("/api/conversations/%d/changes?after_revision=%d"
                                    .formatted(group, said.path("revision").asLong()))
                            .json()
                            .path("changes")
                            .toString())
                    .contains("Tea in Tbilisi");
            assertThat(WebSession.signIn(bob)
                            .get("/conversations/" + group)
                            .expect(200)
                            .body())
                    .contains("Tea in Tbilisi", picture(id));
        }
    }

    @Test
    void pictureIsForThoseWhoSeeTheMessageNow() {
        long id = previewed(WebPages.page("image/png", PagePreviewsTests.png(100, 100)));

        HttpResponse<byte[]> answer = Files.of(bob).download(picture(id));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache", "private");
        assertThat(answer.body()[0]).isEqualTo((byte) 0xff);
        people.register("Eve").get(picture(id)).expectProblem(404, "not_found");
        Person carol = people.register("Carol");
        alice.befriend(carol);
        alice.admit(group, carol).expect(204);
        carol.get(picture(id)).expectProblem(404, "not_found");

        bob.put("/api/messages/%d/hidden".formatted(id)).expect(204);
        bob.get(picture(id)).expectProblem(404, "not_found");
        alice.dismiss(group, bob).expect(204);
        bob.get(picture(id)).expectProblem(404, "not_found");
        alice.get(picture(id)).expect(200);
    }

    @Test
    void authorAndAdminsRemoveIt() {
        long mine = previewed(bob, WebPages.head("<title>Tea</title>"));
        Person carol = people.register("Carol");
        alice.befriend(carol);
        alice.admit(group, carol).expect(204);
        long hers = previewed(alice, WebPages.head("<title>Coffee</title>"));

        carol.delete(preview(hers)).expectProblem(403, "not_allowed");
        bob.delete(preview(hers)).expectProblem(403, "not_allowed");
        people.register("Eve").delete(preview(hers)).expectProblem(404, "not_found");
        assertThat(shown(bob, hers).path("title").asString()).isEqualTo("Coffee");

        try (StompClient carols = carol.connect()) {
            alice.delete(preview(hers)).expect(204);
            assertThat(carols.awaitEvent("message_changed").path("message").has("preview"))
                    .isFalse();
        }
        alice.delete(preview(hers)).expect(204);
        alice.delete(preview(mine)).expect(204);
        assertThat(rows()).isZero();
        alice.patch("/api/messages/" + hers, Json.object("content", "Again " + text(alice, hers)))
                .expect(200);
        long after = previewed(alice, WebPages.head("<title>Later</title>"));
        assertThat(shown(alice, hers).isMissingNode()).isTrue();
        assertThat(shown(alice, after).path("title").asString()).isEqualTo("Later");
    }

    @Test
    void editedLinkIsFetchedAgain() {
        String first = WebPages.head("<title>First</title>");
        String second = WebPages.head("<title>Second</title>");
        long id = previewed(first);

        alice.patch("/api/messages/" + id, Json.object("content", "the same " + first))
                .expect(200);
        assertThat(shown(bob, id).path("title").asString()).isEqualTo("First");
        assertThat(WebPages.requests(first)).hasSize(1);
        JsonNode edited = alice.patch("/api/messages/" + id, Json.object("content", "now " + second))
                .expect(200)
                .json();
        assertThat(edited.path("preview").path("title").asString()).isNotEqualTo("First");
        await().until(() -> shown(bob, id).path("title").asString("").equals("Second"));
        alice.patch("/api/messages/" + id, Json.object("content", "no link")).expect(200);

        assertThat(shown(bob, id).isMissingNode()).isTrue();
        assertThat(rows()).isZero();
    }

    @Test
    void deletionLeavesNothing() {
        String picture = WebPages.page("image/png", PagePreviewsTests.png(100, 100));
        long id = previewed(picture);
        assertThat(rows()).isEqualTo(2);

        alice.delete("/api/messages/" + id).expect(204);

        assertThat(rows()).isZero();
        alice.get(picture(id)).expectProblem(404, "not_found");
        previewed(picture);
        alice.delete("/api/conversations/" + group).expect(204);
        assertThat(rows()).isZero();
    }

    @Test
    void deletionWhileItIsFetchedLeavesNothing() {
        CompletableFuture<Void> deleted = new CompletableFuture<>();
        String slow = WebPages.at(exchange -> {
            deleted.join();
            byte[] page = "<title>Late</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });
        long first = id(alice.say(group, slow));
        long second = id(alice.say(group, "also " + slow));
        await().until(() -> !WebPages.requests(slow).isEmpty());

        alice.delete("/api/messages/" + first).expect(204);
        deleted.complete(null);

        await().until(() -> shown(alice, second).path("title").asString("").equals("Late"));
        assertThat(alice.get("/api/messages/" + first).json().has("preview")).isFalse();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void nothingIsFetchedOfSpoilersCodeQuotesAndNotices() {
        String secret = WebPages.head("<title>Secret</title>");
        String plain = WebPages.head("<title>Plain</title>");
        alice.say(group, "||" + secret + "||");
        alice.say(group, "`" + secret + "`");
        alice.say(group, "> " + secret);
        long both = previewed("||" + secret + "|| and " + plain);

        assertThat(shown(bob, both).path("title").asString()).isEqualTo("Plain");
        assertThat(WebPages.requests(secret)).isEmpty();
    }

    @Test
    void isEncryptedInTheDatabase() {
        String word = "Zwetschgenknoedel";
        long id = previewed(WebPages.page("image/png", PagePreviewsTests.png(100, 100)));
        long texts = previewed(WebPages.head("<title>" + word + "</title>"));

        byte[] picture = stored("select bytes from link_preview_picture where message_id = ?", id);
        byte[] content = stored("select content from link_preview where message_id = ?", texts);
        assertThat(new String(picture, StandardCharsets.ISO_8859_1)).doesNotContain("JFIF");
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain(word, "localhost");
        assertThat(new String(Files.of(bob).download(picture(id)).body(), StandardCharsets.ISO_8859_1))
                .contains("JFIF");
    }

    @Test
    void hostileTextsStayTexts() {
        long id = previewed(
                WebPages.head("<meta property=og:title content='&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
                        + "&#x202e;gnp.exe'><meta property=og:site_name content='&lt;b&gt;bank.example'>"));

        assertThat(shown(bob, id).path("title").asString()).isEqualTo("\"><script>alert(1)</script>gnp.exe");
        assertThat(WebSession.signIn(bob).get("/conversations/" + group).body())
                .contains("&lt;script&gt;alert(1)", "&lt;b&gt;bank.example · localhost")
                .doesNotContain("<script>alert", "<b>bank");
    }

    @Test
    void formRemovesItWithoutJavaScript() {
        long id = previewed(WebPages.head("<title>Tea</title>"));
        String form = "/messages/%d/preview/remove".formatted(id);
        assertThat(WebSession.signIn(bob).get("/messages/" + id).body()).doesNotContain(form);
        WebSession session = WebSession.signIn(alice);
        assertThat(session.get("/messages/" + id).body()).contains(form);

        session.submit(form, Map.of(), "/messages/" + id);

        assertThat(shown(bob, id).isMissingNode()).isTrue();
        assertThat(session.get("/messages/" + id).body()).doesNotContain(form);
    }

    private byte[] stored(String sql, long id) {
        return Objects.requireNonNull(database.queryForObject(sql, byte[].class, id));
    }

    private long previewed(String content) {
        return previewed(alice, content);
    }

    /** Says it, and waits for the preview. */
    private long previewed(Person person, String content) {
        long id = id(person.say(group, content));
        await().until(() -> !shown(person, id).isMissingNode());
        return id;
    }

    private static JsonNode shown(Person person, long id) {
        return person.get("/api/messages/" + id).expect(200).json().path("preview");
    }

    private static String text(Person person, long id) {
        return person.get("/api/messages/" + id).json().path("content").asString();
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }

    private static String preview(long id) {
        return "/api/messages/%d/preview".formatted(id);
    }

    private static String picture(long id) {
        return "/api/messages/%d/preview/picture".formatted(id);
    }

    /** What is stored of previews in this conversation, also of messages that are gone. */
    private long rows() {
        return count("link_preview") + count("link_preview_picture");
    }

    private long count(String table) {
        Long rows = database.queryForObject(
                "select count(*) from %s p left join message m on m.id = p.message_id where m.id is null or m.conversation_id = ?"
                        .formatted(table),
                Long.class,
                group);
        return rows == null ? -1 : rows;
    }
}
