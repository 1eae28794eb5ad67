package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every page, at a desk and on a phone, light and dark: nothing that axe finds, nothing that does not fit. */
class LooksTests extends BrowserTest {
    private static final List<String> SIGNED_IN = List.of(
            "/conversations",
            "/people",
            "/people/find?q=b",
            "/people/requests",
            "/people/blocked",
            "/settings/profile",
            "/settings/privacy",
            "/settings/appearance",
            "/settings/password",
            "/settings/devices");

    @Test
    void pagesOfStrangers() {
        Visitor stranger = visitor();

        for (String path : List.of("/login", "/login?error", "/register", "/offline")) {
            stranger.open(path);
            stranger.assertLooksRight();
        }
    }

    @Test
    void pagesOfPeople() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        alice.say(conversation, "A **bold** word, `code`, https://example.org/a/very/long/address/" + "x".repeat(200));
        bob.say(conversation, "> a quote\n\n- one\n- two\n\n```\nint answer = 42; // " + "y".repeat(200) + "\n```");
        Visitor alices = signedIn(alice).mayComplain("404");

        for (String path : SIGNED_IN) {
            alices.open(path);
            alices.assertLooksRight();
        }
        Chat.open(alices, conversation).awaitEntry("a quote");
        alices.assertLooksRight();
        alices.open("/nowhere");
        alices.assertLooksRight();
    }

    @Test
    void phoneShowsListAndTimelineAsTwoScreens() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        bob.say(conversation, "hello");
        Visitor browser = signedIn(alice, Look.PHONE);
        browser.open("/conversations");
        Chat chat = Chat.of(browser).awaitLive();
        assertThat(chat.composer()).not().isVisible();

        chat.item(conversation).locator(".conversation-link").click();
        assertThat(chat.composer()).isVisible();
        assertThat(chat.item(conversation)).not().isVisible();
        assertThat(chat.composer()).isInViewport();

        browser.page().goBack();
        assertThat(chat.item(conversation)).isVisible();
    }

    @Test
    void keyboardSwitchesConversationsAndShowsTheShortcuts() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        bob.say(conversation, "hello");
        Visitor browser = signedIn(alice);
        browser.open("/people");
        Page page = browser.page();

        page.keyboard().press("Control+k");
        assertThat(page.locator("dialog[open]")).isVisible();
        page.keyboard().type("Bob");
        page.keyboard().press("Enter");
        assertThat(page.locator("#timeline")).containsText("hello");

        page.locator("#log").focus();
        page.keyboard().press("?");
        assertThat(page.locator("dialog[open]")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }
}
