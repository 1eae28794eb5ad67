package dev.parley.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.StompClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The commands of the terminal client, against the whole server. */
@IntegrationTest
@Tag("database-independent")
class TerminalCommandsTests {
    @Autowired
    private Server server;

    @Autowired
    private People people;

    @TempDir
    private Path folder;

    private Person alice;
    private Person bob;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
    }

    private record Run(StringWriter out, StringWriter err, CompletableFuture<Integer> exit) {
        int await() {
            return exit.orTimeout(30, TimeUnit.SECONDS).join();
        }

        List<String> lines() {
            return out.toString().lines().toList();
        }
    }

    private Run start(Map<String, String> signIn, String... arguments) {
        Map<String, String> environment = new HashMap<>(signIn);
        environment.put("PARLEY_SERVER", server.uri("/").toString());
        environment.put("XDG_CONFIG_HOME", folder.toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread thread = new Thread(() -> exit.complete(
                TerminalClient.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments)));
        thread.setDaemon(true);
        thread.start();
        return new Run(out, err, exit);
    }

    private Run as(Person person, String... arguments) {
        return start(Map.of("PARLEY_TOKEN", person.token()), arguments);
    }

    private JsonNode last(Person reader, long conversation) {
        return reader.get("/api/conversations/%d/messages?limit=1".formatted(conversation))
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }

    @Test
    void sendsToAPerson() {
        Run run = as(alice, "send", bob.username(), "Hello,", "Bob!");

        assertThat(run.await()).as(run.err().toString()).isZero();
        assertThat(run.out().toString()).isEmpty();
        assertThat(last(bob, bob.directWith(alice)).path("content").asString()).isEqualTo("Hello, Bob!");
    }

    @Test
    void sendsToARoomAndToAGroupByName() {
        long room = alice.room("Terminal room " + alice.username());
        long group = alice.group("Terminal group " + alice.username(), bob);

        assertThat(as(alice, "send", "terminal ROOM " + alice.username(), "to the room")
                        .await())
                .isZero();
        assertThat(as(alice, "send", "#Terminal group " + alice.username(), "to the group")
                        .await())
                .isZero();

        assertThat(last(alice, room).path("content").asString()).isEqualTo("to the room");
        assertThat(last(bob, group).path("content").asString()).isEqualTo("to the group");
    }

    @Test
    void sendsToTheLobbyByThatWord() {
        assertThat(as(alice, "send", "lobby", "Hello, all of you " + alice.username())
                        .await())
                .isZero();

        Run tail = as(bob, "tail", "lobby", "--no-follow", "-n", "1");
        assertThat(tail.await()).isZero();
        assertThat(tail.out().toString()).contains("Alice: Hello, all of you");
    }

    @Test
    void joinsARoomOnlyIfAskedTo() {
        String name = "Joinable " + alice.username();
        long room = alice.room(name);

        Run refused = as(bob, "send", name, "hi");
        assertThat(refused.await()).isEqualTo(1);
        assertThat(refused.err().toString()).contains("--join");
        assertThat(as(bob, "send", "--join", name, "hi").await()).isZero();

        assertThat(last(alice, room).path("content").asString()).isEqualTo("hi");
    }

    @Test
    void sendsFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "Buy milk.");

        assertThat(as(alice, "send", "--attach", file.toString(), bob.username(), "My list")
                        .await())
                .isZero();

        JsonNode message = last(bob, bob.directWith(alice));
        assertThat(message.path("attachments").path(0).path("name").asString()).isEqualTo("list.txt");
        assertThat(message.path("content").asString()).isEqualTo("My list");
    }

    @Test
    void nobodyOfThatNameIsAFailure() {
        Run run = as(alice, "send", "nobody-of-this-name", "hi");

        assertThat(run.await()).isEqualTo(1);
        assertThat(run.err().toString()).contains("nobody-of-this-name");
    }

    @Test
    void messageThatTheServerRefusesIsAFailure() {
        Run run = as(alice, "send", bob.username(), "x".repeat(10_001));

        assertThat(run.await()).isEqualTo(1);
        assertThat(run.err().toString()).contains("1 character");
    }

    @Test
    void tailWritesOneEventALine() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "before");

        Run tail = as(bob, "tail", alice.username(), "--json");
        await().until(() -> tail.out().toString().contains("\"system\""));
        alice.say(conversation, "two\nlines \u2028 and 👍");
        await().until(() -> tail.lines().stream().anyMatch(line -> line.contains("private_message")));

        List<JsonNode> events = tail.lines().stream().map(Json::read).toList();
        assertThat(events)
                .filteredOn(event -> event.path("type").asString().equals("private_message"))
                .singleElement()
                .satisfies(event -> assertThat(
                                event.path("message").path("content").asString())
                        .isEqualTo("two\nlines \u2028 and 👍"));
    }

    @Test
    void tailWritesTheLastMessagesAndThenEachNewOne() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "one");
        alice.say(conversation, "two");

        Run tail = as(bob, "tail", "-n", "1", "@" + alice.username());
        await().until(() -> tail.lines().size() == 1);
        try (StompClient other = StompClient.connect(bob)) {
            // Someone else's conversation is not this one.
            alice.say(alice.group("Elsewhere " + alice.username(), bob), "elsewhere");
            other.awaitEvent(
                    "group_message",
                    event -> event.path("message").path("content").asString().equals("elsewhere"));
        }
        alice.say(conversation, "three");
        await().until(() -> tail.lines().size() == 2);

        assertThat(tail.lines().get(0)).endsWith("Alice: two");
        assertThat(tail.lines().get(1)).endsWith("Alice: three");
    }

    @Test
    void tailEndsWhenTheTokenIsRevoked() {
        alice.directWith(bob);
        Person program = bob.withNewToken();
        Run tail = as(program, "tail", alice.username(), "--json");
        await().until(() -> tail.out().toString().contains("\"system\""));

        program.delete("/api/auth/token").expect(204);

        assertThat(tail.await()).isEqualTo(3);
        assertThat(tail.err().toString()).contains("Sign in again");
    }

    @Test
    void invalidTokenIsNoSignIn() {
        Run run = start(Map.of("PARLEY_TOKEN", "nonsense"), "list");

        assertThat(run.await()).isEqualTo(3);
    }

    @Test
    void passwordOfTheEnvironmentSignsInForThisRunAlone() {
        Map<String, String> signIn = Map.of("PARLEY_USER", bob.username(), "PARLEY_PASSWORD", bob.password());

        assertThat(start(signIn, "list").await()).isZero();

        assertThat(folder.resolve("parley")).doesNotExist();
        assertThat(start(Map.of("PARLEY_USER", bob.username(), "PARLEY_PASSWORD", "wrong password"), "list")
                        .await())
                .isEqualTo(3);
    }

    @Test
    void loginStoresATokenThatLogoutRevokes() throws IOException {
        Map<String, String> signIn = Map.of("PARLEY_USER", bob.username(), "PARLEY_PASSWORD", bob.password());

        assertThat(start(signIn, "login").await()).isZero();

        Path tokens = folder.resolve("parley/tokens");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
        String token = Files.readString(tokens).strip().split("\t", -1)[2];
        assertThat(start(Map.of(), "list").await()).isZero();
        bob.withToken(token).get("/api/me").expect(200);
        assertThat(start(Map.of(), "logout").await()).isZero();
        bob.withToken(token).get("/api/me").expect(401);
        assertThat(start(Map.of(), "list").await()).isEqualTo(3);
    }

    @Test
    void listsConversationsWithWhatIsUnread() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "one");
        alice.say(conversation, "two");

        Run list = as(bob, "list");
        Run unread = as(bob, "list", "--unread", "--json");

        assertThat(list.await()).isZero();
        assertThat(list.lines()).contains("2\tAlice\t@" + alice.username());
        assertThat(unread.await()).isZero();
        assertThat(unread.lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(Json.read(line).path("id").asLong()).isEqualTo(conversation));
    }
}
