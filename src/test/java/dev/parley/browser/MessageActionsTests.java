package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with a message: by mouse, touch and keyboard, with and without JavaScript. */
class MessageActionsTests extends BrowserTest {
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
    void editsByTheBarAndTheOtherSeesItAtOnce() {
        alice.say(conversation, "Lets meet at *noon*");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        bar(alices, "Lets meet", "Edit").click();
        assertThat(alices.composer()).hasValue("Lets meet at *noon*");
        alices.send("Let’s meet at **one**");

        bobs.awaitEntry("Let’s meet at one");
        assertThat(bobs.entry("Let’s meet at one").locator(".message-edited")).isVisible();
        alices.awaitEntry("Let’s meet at one");
        assertThat(alices.composer()).hasValue("");
        assertThat(alices.page().locator("[data-mode]")).isHidden();
    }

    @Test
    void arrowUpEditsTheLastMessageAndEscapeBringsTheDraftBack() {
        alice.say(conversation, "first");
        bob.say(conversation, "second");
        Chat alices = Chat.open(signedIn(alice), conversation);

        alices.composer().press("ArrowUp");
        assertThat(alices.composer()).hasValue("first");
        alices.composer().press("Escape");
        assertThat(alices.composer()).hasValue("");

        alices.write("a draft");
        bar(alices, "first", "Edit").click();
        assertThat(alices.composer()).hasValue("first");
        alices.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(alices.composer()).hasValue("a draft");
        assertThat(bob.history(conversation).get(0).path("content").asString()).isEqualTo("first");
    }

    @Test
    void replyQuotesTheMessageAndLeadsToIt() {
        alice.say(conversation, "Shall we sail on Saturday?");
        for (int i = 0; i < 40; i++) {
            bob.say(conversation, "chatter " + i);
        }
        Chat bobs = Chat.open(signedIn(bob), conversation);
        bobs.page().locator("#log").evaluate("log => { log.scrollTop = -log.scrollHeight; }");
        bar(bobs, "Shall we sail", "Reply").click();
        assertThat(bobs.page().locator("[data-mode-title]")).hasText("Replying to Alice");
        Chat alices = Chat.open(signedIn(alice), conversation);

        bobs.send("Yes, please!");

        bobs.awaitState("Yes, please!", "sent");
        for (Chat chat : List.of(bobs, alices)) {
            Locator quote = chat.entry("Yes, please!").locator(".quote");
            assertThat(quote).containsText("Shall we sail on Saturday?");
        }
        assertThat(alices.entry("Yes, please!").locator(".quote-author")).hasText("You");
        alices.page().reload();
        alices.awaitLive();
        alices.entry("Yes, please!").locator(".quote").click();
        assertThat(alices.page().locator(".entry-wanted")).containsText("Shall we sail");
        assertThat(alices.page().locator(".entry-wanted")).isInViewport();
    }

    @Test
    void quoteChangesWithTheMessage() {
        alice.say(conversation, "The wind is good");
        Chat bobs = Chat.open(signedIn(bob), conversation);
        bar(bobs, "The wind", "Reply").click();
        bobs.send("Indeed").awaitState("Indeed", "sent");
        Chat alices = Chat.open(signedIn(alice), conversation);

        alices.composer().press("ArrowUp");
        assertThat(alices.composer()).hasValue("The wind is good");
        alices.send("The wind is bad");
        assertThat(bobs.entry("Indeed").locator(".quote-text")).hasText("The wind is bad");

        alices.menu(alices.entries().first(), "Delete for everyone").click();
        assertThat(bobs.entry("Indeed").locator(".quote-text")).hasText("Message unavailable");
        bobs.page().reload();
        assertThat(bobs.entry("Indeed").locator(".quote-text")).hasText("Message unavailable");
    }

