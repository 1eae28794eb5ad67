package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.Visitor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the pictures of the README: {@code ./mvnw test -Dtest=ScreenshotsTests -Dparley.docs.write=true}. */
@EnabledIfSystemProperty(named = "parley.docs.write", matches = "true")
class ScreenshotsTests extends BrowserTest {
    private static final Path IMAGES = Path.of("docs", "images");

    private Person maya;
    private Person jonas;
    private long conversation;

    @BeforeEach
    void peopleHaveTalked() {
        maya = people.register("Maya Lindqvist");
        jonas = people.register("Jonas Weber");
        Person aisha = people.register("Aisha Okafor");
        Person tomas = people.register("Tomás Herrera");
        Person yuki = people.register("Yuki Tanaka");
        List.of(jonas, aisha, tomas, yuki).forEach(maya::befriend);
        tomas.say(tomas.directWith(maya), "The slides are in the shared folder.");
        maya.say(maya.directWith(tomas), "Perfect, thank you!");
        yuki.say(yuki.directWith(maya), "Train is late again. Start without me?");
        conversation = maya.directWith(jonas);
        jonas.say(conversation, "Morning! Did the new sails arrive?");
        maya.say(conversation, "They did, and they fit.");
        maya.say(conversation, "We could take her out on Saturday, if the wind holds.");
        jonas.say(conversation, "The forecast says **14 knots** from the west, so it should.");
        jonas.say(conversation, "I'll bring coffee. Anything else?");
        maya.say(conversation, "Your good camera!");
        maya.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 6))
                .expect(204);
        jonas.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 6))
                .expect(204);
        aisha.say(aisha.directWith(maya), "Are we still on for lunch?");
        aisha.say(aisha.directWith(maya), "I found a place by the harbour.");
    }

    @Test
    void signIn() {
        Visitor visitor = visitor();
        visitor.open("/login");

        visitor.screenshot(IMAGES.resolve("sign-in.png"));
    }

    @Test
    void chatOnADesk() {
        StompClient jonasIsHere = jonas.connect();

        screenshot(Look.DESKTOP, "chat-light.png");
        screenshot(Look.DESKTOP_DARK, "chat-dark.png");

        jonasIsHere.close();
    }

    @Test
    void chatOnAPhone() {
        StompClient jonasIsHere = jonas.connect();

        screenshot(Look.PHONE, "chat-phone.png");

        jonasIsHere.close();
    }

    private void screenshot(Look look, String name) {
        Visitor visitor = signedIn(maya, look);
        visitor.open("/conversations/" + conversation);
        assertThat(visitor.page().locator("#timeline").getByText("Your good camera"))
                .isVisible();
        assertThat(visitor.page().locator(".thread-status")).hasText("online");
        visitor.page().evaluate("() => document.fonts.ready");
        visitor.screenshot(IMAGES.resolve(name));
    }
}
