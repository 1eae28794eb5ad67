package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Buttons of a bot's message: pressed by mouse and keyboard, answered by the bot, with and without scripts. */
class ButtonPagesTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private Person bot;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bot = alice.bot("Approver");
        group = alice.group("Purchases", bob);
        alice.admit(group, bot).expect(204);
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESKTOP", "DESKTOP_DARK", "PHONE"})
    void theBotIsAskedAndChangesItsMessage(Look look) {
        long message = ask(group, null);
        Chat bobs = Chat.open(signedIn(bob, look), group);
        Chat alices = Chat.open(signedIn(alice), group);
        bobs.visitor().assertAccessible();
        try (StompClient bots = bot.connect()) {
            Locator approve = button(bobs.page(), "Approve");
            approve.focus();
            approve.press("Enter");

            assertThat(approve).hasAttribute("aria-busy", "true");
            assertThat(approve).isFocused();
            JsonNode event = bots.awaitEvent("button_pressed");
            assertThat(event.path("user").path("id").asLong()).isEqualTo(bob.id());
            assertThat(event.path("value").asString()).isEqualTo("order-42");

            bot.post("/api/command-answers/" + event.path("token").asString(), Json.object("text", "Ordered for you."))
                    .expect(204);
            assertThat(bobs.page().locator(".ephemeral")).containsText("Ordered for you.");
            assertThat(approve).not().hasAttribute("aria-busy", "true");

            replace(message, List.of(Map.of("id", "undo", "label", "Undo <b>")));
            assertThat(button(bobs.page(), "Undo <b>")).isFocused();
            assertThat(button(alices.page(), "Undo <b>")).isVisible();
            replace(message, List.of());
            bot.patch("/api/messages/" + message, Json.object("content", "✅ Approved by Bob"))
                    .expect(200);
            bobs.awaitEntry("✅ Approved by Bob");
            alices.awaitEntry("✅ Approved by Bob");
            assertThat(bobs.page().locator(".message-button")).hasCount(0);
            assertThat(bobs.entry("Approved by Bob")).isFocused();
        }
        bobs.visitor().assertAccessible();
    }

    @Test
    void whoPressesLearnsThatTheBotIsAway() {
        ask(group, null);
        Visitor visitor = signedIn(bob);
        visitor.mayComplain("status of 409");
        Page page = Chat.open(visitor, group).page();

        button(page, "Reject").click();

        assertThat(page.locator(".message-buttons-hint")).hasText("Approver isn’t running right now.");
        assertThat(button(page, "Reject")).not().hasAttribute("aria-busy", "true");
        visitor.assertAccessible();
        try (StompClient bots = bot.connect()) {
            button(page, "Reject").click();
            bots.awaitEvent("button_pressed");
            assertThat(page.locator(".message-buttons-hint")).hasCount(0);
        }
    }

    @Test
    void buttonsWorkInAThread() {
        long root = alice.say(group, "What do we buy?").path("id").asLong();
        ask(group, root);
        Visitor visitor = signedIn(bob);
        visitor.open("/messages/%d/thread".formatted(root));
        Locator panel = visitor.page().locator(".thread-panel");
        try (StompClient bots = bot.connect()) {
            panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                    .click();

            JsonNode event = bots.awaitEvent("button_pressed");
            bot.post(
                            "/api/command-answers/" + event.path("token").asString(),
                            Json.object("text", "Bought.", "public", true))
                    .expect(200);
            assertThat(panel).containsText("Bought.");
        }
    }

    @Test
    void buttonsNeedNoScript() {
        long message = ask(group, null);
        Visitor visitor = signedIn(bob, Look.NO_SCRIPT);
        visitor.mayComplain("status of 409");
        Page page = visitor.page();
        visitor.open("/conversations/" + group);
        try (StompClient bots = bot.connect()) {
            button(page, "Approve").click();

            JsonNode event = bots.awaitEvent("button_pressed");
            assertThat(page).hasURL(Pattern.compile(".*/conversations/%d\\?around_seq=\\d+".formatted(group)));
            bot.post(
                            "/api/command-answers/" + event.path("token").asString(),
                            Json.object("text", "Ordered.", "public", true))
                    .expect(200);
            page.reload();
            assertThat(page.locator("#timeline")).containsText("Ordered.");
        }
        await().until(() -> bob.send("POST", "/api/messages/%d/buttons/approve".formatted(message), "")
                        .status()
                == 409);
        button(page, "Approve").click();
        assertThat(page.locator("body")).containsText("Approver isn’t running right now.");
    }

    private long ask(long conversation, Object threadId) {
        return bot.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "**Order 42**: a coffee machine for the kitchen, 399 €. Shall I order it?",
                                "thread_id",
                                threadId,
                                "buttons",
                                List.of(
                                        Map.of(
                                                "id",
                                                "approve",
                                                "label",
                                                "Approve",
                                                "style",
                                                "primary",
                                                "value",
                                                "order-42"),
                                        Map.of("id", "reject", "label", "Reject", "style", "danger"),
                                        Map.of("id", "later", "label", "Remind me tomorrow"))))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private void replace(long message, List<?> buttons) {
        bot.put("/api/messages/%d/buttons".formatted(message), Json.object("buttons", buttons))
                .expect(200);
    }

    private static Locator button(Page page, String name) {
        return page.locator("#timeline")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
