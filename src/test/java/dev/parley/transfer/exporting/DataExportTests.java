package dev.parley.transfer.exporting;

import static dev.parley.test.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.WebSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Everything of a person, as they download it. */
@IntegrationTest
class DataExportTests {
    private static final String EXPORT = "/api/me/export";

    @Autowired
    private People people;

    @Autowired
    private DataExports exports;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Chess <club>", bob);
    }

    @Test
    void hasEverythingThatThePersonSees() throws IOException {
        long first = alice.say(group, "Hello @%s, *how* are <b>you</b>?".formatted(bob.username()))
                .path("id")
                .asLong();
        bob.put("/api/messages/%d/reactions/👍".formatted(first)).expect(204);
        alice.patch("/api/messages/" + first, object("content", "Hello again")).expect(200);
        bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        object(
                                "client_id",
                                UUID.randomUUID().toString(),
                                "content",
                                "in the thread",
                                "thread_id",
                                first))
                .expect(201);
        long hidden = bob.say(group, "only for the others").path("id").asLong();
        long deleted = bob.say(group, "regretted").path("id").asLong();
        bob.delete("/api/messages/" + deleted).expect(204);
        database.sql(
                        "insert into hidden_message (account_id, conversation_id, seq, hidden_at) select ?, conversation_id, seq, now() from message where id = ?")
                .params(alice.id(), hidden)
                .update();
        byte[] picture = SamplePictures.plain("png", 30, 20);
        Files.of(bob).send(group, "", Files.of(bob).id("../../board.png", picture));
        alice.put("/api/messages/%d/star".formatted(first)).expect(204);
        alice.put("/api/conversations/%d/draft".formatted(group), object("content", "unsent"))
                .expect(200);
        alice.patch("/api/me", object("bio", "Plays white", "email", "alice%d@example.org".formatted(alice.id())))
                .expect(200);
        bob.patch("/api/me", object("email", "bob%d@example.org".formatted(bob.id())))
                .expect(200);
        Person carol = people.register("Carol");
        bob.befriend(carol);
        bob.say(bob.directWith(carol), "Not for Alice");

        Map<String, byte[]> zip = download(alice);

        assertThat(text(zip, "me/profile.json")).contains("Plays white", "alice%d@example.org".formatted(alice.id()));
        assertThat(text(zip, "me/contacts.json")).contains(bob.username());
        assertThat(text(zip, "me/drafts.json")).contains("unsent");
        assertThat(text(zip, "me/starred.json")).contains(String.valueOf(first));
        List<JsonNode> messages = text(zip, "messages/%d.jsonl".formatted(group))
                .lines()
                .map(Json::read)
                .toList();
        assertThat(messages)
                .extracting(m -> m.path("text").asString(""))
                .contains("Hello again", "in the thread")
                .doesNotContain("only for the others", "regretted");
        JsonNode hello = messages.stream()
                .filter(m -> m.path("id").asString().equals(String.valueOf(first)))
                .findFirst()
                .orElseThrow();
        assertThat(hello.path("reactions").get(0).path("emoji").asString()).isEqualTo("👍");
        assertThat(hello.path("edits").get(0).path("text").asString()).startsWith("Hello @");
        String path = messages.get(messages.size() - 1)
                .path("files")
                .get(0)
                .path("path")
                .asString();
        assertThat(path).startsWith("files/").doesNotContain("..");
        assertThat(zip.get(path)).isNotEmpty();
        assertThat(text(zip, "details/%d.jsonl".formatted(group))).contains("\"thread\"");
        assertThat(text(zip, "index.html")).contains("Chess &lt;club&gt;").doesNotContain("<script");
        String page = text(zip, "pages/%d-1.html".formatted(group));
        assertThat(page).contains("Hello again", "board.png").doesNotContain("only for the others", "regretted");
        String users = text(zip, "users.jsonl");
        assertThat(users).contains(bob.username()).doesNotContain("bob%d@example.org".formatted(bob.id()));
        assertThat(zip.values().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList())
                .noneMatch(text -> text.contains("Not for Alice"));
        assertThat(zip.keySet()).noneMatch(name -> name.contains("..") || name.startsWith("/"));
    }

    @Test
    void isOnlyForItsOwnerAndUntilItIsDeleted() throws IOException {
        bob.get(EXPORT + "/file").expect(404);
        download(alice);
        assertThat(bob.get(EXPORT).json().path("state").asString()).isEqualTo("none");
        bob.get(EXPORT + "/file").expect(404);
        people.anonymous().get(EXPORT + "/file").expect(401);

        alice.delete(EXPORT).expect(204);

        alice.get(EXPORT + "/file").expect(404);
        alice.delete(EXPORT).expect(404);
        exports.sweep();
        assertThat(database.sql("select count(*) from data_export_removal")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void goesWithTimeAndWithTheAccount() throws IOException {
        download(alice);
        database.sql("update data_export set expires_at = requested_at where account_id = ?")
                .param(alice.id())
                .update();
        exports.sweep();
        assertThat(alice.get(EXPORT).json().path("state").asString()).isEqualTo("none");

        download(bob);
        WebSession browser = WebSession.signIn(bob);
        browser.submit("/settings/account", Map.of("messages", "KEEP", "currentPassword", bob.password()))
                .expect(302);
        assertThat(database.sql("select count(*) from data_export where account_id = ?")
                        .param(bob.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void pageTellsTheProgress() throws IOException {
        WebSession browser = WebSession.signIn(alice);
        assertThat(browser.get("/settings/data").expect(200).body()).contains("Prepare download");
        browser.submit("/settings/data", Map.of()).expect(302);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> browser.get("/settings/data").body().contains("Available until"));
        assertThat(browser.get("/settings/data/file").expect(200).header("Content-Disposition"))
                .contains("parley-data.zip");
        browser.submit("/settings/data/delete", Map.of(), "/settings/data").expect(302);
        assertThat(browser.get("/settings/data").body()).doesNotContain("Available until");
    }

    private Map<String, byte[]> download(Person person) throws IOException {
        assertThat(person.post(EXPORT, Map.of())
                        .expect(202)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("running");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> person.get(EXPORT).json().path("state").asString().equals("ready"));
        byte[] file = Files.of(person).download(EXPORT + "/file").body();
        assertThat(person.get(EXPORT).json().path("size").asLong()).isEqualTo(file.length);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entries.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> zip, String name) {
        assertThat(zip).containsKey(name);
        return new String(zip.get(name), StandardCharsets.UTF_8);
    }
}
