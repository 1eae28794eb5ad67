package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import org.junit.jupiter.api.Test;

/** The way to the first word: choosing a person over the list, and inviting those who are not here yet. */
class NewMessageTests extends BrowserTest {
    @Test
    void opensAChatByAFewLettersAndOffersOneMenuThere() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        Visitor browser = signedIn(alice);
        browser.open("/conversations");
        Chat.of(browser).awaitLive();
        Page page = browser.page();
        Locator options = page.locator("#new-message [role=option]");

        page.locator(".pane-header [data-new-message]").click();
        assertThat(options.first()).hasText("New group");
        assertThat(options.last()).hasText("Invite people");
        browser.assertAccessible();
        page.keyboard().type(bob.username());
        assertThat(options.first()).containsText("@" + bob.username());
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText("Bob");

        Chat.of(browser).awaitLive();
        assertThat(page.locator(".thread-actions > [data-attention-menu]")).isHidden();
        page.locator("[popovertarget=thread-menu]").click();
        page.locator("#thread-menu [data-attention-menu]").click();
        assertThat(page.locator("#attention-menu")).isVisible();
        page.keyboard().press("Escape");
        page.locator(".thread-details").click();
        assertThat(page).hasURL(server.uri("/people/" + bob.id()).toString());

        browser.open("/people/invite");
        assertThat(page.locator("#invite-link"))
                .hasValue(server.uri("/register").toString());
        browser.assertLooksRight();
    }
}
