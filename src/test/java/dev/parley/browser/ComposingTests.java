package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.parley.test.BrowserTest;
import dev.parley.test.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writing with formatting, pasted text and emoji. */
class ComposingTests extends BrowserTest {
    private static final String PASTE = """
            (field, [html, text]) => {
              const clipboardData = new DataTransfer();
              html && clipboardData.setData("text/html", html);
              clipboardData.setData("text/plain", text);
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""";

    private Chat chat;
    private Locator field;

    @BeforeEach
    void open() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        chat = Chat.open(signedIn(alice), alice.group("Sailing", bob));
        field = chat.composer();
    }

    @Test
    void keysAndButtonsFormatTheSelection() {
        write("wind from the west");
        select(0, 5);
        press("Control+b");
        assertThat(field).hasValue("**wind** from the west");
        assertThat(selected()).isEqualTo("wind");
        press("Control+i");
        assertThat(field).hasValue("**_wind_** from the west");
        press("Control+i");
        press("Control+b");
        assertThat(field).hasValue("wind from the west");
        press("Control+z");
        assertThat(field).hasValue("**wind** from the west");

        Locator row = chat.page().locator("[data-formatting]");
        assertThat(row).isHidden();
        chat.page().locator("[data-formatting-show]").click();
        assertThat(row).isVisible();
        write("eggs\nmilk");
        select(0, 9);
        button("Numbered list").click();
        assertThat(field).hasValue("1. eggs\n2. milk");
        button("Task list").click();
        assertThat(field).hasValue("- [ ] eggs\n- [ ] milk");
        button("Task list").click();
        button("Quote").click();
        assertThat(field).hasValue("> eggs\n> milk");
        write("make");
        select(0, 4);
        button("Code block").click();
        assertThat(field).hasValue("```\nmake\n```");
        write("");
        button("Link").click();
        assertThat(field).hasValue("[](https://)");

        button("Bold").focus();
        press("ArrowRight");
        assertThat(button("Italic")).isFocused();
        press("ArrowLeft");
        press("ArrowLeft");
        assertThat(button("Spoiler")).isFocused();
        chat.page().reload();
        assertThat(row).isVisible();
    }

    @Test
    void listGoesOnInTheNextLine() {
        write("");
        field.pressSequentially("1. one");
        press("Shift+Enter");
        field.pressSequentially("two");
        press("Shift+Enter");
        press("Shift+Enter");
        field.pressSequentially("> - [x] done");
        press("Shift+Enter");
        field.pressSequentially("next");

        assertThat(field).hasValue("1. one\n2. two\n> - [x] done\n> - [ ] next");
    }

    @Test
    void formattedTextIsPastedAsMarkdown() {
        Map<String, String> pasted = new LinkedHashMap<>();
        pasted.put(
                "<p>A <b>bold</b> and <i>fine</i> <s>old</s> plan</p><p>Next</p>",
                "A **bold** and _fine_ ~~old~~ plan\n\nNext");
        pasted.put("<b style='font-weight:normal'><span style='font-weight:700'>Docs</span> text</b>", "**Docs** text");
        pasted.put(
                "<h2>Title</h2><ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>",
                "**Title**\n\n- one\n  - deep\n- two");
        pasted.put("<ol start=3><li>three</li><li>four</li></ol>", "3. three\n4. four");
        pasted.put(
                "<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>",
                "- [x] done\n- [ ] open");
        pasted.put(
                "<a href='https://example.org/a(b)'>here</a> <a href='javascript:alert(1)'>there</a>",
                "[here](https://example.org/a%28b%29) there");
        pasted.put("<pre>let a = `b`;\n</pre><code>a`b</code>", "```\nlet a = `b`;\n```\n\n``a`b``");
        pasted.put("<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two");
        pasted.put(
                "<table><tr><th>Name<th>Age<tr><td>Ada|x<td>36</table>",
                "| Name | Age |\n| --- | --- |\n| Ada\\|x | 36 |");
        pasted.put("<p>2 * 3 and a_b and `x` <em>so</em></p>", "2 \\* 3 and a_b and \\`x\\` _so_");
        pasted.put(
                "<p><b>a </b>b<b> </b><script>alert(1)</script><img src=x alt=boat onerror=alert(1)></p>",
                "**a** b boat");

        pasted.forEach((html, markdown) -> {
            write("");
            field.evaluate(PASTE, new Object[] {html, "plain"});
            assertThat(field).hasValue(markdown);
        });
    }

    @Test
    void plainTextStaysPlainAndAddressBecomesALink() {
        write("");
        field.evaluate(PASTE, new Object[] {"<div style='font-family: Consolas'><b>int</b> a;</div>", "int a;"});
        assertThat(field).hasValue("");
        field.evaluate(PASTE, new Object[] {"<p>only words</p>", "only words"});
        assertThat(field).hasValue("");

        write("see the map");
        select(8, 11);
        field.evaluate(PASTE, new Object[] {"", "https://example.org/map"});
        assertThat(field).hasValue("see the [map](https://example.org/map)");
    }

    @Test
    void emojiAreCompletedAndPicked() {
        write("");
        field.pressSequentially("Ahoy :sailb");
        Locator options = chat.page().locator("#completion [role=option]");
        assertThat(options.first()).containsText(":sailboat:");
        press("Enter");
        assertThat(field).hasValue("Ahoy ⛵ ");

        chat.page().locator("button.composer-emoji").click();
        chat.page().locator("#emoji-picker input").fill("anchor");
        press("Enter");
        assertThat(field).hasValue("Ahoy ⛵ ⚓");
        assertThat(field).isFocused();

        field.pressSequentially(" at 10:30");
        press("Enter");
        chat.awaitEntry("Ahoy ⛵ ⚓ at 10:30");
    }

    private void write(String text) {
        chat.write(text);
    }

    private void press(String keys) {
        chat.page().keyboard().press(keys);
    }

    private void select(int start, int end) {
        field.evaluate(
                "(field, [start, end]) => { field.focus(); field.setSelectionRange(start, end); }",
                List.of(start, end));
    }

    private String selected() {
        return (String) field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)");
    }

    private Locator button(String name) {
        return chat.page().locator("[data-formatting] button[aria-label='%s']".formatted(name));
    }
}
