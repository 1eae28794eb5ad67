package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads beside the timeline, live between two people. */
class ThreadTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Chess", bob);
        alice.say(group, "Who plays?");
    }

    @Test
    void repliesAreLiveInThePanelAndOnThePhone() {
        Chat alices = Chat.open(signedIn(alice), group);
        Chat bobs = Chat.open(signedIn(bob), group);

        bobs.entry("Who plays?").locator(".message").hover();
        bobs.page().locator("#message-bar [data-action=thread]").click();
        assertThat(field(bobs)).isFocused();
        assertThat(bobs.page()).hasURL(Pattern.compile(".*/messages/\\d+/thread$"));
        field(bobs).fill("I do");
        field(bobs).press("Enter");

        assertThat(replies(bobs)).containsText(new String[] {"I do"});
        Locator summary = alices.entry("Who plays?").locator(".thread-summary");
        assertThat(summary).containsText("1 reply");
        assertThat(badge(alices)).hasText("1");
        assertThat(main(alices, "I do")).hasCount(0);
        assertThat(alices.item(group).locator(".conversation-last")).containsText("Who plays?");
        summary.click();
        assertThat(replies(alices)).containsText(new String[] {"I do"});
        assertThat(alices.page().locator("#details-title")).isFocused();
        assertThat(badge(alices)).isHidden();
        alices.visitor().assertAccessible();

        field(alices).fill("Let us all");
        alices.page().locator(".thread-also input").check();
        alices.page().locator(".thread-composer [type=submit]").click();
        assertThat(replies(bobs)).containsText(new String[] {"I do", "Let us all"});
        assertThat(main(bobs, "Let us all")).hasCount(1);
        assertThat(main(bobs, "Let us all").locator(".message-thread")).isVisible();
        assertThat(bobs.entry("Who plays?").first().locator(".thread-summary")).containsText("2 replies");

        field(bobs).press("ArrowUp");
        assertThat(field(bobs)).hasValue("I do");
        field(bobs).fill("I do not");
        field(bobs).press("Enter");
        assertThat(replies(alices)).containsText(new String[] {"I do not", "Let us all"});
        field(alices).press("Escape");
        assertThat(alices.page().locator("#drawer > *")).hasCount(0);

        Page phone = signedIn(alice, Look.PHONE).open("/threads");
        phone.locator("#threads a").click();
        assertThat(phone.locator("[data-replies] > .entry")).hasCount(2);
        phone.locator("#thread-content").fill("From the phone");
        phone.locator(".thread-composer [type=submit]").click();
        assertThat(replies(bobs)).containsText(new String[] {"I do not", "Let us all", "From the phone"});
    }

    @Test
    void pagesAreAccessibleInEveryLook() {
        long root = alice.say(group, "A question").path("id").asLong();
        bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object("client_id", UUID.randomUUID(), "content", "An answer", "thread_id", root))
                .expect(201);

        Visitor visitor = signedIn(alice);
        visitor.open("/threads");
        visitor.assertLooksRight();
        visitor.open("/messages/%d/thread".formatted(root));
        visitor.assertLooksRight();
    }

    private static Locator field(Chat chat) {
        return chat.page().locator("#thread-content");
    }

    private static Locator replies(Chat chat) {
        return chat.page().locator("[data-replies] > .entry .message-body");
    }

    private static Locator main(Chat chat, String text) {
        return chat.page().locator("#timeline > .entry", new Page.LocatorOptions().setHasText(text));
    }

    private static Locator badge(Chat chat) {
        return chat.page().locator("[data-thread-total]");
    }
}
