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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Exports of Zulip organizations. */
@IntegrationTest
class ZulipImportTests {
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

    @Test
    void organizationIsCarriedOver() {
        ImportKit kit = new ImportKit(importer, claims, server, database);
        Path export = export().in(folder);

        TransferReport report = kit.run("zulip", export);

        Person ada = kit.claim("ada" + x);
        JsonNode room = ImportKit.conversation(ada, "design " + x);
        assertThat(room.path("type").asString()).isEqualTo("room");
        assertThat(room.path("topic").asString()).isEqualTo("Shapes");
        List<JsonNode> messages = ada.history(room.path("id").asLong());
        assertThat(messages)
                .extracting(m -> m.path("content").asString())
                .containsExactly(
                        "**colours**\n\nHello @grace" + x + " and @all, see #design › colours `@**Grace**` 👍",
                        "> quoted\n\nanswer",
                        "**fonts**\n\n_shrugs_",
                        "");
        JsonNode hello = messages.get(0);
        assertThat(hello.path("thread").path("replies").asInt()).isEqualTo(1);
        assertThat(messages.get(1).path("thread_id").asLong())
                .isEqualTo(hello.path("id").asLong());
        assertThat(hello.path("reactions").toString())
                .contains("👍")
                .contains("❤️")
                .contains(":zz_party" + x + ":");
        assertThat(ada.get("/api/messages/%d/edits".formatted(hello.path("id").asLong()))
                        .json()
                        .toString())
                .contains("Helo");
        JsonNode file = messages.get(3).path("attachments").get(0);
        assertThat(file.path("name").asString()).isEqualTo("plan.txt");
        assertThat(new String(
                        Files.of(ada).download(file.path("url").asString()).body(), StandardCharsets.UTF_8))
                .isEqualTo("the plan");
        assertThat(ada.get("/api/emoji").json().toString()).contains("zz_party" + x);
        assertThat(ada.history(ImportKit.conversation(ada, "").path("id").asLong()))
                .extracting(m -> m.path("content").asString())
                .containsExactly("psst", "yes?");
        assertThat(ImportKit.conversation(ada, "Ada, Grace, Ray").path("type").asString())
                .isEqualTo("group");
        assertThat(ImportKit.conversation(ada, "secret").path("type").asString())
                .isEqualTo("group");
        assertThat(report.count("messages")).isEqualTo(7);
        assertThat(report.problems(JsonFiles.BROKEN)).isEqualTo(1);
        assertThat(report.problems("Message without an author, a time or a conversation"))
                .isEqualTo(1);

        assertThat(kit.run("zulip", export).count("messages")).isZero();
    }

