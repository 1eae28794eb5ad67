package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import org.junit.jupiter.api.Test;

/** What was begun and not sent. */
class DraftTests extends BrowserTest {
    @Test
    void draftIsTheSameInTwoTabs() {
        Person alice = people.register("Alice");
        long conversation = alice.directWith(people.register("Bob"));
        Visitor browser = signedIn(alice);
        Chat chat = Chat.open(browser, conversation);
        Page other = browser.context().newPage();
        other.navigate(browser.page().url());
        Locator composer = other.locator("textarea[name=content]");
        assertThat(other.locator("body[data-connection=live]")).isAttached();

        chat.write("Half a sen");
        assertThat(composer).hasValue("Half a sen");
        composer.fill("Half a sentence");
        assertThat(chat.composer()).hasValue("Half a sentence");
        composer.press("Enter");

        assertThat(chat.composer()).hasValue("");
        chat.awaitEntry("Half a sentence");
    }
}
