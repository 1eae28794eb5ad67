package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void pagesOfStrangersFitAndAreAccessible(Look look) {
        Visitor stranger = visitor(look).mayComplain("404");

        for (String path : List.of("/login", "/login?error", "/register", "/offline")) {
            stranger.open(path);
            stranger.assertAccessible();
            assertFits(stranger);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void pagesOfPeopleFitAndAreAccessible(Look look) {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        alice.say(conversation, "A **bold** word, `code`, https://example.org/a/very/long/address/" + "x".repeat(200));
        bob.say(conversation, "> a quote\n\n- one\n- two\n\n```\nint answer = 42; // " + "y".repeat(200) + "\n```");
        Visitor alices = signedIn(alice, look).mayComplain("404");

        for (String path : SIGNED_IN) {
            alices.open(path);
            alices.assertAccessible();
            assertFits(alices);
        }
        Chat.open(alices, conversation).awaitEntry("a quote");
        alices.assertAccessible();
        assertFits(alices);
        alices.open("/nowhere");
        alices.assertAccessible();
        assertFits(alices);
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

    static void assertFits(Visitor visitor) {
        Object overflow =
                visitor.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue())
                .as("sideways scrolling at %s", visitor.page().url())
                .isZero();
    }
}
