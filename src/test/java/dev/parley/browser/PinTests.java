package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pinned messages above the timeline. */
class PinTests extends BrowserTest {
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
    void pinAppearsForBothAndLeadsToTheMessage() {
        alice.say(conversation, "The door code is 4711");
        for (int i = 0; i < 40; i++) {
            bob.say(conversation, "chatter " + i);
        }
        // The page opens at the first unread message; the notice appears on one that has the last message.
        Chat alices = Chat.open(signedIn(alice), conversation).awaitEntry("chatter 39");
        Chat bobs = Chat.open(signedIn(bob, Look.PHONE), conversation);
        assertThat(bar(bobs)).isHidden();
        alices.page().locator("#log").evaluate("log => { log.scrollTop = -log.scrollHeight; }");

        alices.menu("door code", "Pin").click();

        assertThat(bar(alices)).containsText("The door code is 4711");
        assertThat(bar(bobs)).containsText("The door code is 4711");
        alices.awaitEntry("You pinned a message");
        bobs.awaitEntry("Alice pinned a message");
        assertThat(alices.entry("door code").locator(".message-pinned")).isVisible();
        bobs.visitor().assertAccessible();
        bar(bobs).locator(".pin-bar-newest").click();
        assertThat(bobs.page().locator(".entry-wanted")).containsText("door code");
        assertThat(bobs.page().locator(".entry-wanted")).isInViewport();
    }

    @Test
    void panelListsAllAndBarGoesWithTheLastPin() {
        for (String text : new String[] {"first rule", "second rule"}) {
            long id = alice.say(conversation, text).path("id").asLong();
            alice.put("/api/messages/%d/pin".formatted(id)).expect(204);
        }
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Page page = bobs.page();
        assertThat(bar(bobs)).containsText("second rule");

        bar(bobs).getByText("All (2)").click();

        assertThat(page.locator("#drawer h1")).isFocused();
        assertThat(page.locator("#drawer li")).hasCount(2);
        bobs.visitor().assertAccessible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#drawer > *")).hasCount(0);
        assertThat(bar(bobs).getByText("All (2)")).isFocused();
        bobs.menu("second rule", "Unpin").click();
        assertThat(bar(alices)).containsText("first rule");
        alices.menu("first rule", "Delete for everyone").click();
        assertThat(bar(bobs)).isHidden();
        assertThat(bar(alices)).isHidden();
    }

    private static Locator bar(Chat chat) {
        return chat.page().locator(".pin-bar");
    }
}
