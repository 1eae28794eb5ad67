package dev.parley.transfer.importing;

import static dev.parley.test.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.id.AccountId;
import dev.parley.identity.claim.Claims;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.Server;
import dev.parley.test.WebPages;
import dev.parley.test.WebSession;
import dev.parley.transfer.importing.ImportOptions.Match;
import dev.parley.transfer.model.JsonFiles;
import dev.parley.transfer.model.TransferReport;
import dev.parley.transfer.model.UnreadableExportException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Exports of Slack, with everything that its help pages name. */
@IntegrationTest
class SlackImportTests {
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

    @TempDir
    private Path folder;

    private final String x = ImportKit.suffix();
    private ImportKit kit;

    @BeforeEach
    void start() {
        kit = new ImportKit(importer, claims, server, database);
    }

    @Test
    void workspaceIsCarriedOver() {
        String picture = WebPages.page("image/jpeg", SamplePictures.photograph(40, 30, 1));
        TransferReport report = kit.run("slack", workspace(picture).in(folder));

        Person ada = kit.claim("ada" + x);
        JsonNode general = ImportKit.conversation(ada, "general " + x);
        assertThat(general.path("type").asString()).isEqualTo("room");
        assertThat(general.path("topic").asString()).isEqualTo("Company & more");
        assertThat(general.path("unread").asInt()).isZero();
        List<JsonNode> messages = ada.history(general.path("id").asLong());
        assertThat(messages)
                .extracting(m -> m.path("content").asString())
                .containsExactly(
                        "Grace joined the channel",
                        "Hello @grace" + x + " **bold** [site](https://a.example/?a&b) 😄",
                        "answer, for all",
                        "_waves_",
                        "**Build** passed\n> [Log](https://ci.example/1)\n> all green\n> **Time** 3 min",
                        "");
        JsonNode hello = messages.get(1);
        assertThat(hello.path("created_at").asString()).startsWith("2012-12-14T18:32:03");
        assertThat(hello.path("edited_at").asString()).startsWith("2012-12-14T18:33:20");
        assertThat(hello.path("sender_id").asLong()).isEqualTo(ada.id());
        assertThat(hello.path("html").asString()).contains("class=\"mention\"");
        assertThat(hello.path("reactions").toString())
                .contains("👍")
                .contains("👋🏽")
                .contains(":party_parrot:");
        assertThat(hello.path("thread").path("replies").asInt()).isEqualTo(2);
        assertThat(messages.get(2).path("thread_id").asLong())
                .isEqualTo(hello.path("id").asLong());
        assertThat(database.sql("select display_name from account where id = ?")
                        .param(messages.get(4).path("sender_id").asLong())
                        .query(String.class)
                        .single())
                .isEqualTo("CI bot");
        JsonNode file = messages.get(5).path("attachments").get(0);
        assertThat(file.path("name").asString()).isEqualTo("cat.jpg");
        assertThat(new String(
                        Files.of(ada).download(file.path("url").asString()).body(), StandardCharsets.ISO_8859_1))
                .startsWith("\u00FF\u00D8")
                .doesNotContain("Exif");
        assertSeqsWithoutGaps(general.path("id").asLong());
        assertThat(ada.get("/api/search?q=answer").expect(200).json().toString())
                .contains("answer, for all");

        assertThat(ada.history(ImportKit.conversation(ada, "secret").path("id").asLong()))
                .extracting(m -> m.path("content").asString())
                .containsExactly("classified");
        JsonNode direct = ImportKit.conversation(ada, "");
        assertThat(direct.path("user").path("username").asString()).isEqualTo("grace" + x);
        assertThat(direct.path("unread").asInt()).isZero();
        assertThat(ImportKit.conversation(ada, "Ada, Grace, Ray").path("type").asString())
                .isEqualTo("group");
        assertThat(ImportKit.conversation(ada, "Notes").path("type").asString()).isEqualTo("group");
        assertThat(report.count("messages")).isEqualTo(11);
        assertThat(report.problems("File that Slack has deleted or hidden")).isEqualTo(1);
        assertThat(report.problems("List that Parley has no place for")).isEqualTo(1);
    }

    @Test
    void secondRunChangesNothing() {
        Path export = workspace(WebPages.page("image/png", SamplePictures.plain("png", 8, 8)))
                .in(folder);
        kit.run("slack", export);
        String before = contents();

        TransferReport again = kit.run("slack", export);

        assertThat(contents()).isEqualTo(before);
        assertThat(again.count("messages")).isZero();
        assertThat(again.count("files")).isZero();
        assertThat(again.count("messages that had been imported before")).isEqualTo(11);
        assertThat(again.count("new accounts")).isZero();
    }

