package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Database;
import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Postgres;
import dev.parley.test.WebPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No file of the database, nor of the log, contains a word that was written, not even after a SIGKILL. */
class DumpIT {
    private static final String WORD = "zwetschgenknoedel";

    /** Names are not encrypted: that this is found shows that the files are searched. */
    private static final String NAME = "Quirinius";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void dumpShowsNoWordThatWasWritten(Database.Kind kind) throws Exception {
        Database postgres = kind == Database.Kind.POSTGRES ? Postgres.freshDatabase() : null;
        ParleyProcess configured = ParleyProcess.in(folder)
                .with("parley.limits.enabled", "false")
                .with("parley.search.interval", "20ms")
                .with("parley.preview.internal-hosts", WebPages.place());
        try (ParleyProcess parley = (postgres == null ? configured : configured.with(postgres)).start()) {
            People people = new People(parley.server());
            Person alice = people.register(NAME);
            Person bob = people.register("Bob");
            long kept = write(alice, bob, people.register("Carol"));
            assertThat(bob.get("/api/search?q=" + WORD).expect(200).body()).contains(WORD);
            Path data = postgres == null ? folder : directory(postgres);
            parley.kill();

            assertThat(filesWith(data, NAME)).isNotEmpty();
            assertThat(filesWith(data, WORD)).isEmpty();

            parley.start();
            assertThat(bob.get("/api/messages/" + kept).expect(200).body()).contains(WORD);
            alice.say(alice.directWith(bob), WORD + " again");
            parley.stop();

            assertThat(filesWith(data, WORD)).isEmpty();
            assertThat(parley.log()).doesNotContain(WORD);
        }
    }

    /** Returns a message that stays. */
    private static long write(Person alice, Person bob, Person carol) {
        alice.befriend(bob);
        long group = alice.group("Chess", bob);
        long kept = alice.say(group, WORD).path("id").asLong();
        long edited = alice.say(group, WORD + " first").path("id").asLong();
        alice.patch("/api/messages/" + edited, Json.object("content", WORD + " second"))
                .expect(200);
        long deleted = alice.say(group, WORD + " deleted").path("id").asLong();
        alice.delete("/api/messages/" + deleted).expect(204);
        bob.patch("/api/contacts/" + alice.id(), Json.object("nickname", WORD, "note", WORD))
                .expect(200);
        alice.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                WORD + "?",
                                "poll",
                                Map.of("options", List.of(WORD + " yes", WORD + " no"))))
                .expect(201);
        long linked = alice.say(group, WebPages.head("<title>About " + WORD + "</title>"))
                .path("id")
                .asLong();
        await().until(() -> bob.get("/api/messages/" + linked).body().contains("About " + WORD));
        Person bot = alice.bot("Asker");
        alice.admit(group, bot).expect(204);
        bot.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                WORD + "?",
                                "buttons",
                                List.of(Map.of("id", WORD, "label", WORD + " yes", "value", WORD))))
                .expect(201);
        long request = alice.directWith(carol);
        alice.say(request, WORD + " to a stranger");
        carol.post("/api/requests/" + request + "/report", Json.object("reason", WORD))
                .expect(204);
        return kept;
    }

    private static Path directory(Database database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                ResultSet row = connection.createStatement().executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }

    private static List<Path> filesWith(Path directory, String word) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> bytes(file).contains(word))
                    .toList();
        }
    }

    /** PostgreSQL goes on, and deletes files meanwhile. */
    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
