package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people react to each other's messages: by picker, menu and keyboard. */
class ReactingTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
        alice.say(conversation, "Shall we sail on Saturday?");
    }

    @Test
    void bothSeeReactionsAndTheirOwnAtOnceAndAfterAReload() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        open(bobs);
        Locator picker = bobs.page().locator("#emoji-picker");
        picker.getByRole(AriaRole.SEARCHBOX).fill("sailboat");
        picker.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("sailboat").setExact(true))
                .click();

        assertThat(pill(bobs, "⛵")).hasAttribute("aria-pressed", "true");
        assertThat(pill(alices, "⛵")).hasAttribute("aria-pressed", "false");
        assertThat(pill(alices, "⛵")).hasAttribute("aria-label", "⛵, 1 person");
        pill(alices, "⛵").click();
        assertThat(pill(bobs, "⛵")).hasAttribute("aria-label", "⛵, 2 people");
        for (Chat chat : new Chat[] {alices, bobs}) {
            chat.page().reload();
            chat.awaitLive();
            assertThat(pill(chat, "⛵")).hasAttribute("aria-pressed", "true");
            assertThat(pill(chat, "⛵").locator(".reaction-count")).hasText("2");
        }
        pill(bobs, "⛵").click();
        assertThat(pill(alices, "⛵").locator(".reaction-count")).hasText("1");
        pill(alices, "⛵").click();
        assertThat(pill(bobs, "⛵")).hasCount(0);
    }

    @Test
    void quickReactionFromTheMenuAndWhoReacted() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        bobs.menu("Shall we", "React with ❤️").click();

        pill(alices, "❤️").hover();
        assertThat(alices.page().locator("#reaction-people")).containsText("Bob");
        pill(bobs, "❤️").hover();
        assertThat(bobs.page().locator("#reaction-people")).containsText("You");
    }

    @Test
    void picksByKeyboardAndRemembersIt() {
        Chat bobs = Chat.open(signedIn(bob), conversation);

        open(bobs);
        Page page = bobs.page();
        Locator picker = page.locator("#emoji-picker");
        assertThat(picker.locator(".emoji-grid button").nth(100)).isAttached();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(pill(bobs, "❤️")).isVisible();
        assertThat(picker).isHidden();

        open(bobs);
        assertThat(picker.locator("[data-section=recent] button").first()).hasText("❤️");
        page.keyboard().type("no such emoji");
        assertThat(picker.locator("[data-emoji-none]")).isVisible();
        page.keyboard().press("Escape");
        assertThat(picker.getByRole(AriaRole.SEARCHBOX)).hasValue("");
        page.keyboard().press("Escape");
        assertThat(picker).isHidden();
        assertThat(bobs.entry("Shall we")).isFocused();
    }

    @Test
    void pickerAndPopoverAreAccessibleOnEveryScreen() {
        bob.put("/api/messages/%d/reactions/%%F0%%9F%%91%%8D"
                        .formatted(bob.history(conversation).get(0).path("id").asLong()))
                .expect(204);
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP_DARK, Look.PHONE)) {
            Chat bobs = Chat.open(signedIn(bob, look), conversation);
            pill(bobs, "👍").focus();
            bobs.page().keyboard().press("Shift+Tab");
            bobs.page().keyboard().press("Tab");
            assertThat(bobs.page().locator("#reaction-people")).containsText("You");
            bobs.visitor().assertAccessible();

            bobs.page().locator("#log .message-link").first().click();
            bobs.page()
                    .locator("#message-menu")
                    .getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName("Add reaction"))
                    .click();
            assertThat(bobs.page().locator("#emoji-picker .emoji-grid button").nth(100))
                    .isAttached();
            bobs.visitor().assertAccessible();
        }
    }

    @Test
    void reactsWithoutScripts() {
        long message = bob.history(conversation).get(0).path("id").asLong();
        Page page = signedIn(bob, Look.NO_SCRIPT).open("/messages/" + message);

        page.locator("#reaction-emoji").fill("🎉");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("React").setExact(true))
                .click();
        Locator own = page.locator("#reactions button.reaction");
        assertThat(own).hasAttribute("aria-pressed", "true");
        page.navigate(page.url().replaceFirst("/messages/.*", "/conversations/" + conversation));
        assertThat(page.locator("a.reaction")).hasAttribute("data-own", "true");
        page.locator("a.reaction").click();
        own.click();
        assertThat(own).hasCount(0);
    }

    @Test
    void editKeepsTheReactionsOnTheScreen() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        open(bobs);
        bobs.page()
                .locator("#emoji-picker [data-section=recent] button")
                .first()
                .click();
        assertThat(pill(alices, "👍")).isVisible();

        alices.composer().press("ArrowUp");
        assertThat(alices.composer()).hasValue("Shall we sail on Saturday?");
        alices.send("Shall we sail on Sunday?");

        bobs.awaitEntry("Shall we sail on Sunday?");
        assertThat(pill(bobs, "👍")).hasAttribute("aria-pressed", "true");
        assertThat(pill(alices, "👍")).hasAttribute("aria-pressed", "false");
    }

    private static void open(Chat chat) {
        chat.entry("Shall we").locator(".message").hover();
        chat.page()
                .locator("#message-bar")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add reaction"))
                .click();
        assertThat(chat.page().locator("#emoji-picker")).isVisible();
    }

    private static Locator pill(Chat chat, String emoji) {
        return chat.entry("Shall we").locator("button.reaction[data-emoji=\"%s\"]".formatted(emoji));
    }
}
