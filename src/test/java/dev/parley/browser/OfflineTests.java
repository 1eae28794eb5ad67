package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be read without a connection, and what must not stay in a browser. */
class OfflineTests extends BrowserTest {
    private static final String KEPT = """
            async () => {
                const cache = await caches.open("private");
                return (await cache.keys()).map(({ url }) => new URL(url).pathname).join(" ");
            }
            """;

    @Test
    void keepsWhatWasOpenedUntilThePersonSignsOut() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long chess = alice.group("Chess", bob);
        long sailing = alice.group("Sailing", bob);
        long never = alice.group("Never opened", bob);
        alice.say(chess, "Your move");
        alice.say(sailing, "Fair wind");
        Visitor browser = signedIn(bob, Look.WITH_WORKER)
                .mayComplain("ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|WebSocket");
        Chat chat = Chat.open(browser, chess).awaitEntry("Your move");
        Page page = browser.page();
        awaitKept(page, "/conversations/" + chess);
        page.waitForFunction("() => navigator.serviceWorker.controller !== null");
        chat.item(sailing).locator(".conversation-link").click();
        chat.awaitEntry("Fair wind");
        awaitKept(page, "/conversations/" + sailing);

        browser.context().setOffline(true);
        chat.item(chess).locator(".conversation-link").click();
        chat.awaitEntry("Your move");
        chat.item(never).locator(".conversation-link").click();
        assertThat(page.locator("[data-offline-chat]")).isVisible();
        page.reload();
        assertThat(page.locator("h1")).containsText("offline");
        browser.open("/conversations/" + sailing);
        chat.awaitEntry("Fair wind");
        assertThat(chat.item(chess)).isVisible();
        browser.open("/conversations/" + chess);
        chat.awaitEntry("Your move");
        chat.item(never).locator(".conversation-link").click();
        assertThat(page.locator("[data-offline-chat]")).isVisible();
        browser.assertFits();

        browser.context().setOffline(false);
        chat.awaitLive();
        assertThat(page.locator("#thread-title")).hasText("Never opened");
        alice.dismiss(sailing, bob);
        assertThat(chat.item(sailing)).hasCount(0);
        page.waitForFunction(
                "path => (%s)().then(kept => !kept.includes(path))".formatted(KEPT), "/conversations/" + sailing);

        page.locator(".rail-me").click();
        page.locator("button[form=sign-out]").click();
        assertThat(page).hasURL(Pattern.compile(".*/login\\?signed-out$"));
        assertThat(page.evaluate(KEPT)).isEqualTo("");
        browser.context().setOffline(true);
        browser.open("/conversations/" + chess);
        assertThat(page.locator("body")).not().containsText("Your move");
        assertThat(page.locator("h1")).containsText("offline");
    }

    @Test
    void forgetsEverythingWhenTheSessionWasEndedElsewhere() {
        Person alice = people.register("Alice");
        long conversation = alice.group("Chess");
        alice.say(conversation, "Your move");
        Visitor browser = signedIn(alice, Look.WITH_WORKER);
        Chat.open(browser, conversation).awaitEntry("Your move");
        awaitKept(browser.page(), "/conversations/" + conversation);
        Visitor elsewhere = signedIn(alice);

        elsewhere.open("/settings/devices");
        elsewhere.page().locator("a[href$='sign-out-others']").click();
        elsewhere.page().locator("form[action$='sign-out-others'] button").click();

        assertThat(browser.page()).hasURL(Pattern.compile(".*/login\\?expired$"));
        assertThat(browser.page().evaluate(KEPT)).isEqualTo("");
    }

    private static void awaitKept(Page page, String path) {
        page.waitForFunction("path => (%s)().then(kept => kept.split(' ').includes(path))".formatted(KEPT), path);
    }
}
