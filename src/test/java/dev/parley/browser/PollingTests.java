package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls in the timeline: by mouse and keyboard, live for both. */
class PollingTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
    }

    @Test
    void pollIsAskedFromTheComposerAndAnsweredByKeyboard() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob, Look.PHONE), conversation);
        Page page = alices.page();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New poll"))
                .click();
        Locator dialog = page.locator("dialog.dialog-confirm");
        dialog.getByLabel("Question").fill("When do we sail?");
        dialog.getByLabel("Option 1", new Locator.GetByLabelOptions().setExact(true))
                .fill("Friday");
        dialog.getByLabel("Option 2", new Locator.GetByLabelOptions().setExact(true))
                .fill("Saturday");
        assertThat(dialog.getByLabel("Option 4")).isHidden();

        alices.visitor().assertAccessible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                .click();

        bobs.awaitEntry("When do we sail?");
        alices.awaitLive();
        bobs.visitor().assertAccessible();
        Locator saturday = option(bobs, "Saturday");
        saturday.focus();
        saturday.press("Enter");
        assertThat(option(bobs, "Saturday")).hasAttribute("aria-pressed", "true");
        assertThat(option(bobs, "Saturday")).isFocused();
        assertThat(option(alices, "Saturday").locator(".poll-count")).hasText("1");
        assertThat(option(alices, "Saturday")).hasAttribute("aria-pressed", "false");
        option(alices, "Friday").click();
        assertThat(bobs.entries().last().locator(".poll-voters")).hasText("2 people voted");
        option(alices, "Saturday").click();
        assertThat(option(bobs, "Saturday").locator(".poll-count")).hasText("2");
        assertThat(option(alices, "Friday")).hasAttribute("aria-pressed", "false");

        alices.visitor().assertAccessible();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show votes"))
                .click();
        assertThat(page.locator("#region")).containsText("Bob");
        alices.visitor().assertAccessible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End poll"))
                .click();
        assertThat(bobs.entries().last().locator(".poll-kind")).hasText("Poll ended");
        assertThat(bobs.entries().last().locator("button.poll-choice")).hasCount(0);
    }

    @Test
    void editKeepsOwnVoteAndReloadShowsIt() {
        long poll = alice.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "Tea?",
                                "poll",
                                Map.of("options", List.of("Yes", "No"), "multiple", true, "anonymous", true)))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        Chat bobs = Chat.open(signedIn(bob), conversation);
        option(bobs, "Yes").click();
        assertThat(option(bobs, "Yes")).hasAttribute("aria-pressed", "true");

        alice.patch("/api/messages/" + poll, Json.object("content", "Tea or coffee?"))
                .expect(200);

        bobs.awaitEntry("Tea or coffee?");
        assertThat(option(bobs, "Yes")).hasAttribute("aria-pressed", "true");
        assertThat(option(bobs, "Yes").locator(".poll-count")).hasText("1");
        bobs.page().reload();
        bobs.awaitLive();
        assertThat(option(bobs, "Yes")).hasAttribute("aria-pressed", "true");
        option(bobs, "Yes").click();
        assertThat(bobs.entries().last().locator(".poll-voters")).hasText("0 people voted");
    }

    private static Locator option(Chat chat, String text) {
        return chat.entries().last().locator(".poll-choice", new Locator.LocatorOptions().setHasText(text));
    }
}
