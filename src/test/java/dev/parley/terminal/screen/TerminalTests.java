package dev.parley.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.terminal.text.Columns;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.StompClient;
import dev.parley.test.TerminalCommands;
import dev.parley.test.Tmux;
import dev.parley.test.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The terminal client in real pseudo-terminals. */
@IntegrationTest
@Tag("database-independent")
class TerminalTests {
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

    private static Tmux open(Person person, String arguments) {
        return TerminalCommands.open(person, 100, 24, arguments);
    }

    @Test
    void twoPeopleTalk() {
        alice.directWith(bob);
        try (Tmux alices = open(alice, bob.username());
                Tmux bobs = open(bob, alice.username())) {
            alices.await("online");
            bobs.await("online");

            alices.enter("Hello, Bob! 👍 日本");
            bobs.await("Alice: Hello, Bob! 👍 日本");
            bobs.enter("Hello, Alice!");
            alices.await("Bob: Hello, Alice!");

            bobs.type("I am writ");
            alices.await("Bob is typing…");
        }
    }

    @Test
    void sendsAndShowsWhatWasWrittenWhileTheLineWasCut() {
        long conversation = alice.directWith(bob);
        Map<String, String> environment = new HashMap<>(TerminalCommands.environment(bob));
        try (Wire wire = new Wire(server.uri("/").getPort())) {
            environment.put("PARLEY_SERVER", "http://127.0.0.1:" + wire.port());
            try (Tmux bobs = Tmux.run(100, 24, environment, TerminalCommands.command(alice.username()))) {
                bobs.await("offline");
                for (int round = 1; round <= 3; round++) {
                    wire.cut();
                    bobs.await("Connecting…");
                    bobs.enter("Tunnel " + round)
                            .enter("Still in tunnel " + round)
                            .await("2 ");
                    alice.say(conversation, "Are you there, " + round + "?");

                    wire.mend();

                    bobs.await("Are you there, " + round + "?").await("offline");
                    await().until(() -> alice.history(conversation).size() % 3 == 0);
                }
            }
        }

        assertThat(alice.history(conversation))
                .extracting(message -> message.path("content").asString())
                .filteredOn(text -> text.contains("unnel"))
                .containsExactly(
                        "Tunnel 1",
                        "Still in tunnel 1",
                        "Tunnel 2",
                        "Still in tunnel 2",
                        "Tunnel 3",
                        "Still in tunnel 3");
    }

    @Test
    void pressesButtonsAndShowsWhatABotAnswers() {
        Person bot = alice.bot("Approver");
        long group = alice.group("Purchases", bob);
        alice.admit(group, bot).expect(204);
        try (Tmux bobs = open(bob, "Purchases");
                StompClient bots = bot.connect()) {
            bot.post(
                            "/api/conversations/%d/messages".formatted(group),
                            Json.object(
                                    "client_id",
                                    UUID.randomUUID(),
                                    "content",
                                    "Order it?",
                                    "buttons",
                                    List.of(
                                            Map.of("id", "yes", "label", "Approve"),
                                            Map.of("id", "no", "label", "Reject"))))
                    .expect(201);
            bobs.await("[1 Approve] [2 Reject]");

            bobs.enter("/press 3");
            bobs.await("Press which?");
            bobs.enter("/press 2");
            JsonNode event = bots.awaitEvent("button_pressed");
            assertThat(event.path("button").asString()).isEqualTo("no");
            bot.post("/api/command-answers/" + event.path("token").asString(), Json.object("text", "What a pity."))
                    .expect(204);

            bobs.await("Approver [bot], to you alone: What a pity.");
        }
    }

    @Test
    void editsRepliesReactsAndDeletes() {
        long conversation = alice.directWith(bob);
        try (Tmux alices = open(alice, bob.username())) {
            alices.await("offline");
            alice.say(conversation, "from elsewhere");
            bob.say(conversation, "a question");
            alices.await("Bob: a question");

            alices.enter("/reply an answer");
            alices.await("↪ Bob: a question").await("an answer");
            alices.enter("/edit a better answer");
            alices.await("a better answer (edited)");
            alices.enter("/react #2 🎉");
            await().until(() ->
                    bob.history(conversation).get(1).path("reactions").size() == 1);
            alices.await("🎉");
            alices.enter("/react #2 🎉");
            await().until(() ->
                    bob.history(conversation).get(1).path("reactions").isEmpty());
            alices.enter("/delete #3");
            alices.await("(deleted)");
        }

        assertThat(bob.history(conversation).get(2).path("deleted_at").isNull()).isFalse();
    }

