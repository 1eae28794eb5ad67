package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reminders of messages, as their owner sees them. */
class ReminderTests extends BrowserTest {
    @Test
    void setsAReminderAndLeadsToTheMessageAtTheTime() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        long message = alice.say(conversation, "Call the plumber").path("id").asLong();
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Chat alices = Chat.open(signedIn(alice, Look.PHONE), conversation);
        Page page = bobs.page();

        bobs.menu("plumber").locator("[data-action=remind]").click();
        bobs.visitor().assertAccessible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("In 1 hour"))
                .click();
        assertThat(page.locator(".entry-wanted")).containsText("Call the plumber");
        bobs.visitor().open("/reminders");
        assertThat(page.locator("#reminders")).containsText("Call the plumber");
        bobs.visitor().assertAccessible();
        bobs.awaitLive();

        bob.put(
                        "/api/messages/%d/reminder".formatted(message),
                        Json.object("at", Instant.now().plusSeconds(1).toString()))
                .expect(204);

        assertThat(page.locator("#toast a"))
                .hasText("Show message", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        assertThat(alices.page().locator("#toast a")).hasCount(0);
        page.locator("#toast a").click();
        assertThat(page.locator(".entry-wanted")).containsText("Call the plumber");
    }
}
