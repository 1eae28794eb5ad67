package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disappearing messages in pages that are open at the time. */
class DisappearingTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
    }

    @Test
    void timerIsChosenInTheMenuAndShownToBoth() {
        alice.say(conversation, "Before");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob, Look.PHONE), conversation);
        assertThat(bobs.page().locator("[data-thread-timer]")).isHidden();

        alices.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat options"))
                .click();
        alices.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Disappearing messages"))
                .click();
        alices.visitor().assertAccessible();
        alices.page().getByLabel("1 day").check();
        alices.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(alices.page().getByLabel("1 day")).isChecked();

        bobs.awaitEntry("Alice set new messages to disappear after 1 day");
        assertThat(bobs.page().locator("[data-thread-timer]"))
                .hasAttribute("aria-label", "Disappearing messages: 1 day");
        assertThat(bobs.page().locator("#thread-title")).hasText("Alice");
        bobs.write("Short-lived");
        bobs.page().locator(".composer-send").click();
        bobs.awaitState("Short-lived", "sent");
        assertThat(bobs.entry("Short-lived").locator(".message-timer")).isVisible();
        bobs.visitor().assertAccessible();
        bobs.page().locator("[data-thread-timer]").click();
        assertThat(bobs.page().locator("#drawer").getByLabel("1 day")).isChecked();
        bobs.visitor().assertAccessible();
    }

    @Test
    void messageLeavesOpenPagesAtItsTimeAndItsQuoteShowsNothing() {
        alice.say(conversation, "Stays");
        timer(10);
        long secret = alice.say(conversation, "The code is 4711").path("id").asLong();
        timer(0);
        bob.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object("client_id", UUID.randomUUID(), "content", "Got it", "reply_to_id", secret))
                .expect(201);
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        assertThat(bobs.entry("Got it").locator(".quote-text")).hasText("The code is 4711");

        for (Chat chat : new Chat[] {alices, bobs}) {
            assertThat(chat.entry("The code").locator(".message-body")).hasCount(0);
            assertThat(chat.entry("Got it").locator(".quote-text")).hasText("Message unavailable");
            assertThat(chat.entry("Stays")).isVisible();
        }
        alices.page().reload();
        alices.awaitLive();
        assertThat(alices.page().locator("#log")).not().containsText("4711");
        assertThat(alices.page().locator(".message-gone")).hasCount(0);
        assertThat(alices.page().locator(".conversation-last").first()).not().containsText("4711");
    }

    @Test
    void listShowsWhatWasSaidBeforeAndOtherwiseNothing() {
        Person carol = people.register("Carol");
        alice.befriend(carol);
        long other = alice.directWith(carol);
        alice.say(conversation, "Stays");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat carols = Chat.open(signedIn(carol), other);
        timer(8);
        alice.patch("/api/conversations/" + other, Json.object("disappear_after_seconds", 8))
                .expect(200);
        alice.say(conversation, "The code is 4711");
        assertThat(alices.item(conversation).locator(".conversation-last")).hasText("You: The code is 4711");
        carol.say(other, "Burn this");
        assertThat(carols.item(other).locator(".conversation-last")).hasText("You: Burn this");

        // What the timer itself says does not disappear.
        for (Chat chat : new Chat[] {alices, carols}) {
            long id = chat == alices ? conversation : other;
            String said = chat == alices
                    ? "You set new messages to disappear after 8 seconds"
                    : "Alice set new messages to disappear after 8 seconds";
            assertThat(chat.item(id).locator(".conversation-last")).hasText(said);
            chat.page().reload();
            assertThat(chat.item(id).locator(".conversation-last")).hasText(said);
        }
    }

    private void timer(long seconds) {
        alice.patch("/api/conversations/" + conversation, Json.object("disappear_after_seconds", seconds))
                .expect(200);
    }
}
