package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people turn to: mentions, pins, mutes, archives and marks, on all of their devices. */
class AttentionTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private Person carol;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        group = alice.group("Sailing", bob, carol);
        bob.put("/api/conversations/%d/read".formatted(group), Json.object("seq", 1))
                .expect(204);
    }

    @Test
    void completesANameByKeyboard() {
        Chat alices = Chat.open(signedIn(alice), group);
        Locator offered = alices.page().locator("#completion [role=option]");

        alices.composer().pressSequentially("Hello @bo");
        assertThat(offered).hasCount(1);
        assertThat(alices.composer()).hasAttribute("aria-activedescendant", "completion-0");
        alices.composer().press("Enter");
        assertThat(alices.composer()).hasValue("Hello @" + bob.username() + " ");
        assertThat(alices.page().locator("#completion")).isHidden();

        alices.composer().pressSequentially("and @");
        assertThat(offered).hasCount(3);
        alices.visitor().assertAccessible();
        alices.composer().press("ArrowUp");
        assertThat(offered.last()).hasAttribute("aria-selected", "true");
        alices.composer().press("Tab");
        assertThat(alices.composer()).hasValue("Hello @" + bob.username() + " and @all ");
        alices.composer().pressSequentially("@c");
        assertThat(offered).hasCount(1);
        alices.composer().press("Escape");
        assertThat(offered).hasCount(0);
        alices.composer().press("Enter");

        assertThat(alices.entry("Hello @Bob and @all").locator(".mention")).hasCount(2);
    }

    @Test
    void completesByTouch() {
        Chat bobs = Chat.open(signedIn(bob, Look.PHONE), group);

        bobs.composer().pressSequentially("@ali");
        bobs.page().locator("#completion [role=option]").tap();

        assertThat(bobs.composer()).hasValue("@" + alice.username() + " ");
        bobs.composer().fill("@al");
        assertThat(bobs.page().locator("#completion [role=option]")).hasCount(1);
    }

    @Test
    void mentionIsCountedOnEveryDeviceAndReadOnAll() {
        Visitor desk = signedIn(bob);
        desk.open("/conversations");
        Chat.of(desk).awaitLive();
        Visitor phone = signedIn(bob, Look.PHONE);
        phone.open("/people");
        Chat.of(phone).awaitLive();
        attend(bob, "level", "mentions");

        carol.say(group, "Nothing special");
        alice.say(group, "Look, @" + bob.username());

        assertThat(Chat.of(desk).item(group).locator("[data-mentions-count]")).hasText("@1");
        assertThat(Chat.of(desk).item(group).locator("[data-count]")).hasText("2");
        for (Visitor device : new Visitor[] {desk, phone}) {
            assertThat(device.page().locator("[data-mention-total]")).hasText("1");
            assertThat(device.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
        }
        phone.open("/conversations/" + group);
        assertThat(Chat.of(phone).entry("Look").locator(".mention-own")).hasText("@Bob");

        for (Visitor device : new Visitor[] {desk, phone}) {
            assertThat(device.page().locator("[data-mention-total]")).isHidden();
            assertThat(device.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        }
        assertThat(Chat.of(desk).item(group).locator("[data-mentions]")).isHidden();
    }

    @Test
    void mutedConversationKeepsQuietButShowsItsCount() {
        Visitor desk = signedIn(bob);
        Visitor other = signedIn(bob);
        desk.open("/conversations");
        other.open("/conversations");
        Chat.of(desk).awaitLive();
        Chat.of(other).awaitLive();

        menu(desk, "Until I turn it back on");
        assertThat(Chat.of(other).item(group).locator(".conversation-muted")).isVisible();
        alice.say(group, "Hello");

        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(Chat.of(device).item(group).locator("[data-count]")).hasText("1");
            assertThat(device.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        }
        menu(other, "Unmute");
        assertThat(desk.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
    }

    @Test
    void pinnedStandsOnTopOnEveryDevice() {
        long newer = alice.group("Chess", bob);
        alice.say(newer, "Newer");
        Visitor desk = signedIn(bob);
        Visitor other = signedIn(bob);
        desk.open("/conversations");
        other.open("/conversations");
        Chat.of(desk).awaitLive();
        Chat.of(other).awaitLive();
        assertThat(desk.page().locator(".conversation-item").first())
                .hasAttribute("data-conversation-id", Long.toString(newer));

        menu(desk, "Pin");

        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(device.page().locator(".conversation-item").first())
                    .hasAttribute("data-conversation-id", Long.toString(group));
        }
        alice.say(newer, "Newer still");
        assertThat(Chat.of(other).item(newer)).containsText("Newer still");
        assertThat(other.page().locator(".conversation-item").first())
                .hasAttribute("data-conversation-id", Long.toString(group));
        other.assertAccessible();
    }

    @Test
    void archivedLiesApartUntilThereIsSomethingNew() {
        Visitor desk = signedIn(bob);
        desk.open("/conversations");
        Chat chat = Chat.of(desk).awaitLive();

        menu(desk, "Archive");
        assertThat(chat.item(group)).hasCount(0);
        desk.page().getByText("Archived (1)").click();
        assertThat(desk.page()).hasURL(Pattern.compile(".*/conversations/archived$"));
        assertThat(chat.item(group)).isVisible();
        desk.assertAccessible();
        chat.awaitLive();

        alice.say(group, "Something new");
        assertThat(chat.item(group)).hasCount(0);
        desk.open("/conversations");
        assertThat(chat.item(group)).containsText("Something new");
    }

    @Test
    void markedUnreadIsSeenEverywhereUntilItIsOpened() {
        Visitor desk = signedIn(bob);
        Visitor other = signedIn(bob);
        desk.open("/conversations");
        other.open("/conversations");
        Chat.of(desk).awaitLive();
        Chat.of(other).awaitLive();

        menu(desk, "Mark as unread");
        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(Chat.of(device).item(group).locator("[data-marked]")).isVisible();
            assertThat(device.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
        }
        Chat.of(other).item(group).locator(".conversation-link").click();

        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(Chat.of(device).item(group).locator("[data-marked]")).isHidden();
            assertThat(device.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        }
    }

    @Test
    void mentionLeadsToItsMessage() {
        alice.say(group, "Here, @" + bob.username());
        for (int i = 0; i < 120; i++) {
            carol.say(group, "Line " + i);
        }
        Visitor desk = signedIn(bob);
        desk.open("/mentions");
        assertThat(desk.page().locator(".mention-item")).hasCount(1);
        desk.assertAccessible();

        desk.page().locator(".mention-link").click();

        assertThat(Chat.of(desk).entry("Here, @Bob")).isInViewport();
        assertThat(Chat.of(desk).entry("Here, @Bob")).hasClass(Pattern.compile(".*entry-wanted.*"));
    }

    @Test
    void everythingGoesWithoutJavaScript() {
        alice.say(group, "Here, @" + bob.username());
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(bob);
        Page page = browser.page();
        browser.open("/mentions");
        page.locator(".mention-link").click();
        assertThat(page.locator(".mention-own")).hasText("@Bob");

        page.locator(".thread-header [data-attention-menu]").click();
        button(page, "Pin").click();
        assertThat(page.locator(".conversation-item[data-type=GROUP] .conversation-pin"))
                .hasCount(1);
        page.locator(".thread-header [data-attention-menu]").click();
        button(page, "1 hour").click();
        assertThat(page.locator(".conversation-item[data-type=GROUP] .conversation-muted"))
                .isVisible();
        page.locator(".thread-header [data-attention-menu]").click();
        assertThat(page.getByText("Muted until")).isVisible();
        button(page, "Mark as read").click();
        assertThat(page.locator(".conversation-item[data-type=GROUP] [data-unread-badge]"))
                .isHidden();
        page.locator(".thread-header [data-attention-menu]").click();
        button(page, "Archive").click();
        assertThat(page.locator(".conversation-item:not([data-name=Lobby])")).hasCount(0);
        page.getByText("Archived (1)").click();
        assertThat(page.locator(".conversation-item")).hasCount(1);
    }

    @Test
    void pagesLookRight() {
        alice.say(group, "Here, @%s and @all, %s".formatted(bob.username(), "x".repeat(120)));
        long chess = carol.group("Chess and " + "y".repeat(60), bob);
        carol.say(chess, "@" + bob.username());
        attend(bob, "pinned", true);
        attend(bob, "muted_until", "9999-12-31T00:00:00Z");
        long away = carol.group("Away", bob);
        bob.patch("/api/conversations/%d/attention".formatted(away), Json.object("archived", true))
                .expect(200);
        Visitor browser = signedIn(bob);

        for (String path : new String[] {
            "/mentions", "/conversations", "/conversations/archived", "/conversations/" + group + "/attention"
        }) {
            browser.open(path);
            browser.assertLooksRight();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void whatIsOpenedOnAPageFitsAndIsAccessible(Look look) {
        alice.say(group, "Here, @" + bob.username());
        Visitor browser = signedIn(bob, look);
        Page page = browser.page();
        Chat chat = Chat.open(browser, group);
        chat.awaitEntry("Here, @Bob");

        page.locator(".thread-header [data-attention-menu]").click();
        assertThat(page.locator("#attention-menu")).isVisible();
        browser.assertAccessible().assertFits();
        page.keyboard().press("Escape");
        chat.composer().pressSequentially("@");
        assertThat(page.locator("#completion")).isVisible();
        browser.assertAccessible().assertFits();
    }

    private void attend(Person person, Object... change) {
        person.patch("/api/conversations/%d/attention".formatted(group), Json.object(change))
                .expect(200);
    }

    /** Opens the menu of the group in the list and presses one of its buttons. */
    private void menu(Visitor browser, String action) {
        Locator item = Chat.of(browser).item(group);
        item.hover();
        item.locator("[data-attention-menu]").click();
        Page page = browser.page();
        assertThat(page.locator("#attention-menu")).isVisible();
        button(page, action).click();
        assertThat(page.locator("#attention-menu")).isHidden();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
