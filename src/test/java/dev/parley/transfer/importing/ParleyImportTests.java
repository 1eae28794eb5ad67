package dev.parley.transfer.importing;

import static dev.parley.test.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.claim.Claims;
import dev.parley.test.EmojiKit;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.Server;
import dev.parley.transfer.exporting.ServerExportKit;
import dev.parley.transfer.importing.ImportOptions.Match;
import dev.parley.transfer.model.TransferReport;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an administrator exports is read again. */
@IntegrationTest
class ParleyImportTests {
    @Autowired
    private Importer importer;

    @Autowired
    private Claims claims;

    @Autowired
    private Server server;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    @Test
    void exportedConversationComesBackAsItWas() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long group = alice.group("Chess", bob);
        long root = alice.say(group, "Hello @%s and @nobody".formatted(bob.username()))
                .path("id")
                .asLong();
        bob.put("/api/messages/%d/reactions/👍🏽".formatted(root)).expect(204);
        bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        object(
                                "client_id",
                                UUID.randomUUID().toString(),
                                "content",
                                "in the thread",
                                "thread_id",
                                root))
                .expect(201);
        bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        object("client_id", UUID.randomUUID().toString(), "content", "an answer", "reply_to_id", root))
                .expect(201);
        alice.patch("/api/messages/" + root, object("content", "Hello again @" + bob.username()))
                .expect(200);
        byte[] picture = SamplePictures.plain("png", 20, 10);
        Files.of(bob).send(group, "", Files.of(bob).id("board.png", picture));
        Path file = ServerExportKit.write(context, folder, group);
        assertThat(bob.history(group))
                .extracting(m -> m.path("content").asString())
                .contains("An administrator exported this conversation");

        TransferReport report = new ImportKit(importer, claims, server, database).run("parley", file, Match.USERNAME);

        long copy = alice.get("/api/conversations?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(each -> each.path("name").asString("").equals("Chess"))
                .mapToLong(each -> each.path("id").asLong())
                .filter(id -> id != group)
                .findFirst()
                .orElseThrow();
        List<JsonNode> messages = alice.history(copy);
        List<JsonNode> originals = alice.history(group);
        assertThat(messages).hasSize(originals.size() - 1);
        for (int n = 0; n < messages.size(); n++) {
            JsonNode original = originals.get(n);
            JsonNode message = messages.get(n);
            for (String field : List.of("content", "html", "sender_id", "kind", "created_at", "edited_at")) {
                assertThat(message.path(field)).as(field).isEqualTo(original.path(field));
            }
            assertThat(message.path("reactions")).isEqualTo(original.path("reactions"));
        }
        assertThat(messages.stream()
                        .filter(m -> m.path("content").asString().equals("an answer"))
                        .findFirst()
                        .orElseThrow()
                        .path("reply_to")
                        .path("content")
                        .asString())
                .isEqualTo(originals.stream()
                        .filter(m -> m.path("content").asString().equals("an answer"))
                        .findFirst()
                        .orElseThrow()
                        .path("reply_to")
                        .path("content")
                        .asString());
        JsonNode attachment =
                messages.get(messages.size() - 1).path("attachments").get(0);
        assertThat(attachment.path("name").asString()).isEqualTo("board.png");
        assertThat(Files.of(alice).download(attachment.path("url").asString()).body())
                .isNotEmpty();
        long copiedRoot = messages.stream()
                .filter(m -> m.path("content").asString().startsWith("Hello again"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
        assertThat(alice.get("/api/messages/%d/edits".formatted(copiedRoot))
                        .json()
                        .toString())
                .contains("@nobody");
        assertThat(report.count("new accounts")).isZero();
        assertThat(report.count("people who have an account already")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void wholeServerCanBeExported() {
        Person alice = people.register("Alice");
        long room = alice.room("Everyone " + alice.id());
        alice.say(room, "all of it");
        database.sql("update account set administrator = true where id = ?")
                .param(alice.id())
                .update();
        EmojiKit.add(alice, "relay" + alice.id(), SamplePictures.plain("png", 8, 8));

        Path file = ServerExportKit.write(context, folder);
        TransferReport report = new ImportKit(importer, claims, server, database).look("parley", file);

        assertThat(report.count("conversations"))
                .isEqualTo(database.sql("select count(*) from conversation")
                        .query(Long.class)
                        .single());
        assertThat(report.count("messages")).isGreaterThanOrEqualTo(1);
        assertThat(alice.history(room))
                .extracting(m -> m.path("content").asString())
                .doesNotContain("An administrator exported this conversation");
    }
}
