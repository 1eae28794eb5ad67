package dev.parley.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.TerminalCommands;
import dev.parley.test.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/** Makes the picture of the terminal client: {@code ./mvnw test -Dtest=TerminalPictureTests -Dparley.docs.write=true}. */
@EnabledIfSystemProperty(named = "parley.docs.write", matches = "true")
@IntegrationTest
@Tag("database-independent")
class TerminalPictureTests {
    private static final Path PICTURE = Path.of("docs", "images", "terminal.svg");
    private static final int COLUMNS = 92;
    private static final int ROWS = 20;

    private final TerminalFilm film = new TerminalFilm(COLUMNS, ROWS);

    @Autowired
    private People people;

    @Test
    void conversation() throws IOException {
        Person maya = people.register("Maya Lindqvist");
        Person jonas = people.register("Jonas Weber");
        Person yuki = people.register("Yuki Tanaka");
        List.of(jonas, yuki).forEach(maya::befriend);
        yuki.say(yuki.directWith(maya), "Train is late again. Start without me?");
        jonas.say(jonas.group("Sailing", maya), "Who brings the charts?");
        long conversation = maya.directWith(jonas);
        jonas.say(conversation, "Morning! Did the new sails arrive?");
        maya.say(conversation, "They did, and they fit. 🎉");
        maya.say(conversation, "We could take her out on Saturday, if the wind holds.");
        jonas.say(conversation, "The forecast says 14 knots from the west, so it should.");
        try (Tmux terminal = TerminalCommands.open(maya, COLUMNS, ROWS, jonas.username())) {
            terminal.await("offline");
            film(terminal, 2);
            try (StompClient jonasIsThere = jonas.connect()) {
                terminal.await("online");
                film(terminal, 1.5);
                type(terminal, "/reply I’ll bring coffee. Anything else?");
                terminal.enter("").await("↪ Jonas");
                film(terminal, 1);
                jonasIsThere.send(
                        "/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));
                terminal.await("typing");
                film(terminal, 1.5);
                jonas.say(conversation, "Your good camera!");
                terminal.await("camera");
                film(terminal, 1.5);
                type(terminal, "/react 👍");
                terminal.enter("").await("👍");
                film(terminal, 1.5);
                type(terminal, "It’s in the bag already.");
                terminal.enter("").await("already.");
                film(terminal, 4);
            }
            Files.writeString(PICTURE, film.svg());
        }

        assertThat(PICTURE).content().contains("camera", "Sailing");
    }

    /** A word at a time. */
    private void type(Tmux terminal, String text) {
        for (String word : text.split("(?<= )")) {
            terminal.type(word).await(word.strip());
            film(terminal, 0.25);
        }
    }

    private void film(Tmux terminal, double seconds) {
        film.show(terminal.colouredScreen(), seconds);
    }
}