    @Test
    void listShowsUnreadAndOpeningReads() {
        long group = alice.group("Chess club", bob);
        try (Tmux bobs = open(bob, "")) {
            bobs.await("#Chess club");
            alice.say(group, "one");
            alice.say(group, "two @" + bob.username());
            bobs.await("3@").await("3 unread");

            bobs.type("/open ches").press("Tab", "Enter");

            bobs.await("Alice: one");
            await().until(() -> bob.get("/api/conversations?unread=true")
                    .json()
                    .path("items")
                    .valueStream()
                    .noneMatch(one -> one.path("id").asLong() == group));
        }
    }

    @Test
    void roomTellsWhoComesAndGoes() {
        long room = alice.room("Town square " + alice.username());
        bob.admit(room, bob);
        try (Tmux alices = open(alice, "'#Town square " + alice.username() + "'")) {
            alices.await("0 online");
            try (StompClient unused = bob.connect()) {
                alices.await("Bob is here");
            }
            alices.await("Bob has gone");
        }
    }

    @Test
    void leavesCleanlyWithControlC() {
        alice.directWith(bob);
        try (Tmux bobs = open(bob, alice.username());
                StompClient socket = alice.connect()) {
            bobs.await("online");
            assertThat(bobs.variable("alternate_on")).isEqualTo("1");

            bobs.type("half a thought").press("C-c");
            await().until(() -> !bobs.screen().contains("half a thought"));
            bobs.press("C-c");

            bobs.await("exit 0");
            assertThat(bobs.variable("alternate_on")).isEqualTo("0");
            assertThat(bobs.variable("cursor_flag")).isEqualTo("1");
            socket.awaitEvent(
                    "user_online_status", event -> !event.path("is_online").asBoolean());
            // The terminal echoes again.
            bobs.enter("plain text").await("plain text");
        }
    }

    @Test
    void textFromRightToLeftIsWrittenInItsOrderAndOverridesAreDropped() {
        long conversation = alice.directWith(bob);
        try (Tmux bobs = open(bob, alice.username())) {
            bobs.await("offline");
            alice.say(conversation, "שלום and \u202Egnp.exe\u202C end");
            bobs.await("Alice: שלום and gnp.exe end");
        }
    }

