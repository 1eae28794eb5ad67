package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages with more than plain text: tables, tasks, spoilers, emoji, directions. */
class RichTextTests extends BrowserTest {
    private static final String TABLE = "Name | %s | Note\n--- | --: | ---\nAda | 36 | **x**";

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Sailing", bob);
    }

    @Test
    void spoilerOpensByClickAndByKeyboard() {
        Chat alices = Chat.open(signedIn(alice), group);
        Chat bobs = Chat.open(signedIn(bob), group);

        alices.send("The end: ||the butler|| and ||the cook||");
        Locator spoilers = bobs.entry("The end").locator(".spoiler");
        assertThat(spoilers).hasCount(2);
        assertThat(spoilers.first().locator(".spoiler-text")).isHidden();
        assertThat(bobs.item(group)).containsText("The end: ▮▮▮ and ▮▮▮");

        spoilers.first().click();
        assertThat(spoilers.first().locator(".spoiler-text")).isVisible();
        assertThat(spoilers.last().locator(".spoiler-text")).isHidden();
        spoilers.last().locator("input").focus();
        bobs.page().keyboard().press("Enter");
        assertThat(spoilers.last().locator(".spoiler-text")).isVisible();
        bobs.page().keyboard().press("Space");
        assertThat(spoilers.last().locator(".spoiler-text")).isHidden();
    }

    @Test
    void spoilerOpensWithoutJavaScript() {
        alice.say(group, "The end: ||the butler||");
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(bob);

        browser.open("/conversations/" + group);
        Locator spoiler = browser.page().locator(".spoiler");
        assertThat(spoiler.locator(".spoiler-text")).isHidden();
        spoiler.click();

        assertThat(spoiler.locator(".spoiler-text")).isVisible();
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void looksRight(Look look) {
        alice.say(group, TABLE.formatted("A very long heading of a column that needs room ".repeat(3)));
        alice.say(group, "- [x] Buy paint\n- [ ] Paint the **hull**\n  - [ ] and the mast");
        alice.say(group, "Left to right\n\nשלום עולם\n\n> مرحبا بالعالم\n\n1. אחת\n2. שתיים");
        alice.say(group, ":tada: :sailboat:");
        bob.say(
                group,
                TABLE.formatted("Age")
                        + "\n\n@%s, it was ||a **surprise** for you and all of us||".formatted(alice.username()));
        bob.say(group, "- [x] Done by :man_cook:\n\n❤️");
        bob.say(group, "👍");
        Visitor browser = signedIn(alice, look);

        Chat chat = Chat.open(browser, group);

        browser.assertLooksRight();
        assertThat(sizeOf(chat, "👍")).isEqualTo("40px");
        assertThat(chat.entry("A very long heading")
                        .locator(".table-box")
                        .evaluate("e => e.scrollWidth > e.clientWidth"))
                .isEqualTo(true);
        assertThat(directionOf(chat, "blockquote")).isEqualTo("rtl");
        assertThat(directionOf(chat, "ol")).isEqualTo("rtl");
    }

    private static Object sizeOf(Chat chat, String text) {
        return chat.entry(text).locator(".message-body p").evaluate("e => getComputedStyle(e).fontSize");
    }

    private static Object directionOf(Chat chat, String tag) {
        return chat.entry("Left to right").locator(tag).evaluate("e => getComputedStyle(e).direction");
    }
}
