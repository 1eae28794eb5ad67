package dev.parley.base.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ParleyApplication;
import dev.parley.test.Database;
import dev.parley.test.EmojiKit;
import dev.parley.test.Everything;
import dev.parley.test.Files;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Postgres;
import dev.parley.test.SamplePictures;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An embedded database that has everything in it once, moved to PostgreSQL. */
@Tag("integration")
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class MoveToPostgresqlTests {
    @TempDir
    private static Path folder;

    private final List<Person> everyone = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final byte[] film = new byte[300_000];
    private Database embedded;
    private String cookies;
    private long group;
    private long file;

    @BeforeAll
    void fill() {
        embedded = Database.h2In(folder);
        java.util.concurrent.ThreadLocalRandom.current().nextBytes(film);
        try (ConfigurableApplicationContext parley = start(embedded)) {
            People people = new People(server(parley));
            Person root = people.register("Root");
            EmojiKit.add(root, "relay", SamplePictures.plain("png", 8, 8)).expect(201);
            Everything.isDone(people);
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            everyone.addAll(List.of(root, alice, bob));
            converse(alice, bob);
            cookies = WebSession.signIn(alice).cookieHeader();
        }
    }

    private void converse(Person alice, Person bob) {
        alice.befriend(bob);
        group = alice.group("Chess", bob);
        file = Files.of(alice).id("film.bin", film);
        Files.of(alice).send(group, "Watch this: Größe ≠ 𝕊 😀", file);
        long message = bob.say(group, "Zwiebelkuchen for @" + alice.username())
                .path("id")
                .asLong();
        bob.say(group, "without a draft");
        alice.put("/api/messages/%d/star".formatted(message)).expect(204);
        alice.put("/api/messages/%d/reactions/👍".formatted(message)).expect(204);
        alice.put("/api/conversations/%d/read".formatted(group), Json.object("seq", 2))
                .expect(204);
        paths.addAll(List.of(
                "/api/me",
                "/api/contacts",
                "/api/conversations?limit=200",
                "/api/mentions",
                "/api/starred",
                "/api/emoji",
                "/api/rooms",
                "/api/search?q=zwiebelkuchen",
                "/api/conversations/" + group,
                "/api/conversations/%d/members".formatted(group),
                "/api/conversations/%d/messages?limit=200".formatted(group),
                "/api/conversations/%d/changes?after_revision=0".formatted(group)));
    }

    @Test
    void everythingReadsTheSame() {
        Map<String, String> before;
        try (ConfigurableApplicationContext parley = start(embedded)) {
            before = answers(server(parley));
        }
        Database target = Postgres.freshDatabase();

        assertThat(move(target)).isTrue();

        try (ConfigurableApplicationContext parley = start(target)) {
            Server server = server(parley);
            assertThat(answers(server)).isEqualTo(before);
            Person alice = at(server, everyone.get(1));
            Person bob = at(server, everyone.get(2));
            assertThat(Files.of(bob).download("/api/attachments/" + file).body())
                    .isEqualTo(film);
            assertThat(server.exchange(server.request("/settings/profile")
                                    .header("Cookie", cookies)
                                    .build())
                            .status())
                    .as("the browser is still signed in")
                    .isEqualTo(200);
            workOn(server, alice, bob);
        }
    }

    /** New rows get ids that no row had before. */
    private void workOn(Server server, Person alice, Person bob) {
        List<Long> ids = ids(alice);
        long next = bob.say(group, "and on").path("id").asLong();
        assertThat(ids).isNotEmpty().allMatch(id -> id < next);
        Person carol = new People(server).register("Carol");
        assertThat(carol.id()).isGreaterThan(bob.id());
        assertThat(Files.of(carol).id("second.bin", film)).isGreaterThan(file);
        assertThat(carol.group("Go", alice)).isGreaterThan(group);
        assertThat(bob.get("/api/search?q=zwiebelkuchen").json().path("items")).hasSize(1);
    }

    private List<Long> ids(Person person) {
        return person.history(group).stream()
                .map(message -> message.path("id").asLong())
                .toList();
    }

    @Test
    void databaseWithAccountsIsNotTouched(CapturedOutput output) throws SQLException {
        Database target = Postgres.freshDatabase();
        try (ConfigurableApplicationContext parley = start(target)) {
            new People(server(parley)).register("Carol");
        }

        assertThat(move(target)).isFalse();

        assertThat(output).contains("Nothing has been moved. The PostgreSQL database has accounts already.");
        assertThat(count(target, "account")).isEqualTo(1);
    }

    @Test
    void databaseOfSomethingElseIsNotTouched(CapturedOutput output) throws SQLException {
        Database target = Postgres.freshDatabase();
        execute(target, "create table invoice (id int)");

        assertThat(move(target)).isFalse();

        assertThat(output).contains("has tables of something else");
    }

    @Test
    void moveThatFailedCanBeStartedAgain(CapturedOutput output) throws SQLException {
        Database target = Postgres.freshDatabase();
        start(target).close();
        execute(target, "alter table reaction add constraint none check (false)");

        assertThat(move(target)).isFalse();
        assertThat(output).contains("PostgreSQL refuses a row of the table reaction: SQL state 23514");
        assertThat(output).doesNotContain("insert into").doesNotContain("Failing row");
        assertThat(count(target, "account")).isZero();
        execute(target, "alter table reaction drop constraint none");

        assertThat(move(target)).isTrue();
        assertThat(count(target, "account")).isGreaterThan(3);
    }

    /** A table that would hold something else in the end. */
    @Test
    void differenceIsNoticed(CapturedOutput output) throws SQLException {
        Database target = Postgres.freshDatabase();
        start(target).close();
        execute(target, """
                create function forget() returns trigger language plpgsql as
                $$begin new.display_name := 'X'; return new; end$$
                """);
        execute(target, "create trigger forget before insert on account for each row execute function forget()");

        assertThat(move(target)).isFalse();

        assertThat(output).contains("The table account is not the same in PostgreSQL");
        assertThat(count(target, "account")).isZero();
    }

    @Test
    void databaseInUseIsRefused(CapturedOutput output) {
        try (ConfigurableApplicationContext parley = start(embedded)) {
            // A process of its own would find the file locked; in this one H2 would share it.
            int code = command(Postgres.freshDatabase());

            assertThat(code).isEqualTo(1);
        }
        assertThat(output).contains("The embedded database is in use. Stop Parley first.");
    }

    @Test
    void sourceAndTargetMustBeNamed(CapturedOutput output) {
        assertThat(MoveToPostgresql.run("move-to-postgresql", "--from=" + folder.resolve("parley")))
                .isFalse();
        assertThat(output).contains("Set spring.datasource.url");

        assertThat(MoveToPostgresql.run(arguments(Postgres.freshDatabase(), folder.resolve("nothing"))))
                .isFalse();
        assertThat(output).contains("There is no embedded database");
    }

    /** The settings name no user unless someone adds one. */
    @Test
    void usersOfTheEmbeddedDatabaseMayDiffer(CapturedOutput output) throws SQLException {
        for (String user : List.of("", "USER=sa", "USER=me;PASSWORD=secret")) {
            Path other = folder.resolve("user" + user.length());
            DriverManager.getConnection("jdbc:h2:file:" + other + ";DATABASE_TO_LOWER=TRUE;" + user)
                    .close();

            assertThat(MoveToPostgresql.run(arguments(Postgres.freshDatabase(), other)))
                    .isFalse();
            assertThat(MoveToPostgresql.run(arguments(Postgres.freshDatabase(), Path.of(other + ";" + user))))
                    .isFalse();
        }

        assertThat(output.toString().split("is of another version", -1)).hasSize(6);
        assertThat(output.toString().split("a user with a password", -1)).hasSize(2);
    }

    @Test
    void onlyTheCommandMoves() {
        assertThat(MoveToPostgresql.isAskedFor()).isFalse();
        assertThat(MoveToPostgresql.isAskedFor("--server.port=1", "move-to-postgresql"))
                .isFalse();
        assertThat(MoveToPostgresql.isAskedFor("move-to-postgresql", "--from=x"))
                .isTrue();
    }

    private boolean move(Database target) {
        return MoveToPostgresql.run(arguments(target, folder.resolve("parley")));
    }

    private static String[] arguments(Database target, Path from) {
        return new String[] {
            "move-to-postgresql",
            "--from=" + from,
            "--spring.datasource.url=" + target.url(),
            "--spring.datasource.username=" + target.username(),
            "--spring.datasource.password=" + target.password()
        };
    }

    /** The exit code of the command in a process of its own. */
    private static int command(Database target) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParleyApplication.class.getName()));
        command.addAll(List.of(arguments(target, folder.resolve("parley"))));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            System.out.write(process.getInputStream().readAllBytes());
            return process.waitFor();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> answers(Server server) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Person person : everyone) {
            for (String path : paths) {
                var answer = at(server, person).get(path);
                answers.put(person.displayName() + " " + path, answer.status() + " " + answer.body());
            }
        }
        assertThat(answers.values()).anyMatch(answer -> answer.contains("Zwiebelkuchen"));
        return answers;
    }

    private static long count(Database database, String table) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    private static Person at(Server server, Person person) {
        return new Person(
                server, person.id(), person.username(), person.password(), person.displayName(), person.token());
    }

    /** On either database with the keyset and the files of the embedded one. */
    private ConfigurableApplicationContext start(Database database) {
        Map<String, String> settings = new LinkedHashMap<>(database.properties());
        settings.putAll(Map.of(
                "parley.encryption.keyset-file", folder.resolve("parley.keyset").toString(),
                "parley.attachments.directory", folder.resolve("attachments").toString(),
                "server.port", "0",
                "server.address", "127.0.0.1",
                "parley.limits.enabled", "false",
                "parley.password.strength", "4",
                "parley.search.interval", "100ms",
                "logging.level.root", "warn",
                "spring.main.banner-mode", "off"));
        return new SpringApplicationBuilder(ParleyApplication.class)
                .profiles("development")
                .run(Stream.of(settings)
                        .flatMap(some -> some.entrySet().stream())
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static Server server(ConfigurableApplicationContext parley) {
        return Server.at(
                URI.create("http://127.0.0.1:" + parley.getEnvironment().getRequiredProperty("local.server.port")));
    }
}