    @Test
    void worksInTwentyColumnsAndAfterAResize() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "a message that is longer than the screen is wide, with 日本語 in it");
        try (Tmux bobs = TerminalCommands.open(bob, 20, 10, alice.username())) {
            bobs.await("日本語");
            assertThat(bobs.screen().lines()).allMatch(line -> Columns.width(line) <= 20);

            bobs.enter("a reply from a narrow terminal");
            await().until(() -> bob.history(conversation).size() == 2);
            bobs.resize(100, 24).await("Bob: a reply from a narrow terminal");
            bobs.resize(8, 3).resize(100, 24).await("Bob: a reply from a narrow terminal");
        }
    }

    @Test
    void lineModeWritesAboveWhatIsBeingWritten() {
        long conversation = alice.directWith(bob);
        try (Tmux bobs = open(bob, "--lines " + alice.username())) {
            bobs.await("Alice>");
            bobs.type("unfinished");
            alice.say(conversation, "interrupting");
            bobs.await("Alice: interrupting").await("Alice> unfinished");
            assertThat(bobs.variable("alternate_on")).isEqualTo("0");

            bobs.press("Enter").await("Bob: unfinished");
            bobs.enter("/quit").await("exit 0");
        }
    }

    @Test
    void dumbTerminalGetsNoSequences() {
        long conversation = alice.directWith(bob);
        Map<String, String> environment = new HashMap<>(TerminalCommands.environment(bob));
        Path log = folder.resolve("log");
        String command = "TERM=dumb script -qfc \"%s\" %s".formatted(TerminalCommands.command(alice.username()), log);
        try (Tmux bobs = Tmux.run(80, 24, environment, command)) {
            bobs.await("── Alice ──");
            alice.say(conversation, "plain");
            bobs.await("Alice: plain");
            bobs.enter("also plain");
            bobs.await("Bob: also plain");
            assertThat(log).content().doesNotContain("\u001b");
        }
    }

    @Test
    void severalLinesByKeyByPasteAndByEditor() throws IOException {
        long conversation = alice.directWith(bob);
        Path editor = Files.writeString(folder.resolve("editor"), "#!/bin/sh\nprintf 'five\\nsix' > \"$1\"\n");
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(TerminalCommands.environment(bob));
        environment.put("VISUAL", editor.toString());
        try (Tmux bobs = Tmux.run(100, 24, environment, TerminalCommands.command(alice.username()))) {
            bobs.await("offline");
            bobs.type("one").press("M-Enter").type("two").press("Enter");
            bobs.await("two");
            bobs.paste("three\nfour").press("Enter");
            bobs.await("four");
            bobs.enter("/editor");
            bobs.await("six");
        }

        assertThat(alice.history(conversation))
                .extracting(message -> message.path("content").asString())
                .containsExactly("one\ntwo", "three\nfour", "five\nsix");
    }

    @Test
    void loadsHistoryOnDemand() {
        long conversation = alice.directWith(bob);
        for (int i = 1; i <= 120; i++) {
            alice.say(conversation, UUID.randomUUID(), "number " + i);
        }
        try (Tmux bobs = open(bob, alice.username())) {
            bobs.await("number 120");
            await().until(() -> {
                bobs.press("PageUp");
                return bobs.screen().lines().anyMatch(line -> line.endsWith("number 1"));
            });
            bobs.enter("back to the end").await("Bob: back to the end").await("number 120");
        }
    }

    @Test
    void uploadsAndDownloads() throws IOException {
        long conversation = alice.directWith(bob);
        Path file = Files.writeString(folder.resolve("list.txt"), "Buy milk.");
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        try (Tmux bobs = open(bob, alice.username())) {
            bobs.await("offline");
            bobs.enter("/upload " + file);
            bobs.await("📎 list.txt (9 B)");
            bobs.enter("/download " + downloads);
            bobs.await("Saved as");
        }

        assertThat(downloads.resolve("list.txt")).hasContent("Buy milk.");
        assertThat(alice.history(conversation)).hasSize(1);
    }

    @Test
    void searches() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "the marmalade is in the cellar");
        try (Tmux bobs = open(bob, "")) {
            bobs.await("/help");
            bobs.enter("/search marmalade");
            bobs.await("Alice: the marmalade is in the cellar");
            bobs.enter("/nonsense").await("There is no command /nonsense");
            bobs.enter("/help").await("/reply");
        }
    }

    @Test
    void usesCommandsOfTheServerAndOfBots() {
        Person dice = alice.bot("Dice");
        long group = alice.group("Games", bob);
        alice.admit(group, dice).expect(204);
        Object roll = Map.of("name", "roll", "description", "Rolls a die", "hint", "[sides]");
        dice.put("/api/me/commands", Json.object("commands", new Object[] {roll}))
                .expect(200);
        try (StompClient socket = dice.connect();
                Tmux bobs = open(bob, "Games")) {
            bobs.await("Games");
            bobs.enter("/shrug").await("(ツ)");
            bobs.enter("/nonsense").await("There is no command “/nonsense” here");
            bobs.type("/rol").press("Tab").enter("20");

            JsonNode use = socket.awaitEvent("command");
            assertThat(use.path("text").asString()).isEqualTo("20");
            String answers = "/api/command-answers/" + use.path("token").asString();
            dice.post(answers, Json.object("text", "You have one more try.", "public", false))
                    .expect(204);
            bobs.await("Dice [bot], to you alone: You have one more try.");
            dice.post(answers, Json.object("text", "A seven", "public", true)).expect(200);
            bobs.await("Dice [bot]: A seven");
        }
    }

    @Test
    void ringsUnlessOneDoesNotWantToBeDisturbed() {
        long conversation = alice.directWith(bob);
        Path log = folder.resolve("log");
        try (Tmux bobs = open(bob, "").record(log)) {
            bobs.await("/help");
            // What was there before it was connected does not ring.
            await().untilAsserted(() -> {
                alice.say(conversation, "ding");
                assertThat(log).content().contains("\u0007");
            });
        }
        long dings = bob.history(conversation).size();
        bob.patch("/api/me/do-not-disturb", Json.object("until", "9999-12-31T00:00:00Z"))
                .expect(200);
        Path silent = folder.resolve("silent");
        try (Tmux bobs = open(bob, "").record(silent)) {
            bobs.await("/help");
            alice.say(conversation, "hush");
            bobs.await(dings + 1 + " unread");
            assertThat(silent).content().doesNotContain("\u0007");
        }
    }

    @Test
    void endOfTheSignInEndsTheClient() {
        alice.directWith(bob);
        Person program = bob.withNewToken();
        try (Tmux bobs = open(program, alice.username())) {
            bobs.await("offline");

            program.delete("/api/auth/token").expect(204);

            bobs.await("Your session has ended. Sign in again.").await("exit 3");
        }
    }

    @Test
    void asksForThePasswordAndStoresTheToken() throws IOException {
        Map<String, String> environment =
                Map.of("PARLEY_SERVER", server.uri("/").toString(), "XDG_CONFIG_HOME", folder.toString());
        try (Tmux bobs = Tmux.run(100, 24, environment, TerminalCommands.command(""))) {
            bobs.await("Username:").enter(bob.username());
            bobs.await("Password for").enter("not the password");
            bobs.await("Wrong username or password").await("Password for");
            bobs.enter(bob.password());
            bobs.await("/help");
            assertThat(bobs.scrollback()).doesNotContain(bob.password(), "not the password");
            bobs.press("C-d").await("exit 0");
        }

        Path tokens = folder.resolve("parley/tokens");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
        try (Tmux again = Tmux.run(100, 24, environment, TerminalCommands.command("list"))) {
            again.await("exit 0");
            assertThat(again.screen()).doesNotContain("Password");
        }
    }
}
