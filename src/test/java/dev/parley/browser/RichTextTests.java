package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.List;
import java.util.regex.Pattern;
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

    @Test
    void mentionShowsTheCardOfThePerson() {
        alice.say(group, "Ask @" + bob.username());
        Chat chat = Chat.open(signedIn(alice), group);
        Locator mention = chat.entry("Ask").locator(".mention");
        Locator card = chat.page().locator(".person-card");

        mention.hover();
        assertThat(card).containsText("@" + bob.username());
        chat.visitor().assertAccessible();
        chat.composer().hover();
        assertThat(card).isHidden();

        mention.focus();
        chat.page().keyboard().press("Enter");
        assertThat(card).isVisible();
        chat.page().keyboard().press("Escape");
        assertThat(card).isHidden();
        assertThat(mention).isFocused();

        mention.click();
        card.getByRole(AriaRole.BUTTON).click();
        assertThat(chat.page().locator(".thread[data-type=DIRECT]")).isVisible();
    }

    @Test
    void mentionShowsTheCardByTouchAndIsALinkWithoutJavaScript() {
        alice.say(group, "Ask @" + bob.username());
        Chat phone = Chat.open(signedIn(alice, Look.PHONE), group);
        phone.entry("Ask").locator(".mention").tap();
        assertThat(phone.page().locator(".person-card")).containsText("Bob");

        Visitor plain = visitor(Look.NO_SCRIPT).signIn(alice);
        plain.open("/conversations/" + group);
        plain.page().locator(".message-body .mention").click();
        assertThat(plain.page()).hasURL(Pattern.compile(".*/people/" + bob.id() + "$"));
    }

    @Test
    void codeIsColouredIfItNamesALanguage() {
        alice.say(group, "```\nconst a = 1;\n```\n```nosuchlanguage\nconst b = 2;\n```");
        Chat chat = Chat.open(signedIn(bob), group);
        assertThat(chat.entry("const a").locator("pre")).hasCount(2);
        assertThat(chat.page().locator(".hljs-keyword")).hasCount(0);

        alice.say(group, "```js\nconst c = \"<script>\";\n```");

        assertThat(chat.entry("const c").locator(".hljs-keyword")).hasText("const");
        assertThat(chat.entry("const c").locator("pre")).hasText("const c = \"<script>\";");
        assertThat(chat.page().locator("pre .hljs-keyword")).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void looksRight(Look look) {
        alice.say(group, TABLE.formatted("A very long heading of a column that needs room ".repeat(3)));
        alice.say(group, "- [x] Buy paint\n- [ ] Paint the **hull**\n  - [ ] and the mast");
        alice.say(group, "Left to right\n\nשלום עולם\n\n> مرحبا بالعالم\n\n1. אחת\n2. שתיים");
        alice.say(group, ":tada: :sailboat:");
        for (Person author : List.of(alice, bob)) {
            author.say(group, "```java\n/** A boat. */\n@Nullable String name(int n) { return \"x\" + n + 1; }\n```");
        }
        bob.say(
                group,
                TABLE.formatted("Age")
                        + "\n\n@%s, it was ||a **surprise** for you and all of us||".formatted(alice.username()));
        bob.say(group, "- [x] Done by :man_cook:\n\n❤️");
        bob.say(group, "👍");
        Visitor browser = signedIn(alice, look);

        Chat chat = Chat.open(browser, group);

        assertThat(chat.page().locator("code.hljs")).hasCount(2);
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
