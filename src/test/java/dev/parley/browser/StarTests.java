package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import org.junit.jupiter.api.Test;

/** Starred messages, on all devices of their owner and on no one else's. */
class StarTests extends BrowserTest {
    @Test
    void starShowsOnOwnDevicesOnlyAndLeadsBack() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Remember the milk");
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Chat phone = Chat.open(signedIn(bob, Look.PHONE), conversation);
        Chat alices = Chat.open(signedIn(alice), conversation);

        bobs.menu("the milk", "Star").click();

        assertThat(bobs.entry("the milk").locator(".entry-star")).isVisible();
        assertThat(phone.entry("the milk").locator(".entry-star")).hasText("Starred");
        assertThat(alices.entry("the milk").locator(".entry-star")).hasCount(0);
        alices.composer().press("ArrowUp");
        alices.send("Remember the bread");
        assertThat(bobs.entry("the bread").locator(".entry-star")).isVisible();
        bobs.visitor().assertAccessible();

        phone.visitor().open("/starred");
        assertThat(phone.page().locator("#starred")).containsText("Remember the bread");
        phone.visitor().assertAccessible();
        phone.page().locator("#starred a").click();
        assertThat(phone.page().locator(".entry-wanted")).containsText("Remember the bread");
        assertThat(phone.entry("the bread").locator(".entry-star")).isVisible();
        bobs.menu("the bread", "Remove star").click();
        assertThat(phone.entry("the bread").locator(".entry-star")).hasCount(0);
        assertThat(bobs.entry("the bread").locator(".entry-star")).hasCount(0);
    }
}