    @Test
    void deletionCanBeUndoneForAMomentAndIsThenForEveryone() {
        alice.say(conversation, "stays");
        alice.say(conversation, "goes");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        alices.menu("stays", "Delete for everyone").click();
        assertThat(alices.entry("stays")).isHidden();
        alices.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(alices.entry("stays")).isVisible();

        alices.menu("goes", "Delete for everyone").click();
        assertThat(bobs.entry("This message was deleted")).hasCount(1);
        assertThat(alices.entry("This message was deleted")).isVisible();
        assertThat(bobs.entry("stays")).isVisible();
    }

    @Test
    void messageIsDeletedForOneselfOnAllOwnDevices() {
        alice.say(conversation, "keeps");
        alice.say(conversation, "hides");
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Chat bobsPhone = Chat.open(signedIn(bob, Look.PHONE), conversation);
        Chat alices = Chat.open(signedIn(alice), conversation);

        bobs.menu("hides", "Delete for me").click();

        assertThat(bobsPhone.entry("hides")).hasCount(0);
        assertThat(bobs.entry("hides")).hasCount(0);
        assertThat(bobs.item(conversation)).containsText("This message was deleted");
        assertThat(alices.entry("hides")).isVisible();
        bobs.page().reload();
        bobs.awaitLive().awaitEntry("keeps");
        assertThat(bobs.entry("hides")).hasCount(0);
    }

    @Test
    void leavingThePageDeletesWithoutWaiting() {
        alice.say(conversation, "goes at once");
        Chat alices = Chat.open(signedIn(alice), conversation);

        alices.menu("goes at once", "Delete for everyone").click();
        alices.visitor().open("/people");

        await().untilAsserted(() -> assertThat(
                        bob.history(conversation).get(0).path("deleted_at").isNull())
                .isFalse());
    }

    @Test
    void offersOnlyWhatTheUserMayDo() {
        alice.say(conversation, "mine");
        Chat bobs = Chat.open(signedIn(bob), conversation);

        bobs.entry("mine").hover();

        assertThat(bobs.page().locator("#message-bar [data-action=reply]")).isVisible();
        assertThat(bobs.page().locator("#message-bar [data-action=edit]")).isHidden();
        bobs.menu("mine");
        assertThat(bobs.page().locator("#message-menu [data-action=copy-text]")).isVisible();
        assertThat(bobs.page().locator("#message-menu [data-action=delete]")).isHidden();
    }

    @Test
    void everythingIsReachedByKeyboard() {
        alice.say(conversation, "one");
        alice.say(conversation, "two");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Page page = alices.page();

        page.locator("#log").focus();
        page.keyboard().press("ArrowUp");
        assertThat(alices.entry("two")).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(alices.entry("one")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#message-bar [data-action=react]")).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#message-bar [data-action=reply]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(alices.entry("one")).isFocused();
        alices.visitor().assertAccessible();

        page.keyboard().press("Enter");
        assertThat(page.locator("#message-menu button").first()).isFocused();
        alices.visitor().assertAccessible();
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#message-menu [data-action=delete]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(alices.entry("one")).isFocused();
        page.keyboard().press("Escape");
        assertThat(alices.composer()).isFocused();
    }

    @Test
    void longPressOpensTheMenuOnAPhone() {
        alice.say(conversation, "hold me");
        Chat bobs = Chat.open(signedIn(bob, Look.PHONE), conversation);
        Locator message = bobs.entry("hold me").locator(".message");

        message.dispatchEvent(
                "pointerdown",
                java.util.Map.of("pointerType", "touch", "bubbles", true, "clientX", 60, "clientY", 300));

        Locator menu = bobs.page().locator("#message-menu");
        assertThat(menu).isVisible();
        bobs.visitor().assertAccessible();
        menu.locator("[data-action=reply]").click();
        assertThat(bobs.page().locator("[data-mode-text]")).hasText("hold me");
    }

    private static Locator bar(Chat chat, String text, String action) {
        return bar(chat, chat.entry(text), action);
    }

    private static Locator bar(Chat chat, Locator entry, String action) {
        entry.locator(".message").hover();
        return chat.page()
                .locator("#message-bar")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true));
    }
}
