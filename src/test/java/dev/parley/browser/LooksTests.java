package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every page, at a desk and on a phone, light and dark: nothing that axe finds, nothing that does not fit. */
class LooksTests extends BrowserTest {
    private static final List<String> SIGNED_IN = List.of(
            "/conversations",
            "/search",
            "/search?q=bold&has=money",
            "/search?q=a&after=2001-01-01",
            "/people",
            "/people/find?q=b",
            "/people/requests",
            "/people/blocked",
            "/settings/profile",
            "/settings/status",
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
    void namesOfEveryScriptStandAtTheSameSide() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person layla = people.register("Layla");
        layla.patch("/api/me", Json.object("display_name", "ليلى")).expect(200);
        long conversation = alice.befriend(bob).befriend(layla).directWith(layla);
        layla.say(conversation, "مرحبا");
        alice.say(alice.directWith(bob), "hello");
        Visitor browser = signedIn(alice);

        browser.open("/conversations/" + conversation);
        assertThat(sides(browser, ".conversation-name bdi, .conversation-last", "left"))
                .hasSize(1);
        browser.open("/conversations/new");
        assertThat(sides(browser, "bdi.truncate", "left")).hasSize(1);
        browser.open("/conversations/" + conversation);
        browser.page().evaluate("document.documentElement.dir = 'rtl'");
        assertThat(sides(browser, ".conversation-name bdi, .conversation-last", "right"))
                .hasSize(1);
        browser.assertLooksRight();
    }

    /** Where the texts begin, to the pixel. */
    private static Set<?> sides(Visitor browser, String selector, String side) {
        Object found = browser.page().evaluate("""
                ([selector, side]) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map((element) => {
                  const range = document.createRange();
                  range.selectNodeContents(element);
                  return Math.round(range.getBoundingClientRect()[side]);
                })
                """, List.of(selector, side));
        return Set.copyOf((List<?>) found);
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

    @Test
    void textIsLegibleAndCountsStandBesideTheirIcons() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        for (int i = 0; i < 105; i++) {
            bob.say(conversation, "Message " + i);
        }
        for (Look look : List.of(Look.DESKTOP, Look.SMALL_PHONE)) {
            Visitor browser = signedIn(alice, look);
            browser.open("/conversations");
            Page page = browser.page();
            assertThat(page.locator(".rail [data-unread-total]")).hasText(Pattern.compile("\\d\\d\\+?"));
            assertThat(page.evaluate("""
                            () => [...document.querySelectorAll("body *")]
                              .filter((element) => element.checkVisibility())
                              .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                              .map((element) => parseFloat(getComputedStyle(element).fontSize))
                              .filter((size) => size < 12)
                            """)).asInstanceOf(LIST).isEmpty();
            BoundingBox icon =
                    page.locator(".rail-link:has([data-unread-total]) > .icon").boundingBox();
            BoundingBox count = page.locator(".rail [data-unread-total]").boundingBox();
            assertThat(count.x).isGreaterThan(icon.x + icon.width / 2);
            Chat.open(browser, conversation).awaitEntry("Message 0");
            assertThat(page.locator(".message-meta time").first()).hasCSS("font-size", "12px");
        }
    }

    @Test
    void listLeavesRoomToTalkOnATabletAndPagesFillAWideScreen() {
        Person alice = people.register("Alice");
        long group = alice.group("Sailing");
        Visitor browser = signedIn(alice);
        browser.page().setViewportSize(768, 1000);
        Chat.open(browser, group);

        assertThat(browser.page().locator(".thread").boundingBox().width).isGreaterThan(400);
        browser.page().setViewportSize(1920, 1000);
        assertThat(browser.page().locator(".pane").boundingBox().width).isGreaterThan(400);
        browser.open("/people");
        assertThat(browser.page().locator(".page-column").boundingBox().width).isGreaterThan(800);
    }
}
