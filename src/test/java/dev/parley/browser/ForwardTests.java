package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages forwarded in the dialog, and in the page where there is no JavaScript. */
class ForwardTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long chess;
    private long tea;
    private long direct;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        chess = alice.group("Chess");
        tea = alice.group("Tea", bob);
        direct = alice.directWith(bob);
        bob.say(direct, "Nice to meet you");
        alice.say(chess, "The Sicilian");
    }

    @Test
    void severalChatsAreChosenByTheKeyboard() {
        Chat alices = Chat.open(signedIn(alice), chess);
        Chat bobs = Chat.open(signedIn(bob), tea);
        Locator dialog = openDialog(alices);

        assertThat(dialog.locator("[type=search]")).isFocused();
        assertThat(dialog.locator(".forward-excerpt")).hasText("The Sicilian");
        alices.visitor().assertLooksRight().screenshot(Path.of("target", "screenshots", "forward.png"));
        alices.page().keyboard().type("tea");
        alices.page().keyboard().press("Enter");
        assertThat(dialog.locator("[type=search]")).hasValue("");
        assertThat(dialog.locator(":checked")).hasCount(1);
        assertThat(dialog.locator("[role=status]")).not().isEmpty();
        alices.page().keyboard().type("bo");
        assertThat(dialog.locator(".pick")).hasText(new Pattern[] {Pattern.compile("Tea"), Pattern.compile("Bob")});
        alices.page().keyboard().press("ArrowDown");
        alices.page().keyboard().press("ArrowDown");
        alices.page().keyboard().press("Space");
        assertThat(dialog.locator(":checked")).hasCount(2);
        dialog.locator("[name=comment]").fill("What do you think?");
        alices.page().keyboard().press("Control+Enter");

        assertThat(dialog).hasCount(0);
        assertThat(alices.page().locator("#toast")).hasText("Forwarded to 2 chats");
        assertThat(alices.entry("The Sicilian")).isFocused();
        assertThat(alices.page().locator("#timeline .message-forwarded")).hasCount(0);
        assertThat(bobs.entries().locator(".message-body"))
                .containsText(new String[] {"Alice created", "The Sicilian", "What do you think?"});
        assertThat(bobs.entry("The Sicilian").locator(".message-forwarded")).isVisible();
        assertThat(bobs.item(direct).locator(".conversation-last")).hasText("What do you think?");
    }

    @Test
    void refusedChatStaysChosenAndTheDialogCloses() {
        Chat alices = Chat.open(signedIn(alice).mayComplain("403"), chess);
        Locator dialog = openDialog(alices);
        dialog.locator("[data-forward]").click();
        assertThat(dialog.locator("[data-problem]")).hasText("Choose at least one chat.");

        bob.put("/api/blocks/" + alice.id()).expect(204);
        dialog.locator(".pick")
                .filter(new Locator.FilterOptions().setHasText("Bob"))
                .click();
        dialog.locator(".pick")
                .filter(new Locator.FilterOptions().setHasText("Tea"))
                .click();
        dialog.locator("[data-forward]").click();

        assertThat(dialog.locator("[data-problem]")).containsText("The message was forwarded to all others.");
        assertThat(dialog.locator(".pick:has(:checked)")).containsText(new String[] {"Bob"});
        alices.page().keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(alices.entry("The Sicilian")).isFocused();
    }

    @Test
    void fitsThePhone() {
        Chat alices = Chat.open(signedIn(alice, Look.PHONE), chess);
        openDialog(alices);

        alices.visitor().assertFits().assertAccessible();
        alices.visitor().screenshot(Path.of("target", "screenshots", "forward-phone.png"));
    }

    @Test
    void pageForwardsWithoutJavaScript() {
        long message = alice.say(chess, "The French").path("id").asLong();
        Page page = visitor(Look.NO_SCRIPT).signIn(alice).open("/messages/%d/forward".formatted(message));
        page.locator("[type=search]").fill("tea");
        page.locator(".forward-search button").click();
        page.locator(".pick input").check();
        page.locator("[name=comment]").fill("Or this?");
        page.locator("[data-forward]").click();

        assertThat(page).hasURL(Pattern.compile(".*/conversations/%d$".formatted(tea)));
        assertThat(page.locator("#timeline .message-body"))
                .containsText(new String[] {"Alice", "The French", "Or this?"});
    }

    private static Locator openDialog(Chat chat) {
        chat.entry("The Sicilian").locator(".message-link").click();
        chat.page().locator("#message-menu [data-action=forward]").click();
        Locator dialog = chat.page().locator(".dialog-forward");
        assertThat(dialog).isVisible();
        return dialog;
    }
}
