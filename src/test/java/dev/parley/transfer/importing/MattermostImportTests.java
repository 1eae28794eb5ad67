package dev.parley.transfer.importing;

import static dev.parley.test.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.claim.Claims;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.Server;
import dev.parley.transfer.model.JsonFiles;
import dev.parley.transfer.model.TransferReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Bulk exports of Mattermost, with every type of line that its documentation names. */
@IntegrationTest
class MattermostImportTests {
    private static final long T = 1_500_000_000_000L;

    @Autowired
    private Importer importer;

    @Autowired
    private Claims claims;

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient database;

    @TempDir
    private Path folder;

    private final String x = ImportKit.suffix();
    private ImportKit kit;

    @BeforeEach
    void start() {
        kit = new ImportKit(importer, claims, server, database);
    }

    @Test
    void serverIsCarriedOver() {
        TransferReport report = kit.run("mattermost", export().in(folder));

        Person ada = kit.claim("ada" + x);
        assertThat(ada.get("/api/me").json().path("display_name").asString()).isEqualTo("Countess");
        JsonNode square = ImportKit.conversation(ada, "Town Square");
        assertThat(square.path("type").asString()).isEqualTo("room");
        assertThat(square.path("topic").asString()).isEqualTo("For all");
        assertThat(square.path("role").asString()).isEqualTo("owner");
        List<JsonNode> messages = ada.history(square.path("id").asLong());
        assertThat(messages)
                .extracting(m -> m.path("content").asString())
                .containsExactly(
                        "earlier than the first",
                        "**Hi** @grace" + x + ", @all, `@grace" + x + "` 😄",
                        "> **Deploy**\n> done",
                        "📎 passwd");
        JsonNode hi = messages.get(1);
        assertThat(hi.path("created_at").asString()).isEqualTo("2017-07-14T02:40:00.000Z");
        assertThat(hi.path("edited_at").asString()).isEqualTo("2017-07-14T02:40:05.000Z");
        assertThat(hi.path("thread").path("replies").asInt()).isEqualTo(2);
        assertThat(hi.path("reactions").toString()).contains("👍").contains(":mm_party" + x + ":");
        assertThat(hi.path("html").asString()).contains("class=\"mention\"");
        JsonNode file = messages.get(3).path("attachments").get(0);
        assertThat(file.path("name").asString()).isEqualTo("plan.txt");
        assertThat(new String(
                        Files.of(ada).download(file.path("url").asString()).body(), StandardCharsets.UTF_8))
                .isEqualTo("the plan");
        assertThat(ada.get("/api/emoji").json().toString()).contains("mm_party" + x);
        assertThat(square.path("unread").asInt()).isZero();

        assertThat(ada.history(ImportKit.conversation(ada, "Board").path("id").asLong()))
                .extracting(m -> m.path("content").asString())
                .containsExactly("private");
        JsonNode direct = ImportKit.conversation(ada, "");
        assertThat(ada.history(direct.path("id").asLong()))
                .extracting(m -> m.path("content").asString())
                .containsExactly("psst");
        assertThat(ImportKit.conversation(ada, "Countess, Grace Hopper, Ray")
                        .path("member_count")
                        .asInt())
                .isEqualTo(3);
        assertThat(ImportKit.conversation(ada, "Notes").path("member_count").asInt())
                .isEqualTo(1);
        assertThat(report.problems("Pinned message")).isEqualTo(1);
        assertThat(report.problems("Saved message")).isEqualTo(1);
        assertThat(report.problems("Scheme or role of permissions")).isEqualTo(2);
        assertThat(report.problems("Line of a type that is not known")).isEqualTo(1);
        assertThat(report.problems(JsonFiles.BROKEN)).isEqualTo(2);
        assertThat(report.problems("File that is not in the export")).isEqualTo(1);
        assertThat(report.problems("Message of a channel that is not in the export"))
                .isEqualTo(1);

        long before = database.sql("select count(*) + sum(revision) from message")
                .query(Long.class)
                .single();
        assertThat(kit.run("mattermost", export().in(folder)).count("messages")).isZero();
        assertThat(database.sql("select count(*) + sum(revision) from message")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void linesAloneAreReadToo() throws IOException {
        Path file = java.nio.file.Files.writeString(
                folder.resolve("data.jsonl"),
                Json.write(object("type", "version", "version", 1)) + "\n"
                        + line("team", object("name", "solo" + x, "display_name", "Solo"))
                        + "\n"
                        + line(
                                "channel",
                                object(
                                        "team",
                                        "solo" + x,
                                        "name",
                                        "town-square",
                                        "display_name",
                                        "Square " + x,
                                        "type",
                                        "O"))
                        + "\n" + line("user", user("ada" + x, "solo" + x, "town-square")) + "\n"
                        + line("post", post("solo" + x, "town-square", "ada" + x, T, "alone")) + "\n");

        kit.run("mattermost", file);

        Person ada = kit.claim("ada" + x);
        assertThat(ada.history(
                        ImportKit.conversation(ada, "Square " + x).path("id").asLong()))
                .extracting(m -> m.path("content").asString())
                .containsExactly("alone");
    }

    private ZipBuilder export() {
        String team = "team" + x;
        String ada = "ada" + x;
        String grace = "grace" + x;
        Map<String, Object> hi =
                post(team, "town-square", ada, T, "**Hi** @Grace" + x + ", @channel, `@grace" + x + "` :smile:");
        hi.put("edit_at", T + 5_000);
        hi.put("is_pinned", true);
        hi.put("flagged_by", List.of(grace));
        hi.put(
                "reactions",
                List.of(
                        object("user", grace, "emoji_name", "+1", "create_at", T + 1),
                        object("user", ada, "emoji_name", "mm_party" + x, "create_at", T + 2)));
        hi.put(
                "replies",
                List.of(
                        object(
                                "user",
                                grace,
                                "message",
                                "one",
                                "create_at",
                                T + 10,
                                "reactions",
                                List.of(object("user", ada, "emoji_name", "wave", "create_at", T + 11))),
                        object("user", ada, "message", "two", "create_at", T + 20)));
        Map<String, Object> hook = post(team, "town-square", ada, T + 30, "");
        hook.put(
                "props",
                object(
                        "from_webhook",
                        "true",
                        "override_username",
                        "Deployer",
                        "attachments",
                        List.of(object("title", "Deploy", "text", "done"))));
        Map<String, Object> file = post(team, "town-square", grace, T + 40, "");
        file.put("attachments", List.of(object("path", "2017/plan.txt"), object("path", "../../etc/passwd")));
        file.put("message", "");
        return new ZipBuilder()
                .lines(
                        "import.jsonl",
                        object("type", "version", "version", 1, "info", object("generator", "mattermost-server")),
                        line("role", object("name", "channel_admin")),
                        line("scheme", object("name", "strict")),
                        line("emoji", object("name", "mm_party" + x, "image", "emoji/party.png")),
                        line("team", object("name", team, "display_name", "Team", "type", "O")),
                        line(
                                "channel",
                                object(
                                        "team",
                                        team,
                                        "name",
                                        "town-square",
                                        "display_name",
                                        "Town Square",
                                        "type",
                                        "O",
                                        "purpose",
                                        "For all")),
                        line("channel", object("team", team, "name", "board", "display_name", "Board", "type", "P")),
                        line(
                                "user",
                                with(
                                        user(ada, team, "town-square", "board"),
                                        "nickname",
                                        "Countess",
                                        "email",
                                        ada + "@example.org")),
                        line(
                                "user",
                                with(user(grace, team, "town-square"), "first_name", "Grace", "last_name", "Hopper")),
                        line("user", with(user("ray" + x, team), "first_name", "Ray")),
                        line("bot", object("username", "bot" + x, "display_name", "Robot", "owner", ada)),
                        line("post", hi),
                        "{ broken",
                        "[1]",
                        line("post", post(team, "town-square", grace, T - 1_000, "earlier than the first")),
                        line("post", hook),
                        line("post", file),
                        line("post", post(team, "board", ada, T + 50, "private")),
                        line("post", post(team, "nowhere", ada, T + 60, "lost")),
                        line("direct_channel", object("members", List.of(ada, grace))),
                        line(
                                "direct_channel",
                                object(
                                        "participants",
                                        List.of(
                                                object("username", ada),
                                                object("username", grace),
                                                object("username", "ray" + x)),
                                        "header",
                                        "Three")),
                        line(
                                "direct_post",
                                object(
                                        "channel_members",
                                        List.of(grace, ada),
                                        "user",
                                        grace,
                                        "message",
                                        "psst",
                                        "create_at",
                                        T + 70)),
                        line(
                                "direct_post",
                                object(
                                        "channel_members",
                                        List.of(ada),
                                        "user",
                                        ada,
                                        "message",
                                        "note",
                                        "create_at",
                                        T + 80)),
                        line("wiki", object("name", "page")))
                .bytes("data/emoji/party.png", SamplePictures.plain("png", 16, 16))
                .text("data/2017/plan.txt", "the plan");
    }

    private static String line(String type, Map<String, Object> value) {
        return Json.write(object("type", type, type, value));
    }

    private static Map<String, Object> user(String username, String team, String... channels) {
        return object(
                "username",
                username,
                "email",
                username + "@mm.example",
                "teams",
                List.of(object(
                        "name",
                        team,
                        "roles",
                        "team_user",
                        "channels",
                        Arrays.stream(channels)
                                .map(name -> object(
                                        "name",
                                        name,
                                        "roles",
                                        name.equals("town-square") && username.startsWith("ada")
                                                ? "channel_user channel_admin"
                                                : "channel_user"))
                                .toList())));
    }

    private static Map<String, Object> post(String team, String channel, String user, long at, String message) {
        return new HashMap<>(
                object("team", team, "channel", channel, "user", user, "message", message, "create_at", at));
    }

    private static Map<String, Object> with(Map<String, Object> map, Object... more) {
        Map<String, Object> all = new HashMap<>(map);
        all.putAll(object(more));
        return all;
    }
}