    @Test
    void laterExportAddsWhatIsNew() {
        ZipBuilder export = small("C" + x, "first");
        kit.run("slack", export.in(folder));
        Person ada = kit.claim("ada" + x);
        long id = ImportKit.conversation(ada, "general " + x).path("id").asLong();
        ada.say(id, "meanwhile");
        export.json("general " + x + "/2020-01-02.json", List.of(message("U1", "1577923200.000100", "second")));

        kit.run("slack", export.in(folder));

        assertThat(ada.history(id))
                .extracting(m -> m.path("content").asString())
                .containsExactly("first", "meanwhile", "second");
        assertThat(ImportKit.conversation(ada, "general " + x).path("unread").asInt())
                .isZero();
        assertSeqsWithoutGaps(id);
    }

    @Test
    void dryRunWritesNothing() {
        String before = contents();

        TransferReport report =
                kit.look("slack", workspace("https://files.example/x?t=xoxe-1").in(folder));

        assertThat(contents()).isEqualTo(before);
        assertThat(report.count("messages")).isEqualTo(11);
        assertThat(report.count("files to fetch")).isEqualTo(1);
        assertThat(report.lines()).anyMatch(line -> line.contains("File that Slack has deleted or hidden"));
    }

    @Test
    void noOneSignsInBeforeTheAccountIsClaimedAndLinksWorkOnce() {
        kit.run("slack", small("C" + x, "first").in(folder));
        Person stranger = people.anonymous();
        for (String password : List.of("", "password", "ada" + x)) {
            assertThat(stranger.post("/api/auth/token", object("username", "ada" + x, "password", password))
                            .status())
                    .isIn(400, 401);
        }
        String link = "/claim/" + claims.link(new AccountId(kit.id("ada" + x)));
        WebSession browser = WebSession.on(server);
        assertThat(browser.get(link).expect(200).body()).contains("Welcome, Ada");
        assertThat(browser.submit(link, Map.of("password", "short")).body()).contains("at least 10");
        browser.submit(link, Map.of("password", "a long way home 1815")).expect(302);
        assertThat(browser.get("/settings/profile").status()).isEqualTo(200);

        WebSession other = WebSession.on(server);
        other.get(link).expect(404);
        other.get("/claim/" + "a".repeat(43)).expect(404);
    }

