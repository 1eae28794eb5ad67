package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to anywhere by a few letters. */
class SwitcherTests extends BrowserTest {
    private Person bob;
    private Person carol;

    @BeforeEach
    void meet() {
        bob = people.register("Bob");
        carol = people.register("Carol");
        people.register("Alice").group("Sailing", bob, carol);
    }

    @Test
    void leadsToConversationsPeopleAndRooms() {
        String mark = "q" + Long.toString(System.nanoTime(), 36);
        carol.room("Harbour " + mark);
        Person dave = people.register("Dave " + mark.replaceAll("[0-9]", ""));
        Person nobody = people.register("Dora");
        nobody.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);
        Visitor desk = signedIn(bob);
        desk.open("/people");
        Chat.of(desk).awaitLive();
        Page page = desk.page();

        page.keyboard().press("Control+k");
        assertThat(option(page, "Sailing")).isVisible();
        assertThat(option(page, "Sailing")).hasAttribute("aria-selected", "true");
        page.keyboard().type(nobody.username());
        assertThat(page.locator("#switcher [role=option]")).hasCount(2);
        assertThat(option(page, "Search messages")).isVisible();
        assertThat(option(page, "Search the directory")).isVisible();
        page.locator("#switcher input").fill("harb " + mark);
        assertThat(option(page, "Harbour")).isVisible();
        desk.assertAccessible();
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText("Harbour " + mark);
        Chat.of(desk).awaitLive();

        page.keyboard().press("Control+k");
        page.keyboard().type(dave.username());
        assertThat(option(page, "@" + dave.username())).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText(dave.displayName());
        Chat.of(desk).awaitLive();
        page.keyboard().press("Control+k");
        assertThat(page.locator("#switcher")).isVisible();
        page.keyboard().type("sail");
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText("Sailing");
    }

    @Test
    void opensByTouch() {
        Visitor phone = signedIn(bob, Look.PHONE);
        phone.open("/conversations");
        Chat.of(phone).awaitLive();

        phone.page().locator(".rail-me").tap();
        phone.page().locator("[data-switcher]").tap();
        option(phone.page(), "Sailing").tap();

        assertThat(phone.page().locator("#thread-title")).hasText("Sailing");
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void fitsAndIsAccessible(Look look) {
        Visitor browser = signedIn(bob, look);
        browser.open("/conversations");
        Chat.of(browser).awaitLive();
        Page page = browser.page();

        page.keyboard().press("Control+k");
        page.keyboard().type("a");

        assertThat(option(page, "Search the directory")).isVisible();
        browser.assertAccessible().assertFits();
    }

    private static Locator option(Page page, String text) {
        return page.locator("#switcher [role=option]").filter(new Locator.FilterOptions().setHasText(text));
    }
}
