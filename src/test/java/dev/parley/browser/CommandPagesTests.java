package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Commands in the composer: offered after a slash, answered to oneself, and how a slash is sent as it is. */
class CommandPagesTests extends BrowserTest {
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESKTOP", "DESKTOP_DARK", "PHONE"})
    void commandsAreOfferedAndAnswered(Look look) {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        Visitor visitor = signedIn(alice, look);
        Page page = Chat.open(visitor, group).page();
        Locator field = page.locator(".composer-form textarea").first();

        field.pressSequentially("/");
        Locator options = page.getByRole(AriaRole.OPTION);
        assertThat(options.first()).containsText("/invite");
        visitor.assertAccessible();
        field.pressSequentially("to");
        assertThat(options).hasCount(1);
        field.press("Tab");
        assertThat(field).hasValue("/topic ");
        field.pressSequentially("Openings");
        send(page);

        assertThat(ephemeral(page)).containsText("Only you can see this");
        assertThat(ephemeral(page)).containsText("The topic was changed.");
        assertThat(field).hasValue("");
        visitor.assertAccessible();
        ephemeral(page).getByRole(AriaRole.BUTTON).click();
        assertThat(ephemeral(page)).hasCount(0);
        assertThat(field).isFocused();
    }

    @Test
    void aSlashCanBeSentAsItIs() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        Page page = Chat.open(signedIn(alice), group).page();
        Locator field = page.locator(".composer-form textarea").first();

        for (String typed : new String[] {"//shrug", "\\/shrug once more", "/usr/bin/env", "/shrug Well"}) {
            field.fill(typed);
            send(page);
            assertThat(field).hasValue("");
        }

        Locator bodies = page.locator(".entry[data-mine=true] .message-body");
        assertThat(bodies).hasText(new String[] {"/shrug", "/shrug once more", "/usr/bin/env", "Well ¯\\_(ツ)_/¯"});
    }

    @Test
    void whatIsRefusedStaysInTheField() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        Visitor visitor = signedIn(bob);
        visitor.mayComplain("status of 403");
        Page page = Chat.open(visitor, group).page();
        Locator field = page.locator(".composer-form textarea").first();

        field.fill("/topic Mine");
        send(page);

        assertThat(ephemeral(page)).containsText("You don’t have permission");
        assertThat(field).hasValue("/topic Mine");
        field.fill("/frobnicate");
        send(page);
        assertThat(ephemeral(page).last()).containsText("There is no command “/frobnicate” here.");
    }

    @Test
    void aBotAnswersToOnePerson() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Trip", bob);
        Person bot = alice.bot("Forecast");
        alice.admit(group, bot).expect(204);
        bot.put("/api/me/commands", Json.object("commands", new Object[] {
                    Map.of("name", "weather", "description", "Tells the weather", "hint", "[place]")
                }))
                .expect(200);
        Page bobs = Chat.open(signedIn(bob), group).page();
        Page alices = Chat.open(signedIn(alice), group).page();
        Locator field = bobs.locator(".composer-form textarea").first();
        try (StompClient socket = bot.connect()) {
            field.pressSequentially("/wea");
            assertThat(bobs.getByRole(AriaRole.OPTION)).containsText("Tells the weather · Forecast");
            field.press("Enter");
            field.pressSequentially("Rome");
            send(bobs);
            JsonNode event = socket.awaitEvent("command");

            bot.post(
                            "/api/command-answers/" + event.path("token").asString(),
                            Json.object("text", "It is **sunny**, <script>alert(1)</script>"))
                    .expect(204);

            assertThat(ephemeral(bobs)).containsText("It is sunny, <script>");
            assertThat(ephemeral(bobs)).containsText("Forecast");
            assertThat(ephemeral(alices)).hasCount(0);
        }
    }

    private static void send(Page page) {
        page.locator(".composer-send[type=submit]").first().click();
    }

    private static Locator ephemeral(Page page) {
        return page.locator(".ephemeral");
    }
}
