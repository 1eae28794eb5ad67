package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No message makes a conversation unusable for those who read it. A browser's complaint fails a test, too. */
class HostileTextTests extends BrowserTest {
    private static final List<String> CORPUS = List.of(
            "</article></li></ol></main><script>document.body.remove()</script>",
            "<svg/onload=document.body.remove()><style>*{display:none}</style>",
            "![x](javascript:alert(1)) [y](data:text/html,x) <https://example.org/\"onmouseover=alert(1)>",
            "> ".repeat(1500) + "deep",
            "- ".repeat(1500) + "deep",
            "*_".repeat(2000),
            "[".repeat(3000) + "](".repeat(1000),
            "`".repeat(3001) + "x",
            "|".repeat(3000) + "\n" + "|-".repeat(1500),
            "\u202e\u2066\u2067 rtl \u200f\u200e \ufeff\u00ad",
            "Z" + "\u0300\u0301\u0302".repeat(1500),
            "\ud83d\udc68\u200d".repeat(1500),
            "\ufdfd".repeat(500) + "\ud808\udc2b".repeat(500),
            "x".repeat(10_000),
            "\n".repeat(2000) + "below",
            "@" + "a.".repeat(2000),
            "__proto__ constructor toString {{7*7}} ${7*7} [[${7*7}]] th:text=\"x\"",
            "&#0; &#x110000; &amp;lt; &NotEqualTilde;",
            "https://" + "a.".repeat(120) + "example/" + "%00".repeat(500));

    @Test
    void conversationOpensAndWorks() {
        Person alice = people.register("Alice");
        Person mallory = people.register("Mallory");
        long group = alice.group("Sailing", mallory);
        for (Look look : List.of(Look.DESKTOP, Look.SMALL_PHONE)) {
            Visitor browser = signedIn(alice, look);
            Chat chat = Chat.open(browser, group);
            CORPUS.forEach(text -> mallory.say(group, text));
            mallory.say(group, "The last at " + look);

            chat.awaitEntry("The last at " + look);
            chat = Chat.open(browser, group).write("Still here at " + look);
            chat.page().locator(".composer-send").click();
            chat.awaitState("Still here at " + look, "sent");
            assertThat(chat.composer()).isInViewport();
            assertThat(chat.item(group)).hasCount(1);
        }
    }
}
