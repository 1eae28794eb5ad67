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
import dev.parley.test.Visitor;
import org.junit.jupiter.api.Test;

/** The main job where a network or a browser does not let everything work. */
class FallbackTests extends BrowserTest {
    private static final String NO_WEB_SOCKET =
            "window.WebSocket = class { constructor() { throw new Error('blocked'); } }";

    @Test
    void talksOverSockJsWhereWebSocketIsBlocked() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        Visitor browser = signedIn(bob).mayComplain("blocked");
        browser.context().addInitScript(NO_WEB_SOCKET);
        Chat bobs = Chat.open(browser, conversation);

        alice.say(conversation, "through the wall");
        bobs.awaitEntry("through the wall").send("and back");

        bobs.awaitState("and back", "sent");
        assertThat(alice.history(conversation)).hasSize(2);
    }

    @Test
    void talksByPollingWhereNoSocketWorks() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        Visitor browser = signedIn(bob).mayComplain("blocked").mayComplain("ERR_BLOCKED");
        browser.context().addInitScript(NO_WEB_SOCKET);
        browser.blockAddresses("*/sockjs/*");
        browser.open("/conversations/" + conversation);
        Chat bobs = Chat.of(browser).awaitConnection("polling");

        alice.say(conversation, "slowly");
        bobs.awaitEntry("slowly").send("but surely");

        bobs.awaitEntry("but surely");
        await().until(() -> alice.history(conversation).size() == 2);
    }

    @Test
    void doesTheWholeMainJobWithoutJavaScript() {
        Person alice = people.register("Alice");
        String suffix = Long.toString(System.nanoTime(), 36);
        Visitor browser = visitor(Look.NO_SCRIPT).register("eve." + suffix, "a long enough phrase", "Eve " + suffix);
        Page page = browser.page();

        browser.open("/people");
        page.locator("main input[type=search]").fill(alice.username());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Message Alice"))
                .click();
        page.locator("textarea[name=content]").fill("No script here");
        page.locator(".composer-send").click();
        assertThat(page.locator("#timeline .entry[data-mine=true]")).containsText("No script here");

        long conversation = Long.parseLong(browser.path().substring("/conversations/".length()));
        alice.say(conversation, "Nor needed");
        browser.open("/conversations");
        assertThat(page.locator(".conversation-item[data-name=Alice] [data-count]"))
                .hasText("1");
        page.locator(".conversation-item[data-name=Alice] .conversation-link").click();
        assertThat(page.locator("#timeline")).containsText("Nor needed");

        browser.open("/settings/profile");
        page.locator("[name=displayName]").fill("Eve the Second");
        page.locator("form:has([name=displayName]) [type=submit]").click();
        assertThat(page.locator("[name=displayName]")).hasValue("Eve the Second");
    }

    @Test
    void pagesThroughHistoryWithoutJavaScript() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        for (int i = 1; i <= 60; i++) {
            alice.say(conversation, "page " + i + ".");
        }
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(bob);
        browser.open("/conversations/" + conversation);
        Locator timeline = browser.page().locator("#timeline");
        assertThat(timeline).containsText("page 1.");
        assertThat(timeline).not().containsText("page 60.");

        browser.page().locator("a[data-newer]").click();
        assertThat(timeline).containsText("page 60.");
        assertThat(timeline).not().containsText("page 1.");

        browser.page().locator("a[data-older]").click();
        assertThat(timeline).containsText("page 1.");
    }
}
