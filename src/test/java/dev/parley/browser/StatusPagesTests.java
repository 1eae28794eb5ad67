package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two people who see what the other says about themselves, and when it ends, without loading anything again. */
class StatusPagesTests extends BrowserTest {
    private static final double LONG = 25_000;

    @Test
    void twoPeopleSeeEachOthersStatusAndItsEnd() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        alice.say(conversation, "Hello");
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Visitor alices = signedIn(alice, Look.PHONE);

        alices.open("/settings/status");
        alices.assertAccessible();
        alices.page().locator("[data-status-pick]").click();
        alices.page().locator("#emoji-picker input").fill("palm");
        alices.page().locator("#emoji-picker [data-emoji-list] button").first().click();
        alices.page().getByLabel("What’s your status?").fill("On <b>holiday</b>");
        button(alices.page(), "Save").first().click();
        assertThat(alices.page().locator(".notice").first()).hasText("Changes saved");

        assertThat(inHeader(bobs)).containsText("On <b>holiday</b>");
        assertThat(inList(bobs, conversation)).isVisible();
        assertThat(inList(bobs, conversation)).hasAttribute("title", "On <b>holiday</b>");
        bobs.visitor().assertAccessible();
        bob.put("/api/me/status", Json.object("emoji", "🚌", "text", "Commuting"))
                .expect(200);
        Chat open = Chat.open(alices, conversation);
        assertThat(inHeader(open)).containsText("Commuting");

        alice.put(
                        "/api/me/status",
                        Json.object(
                                "emoji",
                                "📅",
                                "text",
                                "In a meeting",
                                "until",
                                Instant.now().plusSeconds(4).toString()))
                .expect(200);
        assertThat(inHeader(bobs)).containsText("In a meeting");
        assertThat(inHeader(bobs)).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(LONG));
        assertThat(inList(bobs, conversation)).isHidden();
    }

    @Test
    void doNotDisturbIsOnAndOffOnAllDevicesAndSeenAsAMoon() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        alice.say(conversation, "Hello");
        Chat desk = Chat.open(signedIn(alice), conversation);
        Chat phone = Chat.open(signedIn(alice, Look.PHONE), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        desk.page().locator(".rail-me").click();
        button(desk.page(), "Do not disturb for 1 hour").click();

        for (Chat own : new Chat[] {desk, phone}) {
            assertThat(own.page().locator("body[data-do-not-disturb=true]")).isAttached();
        }
        assertThat(desk.page().locator(".rail-moon")).isVisible();
        assertThat(moon(bobs)).isVisible();
        bob.say(conversation, "Are you there?");
        desk.awaitEntry("Are you there?");

        Visitor inGroup = signedIn(bob);
        inGroup.open("/conversations/%d/details".formatted(alice.group("Chess", bob)));
        assertThat(inGroup.page().locator("[data-member-id='%d'] [data-status-moon]".formatted(alice.id())))
                .isVisible();

        desk.page().locator(".rail-me").click();
        desk.visitor().assertAccessible();
        button(desk.page(), "Turn off do not disturb").click();

        assertThat(phone.page().locator("body[data-do-not-disturb=false]")).isAttached();
        assertThat(moon(bobs)).isHidden();
        assertThat(desk.page().locator(".rail-moon")).isHidden();
    }

    private static Locator moon(Chat chat) {
        return chat.page().locator(".thread-name [data-status-moon]");
    }

    private static Locator inHeader(Chat chat) {
        return chat.page().locator(".thread-name .person-status");
    }

    private static Locator inList(Chat chat, long conversation) {
        return chat.item(conversation).locator(".person-status");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
