package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding messages again. */
class SearchTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Sailing", bob);
        alice.say(group, "The lighthouse is **open** on Sunday");
        IntStream.range(0, 60).forEach(n -> bob.say(group, "Wave " + n));
    }

    @Test
    void leadsFromTheChatToTheMessageAndBack() {
        Chat chat = Chat.open(signedIn(bob), group);
        Page page = chat.page();

        page.locator(".thread-header")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Search in this chat"))
                .click();
        assertThat(page.locator("h1")).hasText("Search in Sailing");
        page.locator("[name=q]").fill("LIGHT");
        page.locator("[name=q]").press("Enter");
        assertThat(page.locator("#search-results mark")).hasText("lighthouse");
        chat.visitor().assertLooksRight();
        page.locator("#search-results a").click();
        assertThat(page.locator(".entry-wanted")).containsText("The lighthouse");
        page.goBack();
        assertThat(page.locator("#search-results mark")).hasText("lighthouse");
    }

    @Test
    void completesFiltersByKeyboard() {
        Chat chat = Chat.of(signedIn(bob));
        Page page = chat.page();
        chat.visitor().open("/search");
        chat.awaitLive();

        page.locator("[name=q]").focus();
        page.keyboard().type("light fro");
        assertThat(page.locator("#search-completion [role=option]")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.keyboard().type(alice.username());
        assertThat(page.locator("#search-completion [role=option]")).hasCount(1);
        page.keyboard().press("ArrowDown");
        chat.visitor().assertAccessible();
        page.keyboard().press("Tab");
        assertThat(page.locator("[name=q]")).hasValue("light from:" + alice.username() + " ");
        page.keyboard().press("Enter");
        assertThat(page.locator("#search-results mark")).hasText("lighthouse");
    }

    @Test
    void theOneSearchBoxFindsMessagesToo() {
        Chat chat = Chat.of(signedIn(alice, Look.PHONE));
        chat.visitor().open("/conversations");
        chat.awaitLive();

        chat.page().locator("[data-list-search] input").fill("lighthouse");
        assertThat(chat.page().locator("#list-found mark")).hasText("lighthouse");
        chat.visitor().assertLooksRight();
        chat.page().locator("#list-found .mention-link").click();
        assertThat(chat.page().locator(".entry-wanted")).containsText("The lighthouse");
    }
}
