package dev.parley.webhook.incoming;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.asSectionFields;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asContextElements;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.model.Attachment;
import com.slack.api.model.Field;
import com.slack.api.webhook.Payload;
import com.slack.api.webhook.WebhookResponse;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Incoming webhooks as programs see them, among them Slack's own client. */
@IntegrationTest
class IncomingWebhookTests {
    @Autowired
    private People people;

    @Autowired
    private Server server;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private long room;
    private JsonNode hook;
    private String url;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        room = alice.room("Builds " + UUID.randomUUID(), bob);
        hook = alice.post(hooks(), Json.object("name", "CI")).expect(201).json();
        url = hook.path("url").asString();
    }

    @Test
    void slacksOwnClientPosts() throws Exception {
        try (Slack slack = Slack.getInstance()) {
            WebhookResponse answer = slack.send(
                    url,
                    Payload.builder()
                            .text("*Build* <https://ci.example.org/7|#7> of _main_ ~failed~ by <@U123|kim> & co")
                            .username("Jenkins")
                            .iconEmoji(":rocket:")
                            .build());

            assertThat(answer.getCode()).isEqualTo(200);
            assertThat(answer.getBody()).isEqualTo("ok");
            JsonNode message = last();
            assertThat(message.path("content").asString())
                    .isEqualTo("**Build** [#7](<https://ci.example.org/7>) of _main_ ~~failed~~ by \\@kim & co");
            assertThat(message.path("html").asString())
                    .contains("<strong>Build</strong>", "href=\"https://ci.example.org/7\"", "<em>main</em>")
                    .contains("<del>failed</del>", "@kim");
            assertThat(message.path("persona").path("name").asString()).isEqualTo("Jenkins");
            assertThat(message.path("persona").path("emoji").asString()).isEqualTo("🚀");
            assertThat(message.path("sender_id").asLong())
                    .isEqualTo(hook.path("bot_id").asLong());

            WebhookResponse blocks = slack.send(
                    url,
                    Payload.builder()
                            .text("fallback")
                            .blocks(asBlocks(
                                    header(header -> header.text(plainText("Deploy *now*"))),
                                    section(section -> section.text(markdownText("*All* <!channel>: `a < b`"))
                                            .fields(asSectionFields(markdownText("*Env*\nprod"), plainText("a_b")))),
                                    divider(),
                                    context(asContextElements(markdownText("by Kim")))))
                            .attachments(List.of(Attachment.builder()
                                    .color("danger")
                                    .title("Tests")
                                    .titleLink("https://ci.example.org/t")
                                    .text("2 failed\nof 9")
                                    .fields(List.of(Field.builder()
                                            .title("Branch")
                                            .value("main")
                                            .build()))
                                    .fallback("unused")
                                    .build()))
                            .build());

            assertThat(blocks.getCode()).isEqualTo(200);
            assertThat(last().path("content").asString()).isEqualTo("""
                    **Deploy \\*now\\***

                    **All** \\@channel: `a < b`

                    **Env**
                    prod
                    a\\_b

                    ———

                    by Kim

                    > 🟥 **[Tests](<https://ci.example.org/t>)**
                    > 2 failed
                    > of 9
                    > **Branch** main""");
        }
    }

    @Test
    void formsTextsAndOurOwnFormatWork() {
        post(
                        "application/x-www-form-urlencoded",
                        "payload=" + URLEncoder.encode("{\"text\":\"from a form\"}", StandardCharsets.UTF_8))
                .expect(200);
        assertThat(last().path("content").asString()).isEqualTo("from a form");
        post("text/plain", "just **text**").expect(200);
        assertThat(last().path("content").asString()).isEqualTo("just **text**");
        json("{\"content\":\"own **format**\",\"username\":\"Cron\",\"emoji\":\"⏰\"}")
                .expect(200);
        assertThat(last().path("content").asString()).isEqualTo("own **format**");
        assertThat(last().path("persona").path("name").asString()).isEqualTo("Cron");
        json("{\"text\":\"hi @%s and <!everyone>\"}".formatted(bob.username())).expect(200);
        assertThat(last().toString()).doesNotContain("mentions_all").doesNotContain("data-mention");
        assertThat(bob.get("/api/mentions").json().path("items").isEmpty()).isTrue();
    }

    @Test
    void sameKeyPostsOnce() {
        String key = UUID.randomUUID().toString();
        Answer first = json("{\"text\":\"once\"}", "Idempotency-Key", key).expect(200);
        Answer second = json("{\"text\":\"once\"}", "Idempotency-Key", key).expect(200);

        assertThat(second.header("X-Message-Id")).isEqualTo(first.header("X-Message-Id"));
        assertThat(texts()).containsOnlyOnce("once");
        json("{\"text\":\"x\"}", "Idempotency-Key", "k".repeat(256)).expect(400);
    }

    @Test
    void revokedUnknownAndRenewedAddressesEnd() {
        json("{\"text\":\"before\"}").expect(200);
        String old = url;
        url = alice.post(hooks() + "/" + hook.path("id").asLong() + "/url", Json.object())
                .expect(200)
                .json()
                .path("url")
                .asString();
        assertThat(url).isNotEqualTo(old);
        json("{\"text\":\"renewed\"}").expect(200);
        alice.delete(hooks() + "/" + hook.path("id").asLong()).expect(204);
        for (String ended : List.of(
                old, url, url + "x", url.substring(0, url.length() - 3), old.replace("/hooks/", "/hooks/%00"))) {
            url = ended;
            Answer answer = json("{\"text\":\"after\"}");
            assertThat(answer.status()).as(ended).isIn(400, 404);
        }
        assertThat(texts()).contains("before", "renewed").doesNotContain("after");
        assertThat(bob.history(room))
                .filteredOn(message -> message.path("content").asString().equals("renewed"))
                .allMatch(message ->
                        message.path("persona").path("name").asString().equals("CI"))
                .hasSize(1);
        alice.delete(hooks() + "/" + hook.path("id").asLong()).expect(404);
    }

    @Test
    void aWebhookEndsWithItsBot() {
        alice.delete("/api/bots/" + hook.path("bot_id").asLong()).expect(204);

        assertThat(json("{\"text\":\"after\"}").status()).isEqualTo(404);
        assertThat(alice.get(hooks()).expect(200).json().path("items")).isEmpty();
    }

    @Test
    void addressIsShownOnceAndStoredAsItsHash() {
        String secret = url.substring(url.lastIndexOf('/') + 1);
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(alice.get(hooks()).expect(200).body()).doesNotContain(secret);
        byte[] stored = database.queryForObject(
                "select secret_hash from incoming_webhook where id = ?",
                byte[].class,
                hook.path("id").asLong());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        json("{\"text\":\"used\"}").expect(200);
        assertThat(alice.get(hooks())
                        .json()
                        .path("items")
                        .get(0)
                        .path("last_used_at")
                        .isString())
                .isTrue();
    }

    @Test
    void archivedLeftAnnouncingAndDeletedConversationsAnswerAsSlackDoes() {
        alice.patch("/api/conversations/" + room, Json.object("announcements_only", true))
                .expect(200);
        assertThat(json("{\"text\":\"x\"}").expect(403).body()).isEqualTo("action_prohibited");
        alice.patch("/api/conversations/" + room, Json.object("announcements_only", false))
                .expect(200);
        alice.patch("/api/conversations/" + room, Json.object("archived", true)).expect(200);
        assertThat(json("{\"text\":\"x\"}").expect(410).body()).isEqualTo("channel_is_archived");
        alice.patch("/api/conversations/" + room, Json.object("archived", false))
                .expect(200);
        alice.delete("/api/conversations/%d/members/%d"
                        .formatted(room, hook.path("bot_id").asLong()))
                .expect(204);
        assertThat(json("{\"text\":\"x\"}").expect(404).body()).isEqualTo("channel_not_found");
        alice.delete("/api/conversations/" + room).expect(204);
        assertThat(json("{\"text\":\"x\"}").expect(404).body()).isEqualTo("no_service");
    }

    @Test
    void itPostsForSomeoneWhoMayConnectPrograms() {
        Person bob = people.register("Bob");
        alice.befriend(bob).admit(room, bob).expect(204);
        alice.appoint(room, bob, "owner").expect(204);

        bob.appoint(room, alice, "member").expect(204);

        json("{\"text\":\"goes on\"}").expect(200);
        String bot = "/api/bots/" + hook.path("bot_id").asLong();
        assertThat(bob.get(bot).expect(200).json().path("owner_id").asLong()).isEqualTo(bob.id());

        bob.delete(bot + "/group").expect(204);
        bob.appoint(room, alice, "owner").expect(204);
        alice.appoint(room, bob, "member").expect(204);

        assertThat(json("{\"text\":\"x\"}").expect(404).body()).isEqualTo("channel_not_found");
    }

    @Test
    void hostilePayloadsAreRefusedOrShown() {
        for (String bad : List.of(
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"content\":7}",
                "{\"blocks\":{}}",
                "{\"blocks\":7}",
                "{\"attachments\":\"x\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000),
                "{\"text\":\"\\uD800",
                "\u0000\u0001")) {
            Answer answer = json(bad);
            assertThat(answer.expect(400).body())
                    .as(bad.substring(0, Math.min(20, bad.length())))
                    .isEqualTo("invalid_payload");
        }
        for (String empty : List.of(
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":7}",
                "{\"text\":\" \\n\"}",
                "{\"blocks\":[]}",
                "{\"content\":\"\"}")) {
            assertThat(json(empty).expect(400).body()).as(empty).isEqualTo("no_text");
        }
        assertThat(json("{\"attachments\":[" + "{},".repeat(100) + "{}]}")
                        .expect(400)
                        .body())
                .isEqualTo("too_many_attachments");
        assertThat(json("{\"text\":\"" + "x".repeat(300_000) + "\"}").status()).isEqualTo(413);
        assertThat(post("application/x-www-form-urlencoded", "other=1")
                        .expect(400)
                        .body())
                .isEqualTo("invalid_payload");

        json("{\"text\":\"" + "é".repeat(60_000) + "\"}").expect(200);
        assertThat(last().path("content").asString()).hasSize(10_000).endsWith("…");
        json("{\"text\":\"" + "*a* ".repeat(10_000) + "<".repeat(5_000) + "\"}").expect(200);
        json("{\"text\":\"a\\u0000b\\u0007c\"}").expect(200);
        assertThat(last().path("content").asString()).isEqualTo("abc");
        json("{\"blocks\":[7,null,[],{\"type\":7},{\"type\":\"section\",\"text\":[],\"fields\":{}},{\"type\":\"rich_text\",\"elements\":7},{\"type\":\"unknown\"}],\"text\":\"fallback\"}")
                .expect(200);
        assertThat(last().path("content").asString()).isEqualTo("fallback");
        json("{\"text\":\"<javascript:alert(1)|click> <img src=x onerror=alert(1)> [x](javascript:alert(1)) <https://a.b|<script>>\"}")
                .expect(200);
        assertThat(last().path("html").asString()).doesNotContain("<script", "<img", "href=\"javascript");
    }

    @Test
    void nameOfAMessageCannotPassForAPerson() {
        json("{\"text\":\"x\",\"username\":\"%s\"}".formatted("Alice\\u202E\\u0000\\n"))
                .expect(200);
        assertThat(last().path("persona").path("name").asString()).isEqualTo("Alice");
        json("{\"text\":\"y\",\"username\":\"%s\",\"icon_emoji\":\":nonsense:\",\"icon_url\":\"https://evil.example/x.png\"}"
                        .formatted("z".repeat(500)))
                .expect(200);
        assertThat(last().path("persona").path("name").asString()).hasSize(64);
        assertThat(last().path("persona").path("emoji").isNull()).isTrue();
        WebSession page = WebSession.signIn(bob);
        String html = page.get("/conversations/" + room).body();
        assertThat(html).contains("data-persona=\"true\"").doesNotContain("evil.example");
        int persona = html.indexOf(">Alice</span>");
        assertThat(html.substring(persona, persona + 300)).contains("bot-badge").contains("CI");
    }

    @Test
    void othersMayNotLookAfterThem() {
        Person stranger = people.register("Stranger");
        bob.get(hooks()).expect(403);
        bob.post(hooks(), Json.object("name", "X")).expect(403);
        bob.delete(hooks() + "/" + hook.path("id").asLong()).expect(403);
        stranger.get(hooks()).expect(404);
        alice.post(hooks(), Json.object("name", " ")).expect(400);
        alice.post(hooks(), Json.object("name", "x".repeat(65))).expectProblem(400, "invalid");
    }

    @Test
    void secretNeitherReadsNorSignsIn() {
        Answer answer =
                server.exchange(HttpRequest.newBuilder(URI.create(url)).GET().build());
        assertThat(answer.status()).isIn(404, 405);
        assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        assertThat(json("{\"text\":\"x\"}", "Authorization", "Bearer " + "nonsense")
                        .status())
                .isEqualTo(200);
        assertThat(json("{\"text\":\"x\"}", "Origin", "https://evil.example")
                        .headers()
                        .allValues("access-control-allow-origin"))
                .isEmpty();
    }

    private String hooks() {
        return "/api/conversations/%d/incoming-webhooks".formatted(room);
    }

    private Answer json(String body, String... headers) {
        return post("application/json", body, headers);
    }

    private Answer post(String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.exchange(request.build());
    }

    private JsonNode last() {
        List<JsonNode> history = bob.history(room);
        return history.get(history.size() - 1);
    }

    private List<String> texts() {
        return bob.history(room).stream()
                .map(message -> message.path("content").asString())
                .toList();
    }
}