    private ZipBuilder export() {
        Map<String, Object> realm = object(
                "zerver_realm", List.of(object("id", 2, "string_id", "org" + x)),
                "zerver_userprofile",
                        List.of(
                                object(
                                        "id",
                                        10,
                                        "delivery_email",
                                        "ada" + x + "@example.org",
                                        "email",
                                        "user10@zulip.example",
                                        "full_name",
                                        "Ada",
                                        "is_active",
                                        true,
                                        "is_bot",
                                        false,
                                        "date_joined",
                                        1500000000.5,
                                        "avatar_source",
                                        "U"),
                                object(
                                        "id",
                                        11,
                                        "delivery_email",
                                        "grace" + x + "@example.org",
                                        "full_name",
                                        "Grace",
                                        "is_active",
                                        true),
                                object(
                                        "id",
                                        12,
                                        "delivery_email",
                                        "ray" + x + "@example.org",
                                        "full_name",
                                        "Ray",
                                        "is_active",
                                        false),
                                object(
                                        "id",
                                        13,
                                        "delivery_email",
                                        "bot" + x + "@example.org",
                                        "full_name",
                                        "Bot",
                                        "is_bot",
                                        true)),
                "zerver_userprofile_crossrealm", List.of(object("id", 1, "email", "notification-bot@zulip.com")),
                "zerver_stream",
                        List.of(
                                object(
                                        "id",
                                        20,
                                        "name",
                                        "design " + x,
                                        "description",
                                        "Shapes",
                                        "invite_only",
                                        false,
                                        "date_created",
                                        1500000000.0),
                                object("id", 21, "name", "secret", "invite_only", true)),
                "zerver_recipient",
                        List.of(
                                recipient(1, 2, 20),
                                recipient(2, 2, 21),
                                recipient(3, 1, 10),
                                recipient(4, 1, 11),
                                recipient(5, 3, 30)),
                "zerver_subscription",
                        List.of(
                                subscription(1, 10),
                                subscription(1, 11),
                                subscription(2, 10),
                                subscription(5, 10),
                                subscription(5, 11),
                                subscription(5, 12)),
                "zerver_realmemoji",
                        List.of(object(
                                "id",
                                1,
                                "name",
                                "zz_party" + x,
                                "file_name",
                                "1.png",
                                "author",
                                10,
                                "deactivated",
                                false)),
                "zerver_reaction",
                        List.of(
                                reaction(100, 11, "thumbs_up", "1f44d", "unicode_emoji"),
                                        reaction(100, 10, "thumbs_up", "1f44d", "unicode_emoji"),
                                reaction(100, 10, "heart", "2764", "unicode_emoji"),
                                        reaction(100, 11, "zz_party" + x, "1", "realm_emoji")));
        Map<String, Object> hello = message(
                100,
                10,
                1,
                "colours",
                1500000001.25,
                "Hello @**Grace|11** and @**all**, see #**design>colours** `@**Grace**` :thumbs_up:");
        hello.put(
                "edit_history",
                Json.write(List.of(
                        object("prev_content", "Helo", "timestamp", 1500000100, "user_id", 10),
                        object("prev_topic", "colors", "timestamp", 1500000050))));
        return new ZipBuilder()
                .json("zulip-export/realm.json", realm)
                .json(
                        "zulip-export/messages-000001.json",
                        object(
                                "zerver_message",
                                List.of(
                                        hello,
                                        message(101, 11, 1, "colours", 1500000002.0, "```quote\nquoted\n```\nanswer"),
                                        message(102, 13, 1, "fonts", 1500000003.0, "/me shrugs"),
                                        message(
                                                103,
                                                10,
                                                1,
                                                "fonts",
                                                1500000004.0,
                                                "[plan.txt](/user_uploads/2/ab/cdef/plan.txt)"),
                                        message(104, 11, 3, "", 1500000005.0, "psst"),
                                        message(105, 10, 4, "", 1500000006.0, "yes?"),
                                        message(106, 12, 5, "", 1500000007.0, "three"),
                                        message(107, 12, 99, "", 1500000008.0, "to nobody"))))
                .text("zulip-export/messages-000002.json", "{\"zerver_message\": [")
                .text("zulip-export/uploads/2/ab/cdef/plan.txt", "the plan")
                .bytes("zulip-export/emoji/2/emoji/images/1.png", SamplePictures.plain("png", 16, 16));
    }

    private static Map<String, Object> message(
            int id, int sender, int recipient, String topic, double at, String content) {
        return new HashMap<>(object(
                "id",
                id,
                "sender",
                sender,
                "recipient",
                recipient,
                "subject",
                topic,
                "date_sent",
                at,
                "content",
                content));
    }

    private static Map<String, Object> recipient(int id, int type, int typeId) {
        return object("id", id, "type", type, "type_id", typeId);
    }

    private static Map<String, Object> subscription(int recipient, int user) {
        return object("recipient", recipient, "user_profile", user, "active", true);
    }

    private static Map<String, Object> reaction(int message, int user, String name, String code, String type) {
        return object(
                "message",
                message,
                "user_profile",
                user,
                "emoji_name",
                name,
                "emoji_code",
                code,
                "reaction_type",
                type);
    }
}