    @Test
    void accountsAreMatchedOnlyWhenToldTo() {
        Person existing = people.register("Ada");
        existing.patch("/api/me", object("email", "ada" + x + "@example.org")).expect(200);
        ZipBuilder export = small("C" + x, "first");

        kit.run("slack", export.in(folder), Match.EMAIL);

        JsonNode general = ImportKit.conversation(existing, "general " + x);
        assertThat(existing.history(general.path("id").asLong())
                        .get(0)
                        .path("sender_id")
                        .asLong())
                .isEqualTo(existing.id());
        assertThat(database.sql("select count(*) from account where username = ?")
                        .param("ada" + x)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void brokenPartsAreReportedAndTheRestIsImported() {
        List<Map<String, Object>> messages = new ArrayList<>(List.of(
                message("U1", "1577836800.000100", "root"),
                message("U1", "1577836800.000100", "the same id"),
                message("U404", "1577836801.000100", "from someone unknown"),
                message("U1", "99999999999999.0", "from the future"),
                message("U1", "-5", "from before"),
                message("U1", "gibberish", "no time"),
                reply("U1", "1577836700.000100", "1577836800.000100", "before its root"),
                reply("U1", "1577836900.000100", "1577836901.000100", "one of a circle"),
                reply("U1", "1577836901.000100", "1577836900.000100", "other of a circle"),
                reply("U1", "1577836902.000100", "1577836999.000100", "to nothing"),
                message("U1", "1577837000.000100", "")));
        ZipBuilder export = small("C" + x, "first")
                .json("general " + x + "/2020-01-03.json", messages)
                .text(
                        "general " + x + "/2020-01-04.json",
                        "[" + Json.write(message("U1", "1577923201.0", "before the break")) + ", {\"type\":")
                .text("general " + x + "/2020-01-05.json", "no json at all")
                .text("general " + x + "/2020-01-06.json", "{}")
                .text(
                        "general " + x + "/2020-01-07.json",
                        "\uFEFF[" + Json.write(message("U1", "1577923202.0", "with a mark")) + "]")
                .bytes(
                        "general " + x + "/2020-01-08.json",
                        ("[{\"user\":\"U1\",\"ts\":\"1577923203.0\",\"text\":\"gr\u00FC\u00DFe\"}]")
                                .getBytes(StandardCharsets.ISO_8859_1))
                .json("../../../../etc/evil/2020-01-01.json", List.of(message("U1", "1577923204.0", "slipped")))
                .json("unlisted/2020-01-01.json", List.of(message("U1", "1577923205.0", "unlisted")));

        TransferReport report = kit.run("slack", export.in(folder));

        Person ada = kit.claim("ada" + x);
        long id = ImportKit.conversation(ada, "general " + x).path("id").asLong();
        List<JsonNode> history = ada.history(id);
        assertThat(history)
                .extracting(m -> m.path("content").asString())
                .contains(
                        "root",
                        "from someone unknown",
                        "from the future",
                        "from before",
                        "no time",
                        "to nothing",
                        "one of a circle",
                        "before the break",
                        "with a mark",
                        "gr\uFFFD\uFFFDe")
                .doesNotContain("the same id", "before its root", "other of a circle", "slipped", "unlisted");
        JsonNode root = history.stream()
                .filter(m -> m.path("content").asString().equals("root"))
                .findFirst()
                .orElseThrow();
        assertThat(root.path("thread").path("replies").asInt()).isEqualTo(1);
        assertThat(report.problems(JsonFiles.BROKEN)).isEqualTo(3);
        assertThat(report.problems("Time that cannot be")).isGreaterThanOrEqualTo(2);
        assertThat(report.problems("Message with a time that is none")).isEqualTo(1);
        assertThat(report.problems("Author who is not among the users")).isEqualTo(1);
        assertThat(report.problems("Message without any content")).isEqualTo(1);
        assertThat(report.problems("Messages of a conversation that is not listed"))
                .isEqualTo(2);
        assertSeqsWithoutGaps(id);
        String before = contents();
        kit.run("slack", export.in(folder));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void textThatExpandsWithoutEndIsCut() {
        byte[] bomb = new byte[64 << 20];
        Arrays.fill(bomb, (byte) ' ');
        bomb[0] = '[';
        TransferReport report = kit.run(
                "slack",
                small("C" + x, "first")
                        .bytes("general " + x + "/2020-01-03.json", bomb)
                        .in(folder));

        assertThat(report.problems(JsonFiles.BROKEN)).isEqualTo(1);
        assertThat(report.count("messages")).isEqualTo(1);
    }

    @Test
    void longTextsAndManyFilesBecomeSeveralMessages() {
        String line = "a line of words that goes on for a while\n";
        List<Object> files = IntStream.range(0, 12)
                .<Object>mapToObj(n -> object(
                        "id",
                        "F" + n,
                        "name",
                        n + ".txt",
                        "url_private",
                        WebPages.page("text/plain", ("file " + n).getBytes(StandardCharsets.UTF_8))))
                .toList();
        Map<String, Object> message = new HashMap<>(message("U1", "1577836805.0", line.repeat(600)));
        message.put("files", files);
        kit.run(
                "slack",
                small("C" + x, "first")
                        .json("general " + x + "/2020-01-03.json", List.of(message))
                        .in(folder));

        Person ada = kit.claim("ada" + x);
        List<JsonNode> history = ada.history(
                ImportKit.conversation(ada, "general " + x).path("id").asLong());
        assertThat(history).hasSize(4);
        assertThat(history.get(1).path("attachments")).hasSize(10);
        assertThat(history.get(2).path("attachments")).hasSize(2);
        assertThat(history.stream()
                        .skip(1)
                        .map(m -> m.path("content").asString())
                        .toList())
                .allMatch(text -> text.length() <= 10_000);
        assertThat(String.join(
                        "\n",
                        history.stream()
                                .skip(1)
                                .map(m -> m.path("content").asString())
                                .toList()))
                .isEqualTo(line.repeat(600).strip());
    }

    @Test
    void filesComeFromPublicAddressesOnly() {
        String secret = "http://127.0.0.1:%d/secret".formatted(WebPages.port());
        String signIn = WebPages.html("<h1>Sign in to Slack</h1>");
        List<Object> files = List.of(
                object("id", "F1", "name", "secret.txt", "url_private_download", secret),
                object("id", "F2", "name", "local.txt", "url_private", "file:///etc/passwd"),
                object("id", "F3", "name", "report.pdf", "url_private", signIn));
        Map<String, Object> message = new HashMap<>(message("U1", "1577836805.0", "see"));
        message.put("files", files);
        kit.run(
                "slack",
                small("C" + x, "first")
                        .json("general " + x + "/2020-01-03.json", List.of(message))
                        .in(folder));

        Person ada = kit.claim("ada" + x);
        JsonNode last = ada.history(
                        ImportKit.conversation(ada, "general " + x).path("id").asLong())
                .get(1);
        assertThat(last.path("attachments")).isEmpty();
        assertThat(last.path("content").asString()).isEqualTo("see\n\n📎 secret.txt\n📎 local.txt\n📎 report.pdf");
    }

    @Test
    void directMessagesOfPeopleWhoWriteToEachOtherHereBecomeAGroup() {
        Person one = people.register("One");
        Person two = people.register("Two");
        one.befriend(two);
        one.say(one.directWith(two), "here");
        ZipBuilder export = new ZipBuilder()
                .json(
                        "users.json",
                        List.of(
                                object("id", "U1", "team_id", "T" + x, "name", one.username()),
                                object("id", "U2", "name", two.username())))
                .json("dms.json", List.of(object("id", "D1", "members", List.of("U1", "U2"))))
                .json("D1/2020-01-01.json", List.of(message("U1", "1577836800.0", "there")));

        kit.run("slack", export.in(folder), Match.USERNAME);

        assertThat(one.history(one.directWith(two)))
                .extracting(m -> m.path("content").asString())
                .containsExactly("here");
        assertThat(two.history(
                        ImportKit.conversation(two, "One, Two").path("id").asLong()))
                .extracting(m -> m.path("content").asString())
                .containsExactly("there");
    }

    @Test
    void otherFilesAreRefused() {
        Path export = new ZipBuilder().text("readme.txt", "hello").in(folder);
        assertThatThrownBy(() -> kit.run("slack", export)).isInstanceOf(UnreadableExportException.class);
        assertThatThrownBy(() -> kit.run("slack", folder.resolve("none.zip")))
                .isInstanceOf(UnreadableExportException.class);
        assertThatThrownBy(() -> kit.run("icq", export))
                .isInstanceOf(UnreadableExportException.class)
                .hasMessageContaining("slack");
    }

    private ZipBuilder workspace(String fileUrl) {
        Map<String, Object> hello = new HashMap<>(
                message("U1", "1355509923.000005", "Hello <@U2> *bold* <https://a.example/?a&amp;b|site> :smile:"));
        hello.put("thread_ts", "1355509923.000005");
        hello.put("edited", object("user", "U1", "ts", "1355510000.000000"));
        hello.put(
                "reactions",
                List.of(
                        object("name", "+1", "users", List.of("U1", "U2"), "count", 2),
                        object("name", "wave::skin-tone-4", "users", List.of("U2"), "count", 1),
                        object("name", "party_parrot", "users", List.of("U3"), "count", 1)));
        Map<String, Object> broadcast =
                new HashMap<>(reply("U2", "1355510100.000001", "1355509923.000005", "answer, for all"));
        broadcast.put("subtype", "thread_broadcast");
        Map<String, Object> file = new HashMap<>(message("U1", "1355510400.0", ""));
        file.put(
                "files",
                List.of(
                        object(
                                "id",
                                "F1",
                                "name",
                                "cat.jpg",
                                "mimetype",
                                "image/jpeg",
                                "mode",
                                "hosted",
                                "url_private_download",
                                fileUrl),
                        object("id", "F2", "name", "old.txt", "mode", "tombstone")));
        return new ZipBuilder()
                .json(
                        "users.json",
                        List.of(
                                object(
                                        "id",
                                        "U1",
                                        "team_id",
                                        "T" + x,
                                        "name",
                                        "ada" + x,
                                        "profile",
                                        object(
                                                "display_name",
                                                "Ada",
                                                "email",
                                                "ada" + x + "@example.org",
                                                "title",
                                                "Countess")),
                                object(
                                        "id",
                                        "U2",
                                        "name",
                                        "grace" + x,
                                        "profile",
                                        object("display_name", "", "real_name", "Grace")),
                                object(
                                        "id",
                                        "U3",
                                        "name",
                                        "ray" + x,
                                        "deleted",
                                        true,
                                        "profile",
                                        object("real_name", "Ray"))))
                .json(
                        "channels.json",
                        List.of(object(
                                "id",
                                "C1",
                                "name",
                                "general " + x,
                                "created",
                                1355509000,
                                "creator",
                                "U1",
                                "members",
                                List.of("U1", "U2", "U3"),
                                "topic",
                                object("value", "old"),
                                "purpose",
                                object("value", "Company &amp; more"),
                                "pins",
                                List.of(object("id", "1355509923.000005", "type", "C")))))
                .json(
                        "groups.json",
                        List.of(object("id", "G1", "name", "secret", "creator", "U1", "members", List.of("U1", "U2"))))
                .json(
                        "mpims.json",
                        List.of(object(
                                "id",
                                "G2",
                                "name",
                                "mpdm-ada--grace--ray-1",
                                "creator",
                                "U1",
                                "members",
                                List.of("U1", "U2", "U3"))))
                .json(
                        "dms.json",
                        List.of(
                                object("id", "D1", "members", List.of("U1", "U2")),
                                object("id", "D2", "members", List.of("U1", "U1"))))
                .json("integration_logs.json", List.of())
                .json(
                        "general " + x + "/2012-12-14.json",
                        List.of(
                                with(
                                        message("U2", "1355509900.000001", "<@U2> joined the channel"),
                                        "subtype",
                                        "channel_join"),
                                hello,
                                reply("U2", "1355510050.000001", "1355509923.000005", "answer"),
                                broadcast,
                                with(message("U2", "1355510200.0", "waves"), "subtype", "me_message"),
                                object(
                                        "type",
                                        "message",
                                        "subtype",
                                        "bot_message",
                                        "bot_id",
                                        "B1",
                                        "username",
                                        "CI bot",
                                        "ts",
                                        "1355510300.0",
                                        "text",
                                        "*Build* passed",
                                        "attachments",
                                        List.of(object(
                                                "title",
                                                "Log",
                                                "title_link",
                                                "https://ci.example/1",
                                                "text",
                                                "all green",
                                                "fields",
                                                List.of(object("title", "Time", "value", "3 min"))))),
                                file))
                .json("secret/2012-12-14.json", List.of(message("U2", "1355510500.0", "classified")))
                .json("mpdm-ada--grace--ray-1/2012-12-14.json", List.of(message("U3", "1355510600.0", "three")))
                .json("D1/2012-12-14.json", List.of(message("U2", "1355510700.0", "two")))
                .json("D2/2012-12-14.json", List.of(message("U1", "1355510800.0", "one")));
    }

    private ZipBuilder small(String channel, String text) {
        return new ZipBuilder()
                .json(
                        "users.json",
                        List.of(object(
                                "id",
                                "U1",
                                "team_id",
                                "T" + x,
                                "name",
                                "ada" + x,
                                "profile",
                                object("display_name", "Ada", "email", "ada" + x + "@example.org"))))
                .json(
                        "channels.json",
                        List.of(object(
                                "id", channel, "name", "general " + x, "creator", "U1", "members", List.of("U1"))))
                .json("general " + x + "/2020-01-01.json", List.of(message("U1", "1577750400.000100", text)));
    }

    private static Map<String, Object> message(String user, String ts, String text) {
        return object("type", "message", "user", user, "ts", ts, "text", text);
    }

    private static Map<String, Object> reply(String user, String ts, String root, String text) {
        return with(message(user, ts, text), "thread_ts", root);
    }

    private static Map<String, Object> with(Map<String, Object> message, String name, String value) {
        Map<String, Object> more = new HashMap<>(message);
        more.put(name, value);
        return more;
    }

    private void assertSeqsWithoutGaps(long conversation) {
        List<Long> seqs = database.sql("select seq from message where conversation_id = ? order by seq")
                .param(conversation)
                .query(Long.class)
                .list();
        assertThat(seqs)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seqs.size()).boxed().toList());
        assertThat(database.sql("select last_seq from conversation where id = ?")
                        .param(conversation)
                        .query(Long.class)
                        .single())
                .isEqualTo(seqs.size());
        assertThat(database.sql(
                                "select c.revision >= (select max(m.revision) from message m where m.conversation_id = c.id) from conversation c where c.id = ?")
                        .param(conversation)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** How much there is, and what changes with each message. */
    private String contents() {
        return List.of(
                                "account",
                                "conversation",
                                "membership",
                                "message",
                                "attachment",
                                "reaction",
                                "thread",
                                "thread_reply",
                                "mention",
                                "message_edit")
                        .stream()
                        .map(table -> table
                                + database.sql("select count(*) from " + table)
                                        .query(Long.class)
                                        .single())
                        .toList()
                + database.sql("select sum(revision) + sum(last_seq) from conversation")
                        .query(Long.class)
                        .single()
                        .toString()
                + database.sql("select sum(read_seq) from membership")
                        .query(Long.class)
                        .single();
    }
}
