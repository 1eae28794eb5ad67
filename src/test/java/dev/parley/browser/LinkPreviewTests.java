package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.WebPages;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Previews of links below messages. */
class LinkPreviewTests extends BrowserTest {
    @Test
    void previewComesAndGoesForBoth() throws IOException {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        for (int i = 0; i < 30; i++) {
            bob.say(conversation, "chatter " + i);
        }
        String picture =
                WebPages.page("image/png", new ClassPathResource("static/img/icon-512.png").getContentAsByteArray());
        String page =
                WebPages.head("<title>How to brew tea</title><meta name=description content='Water, leaves, time.'>"
                        + "<meta property=og:site_name content='The Tea Club'><meta property=og:image content='"
                        + picture + "'>");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob, Look.SMALL_PHONE), conversation);

        alices.send("Look at " + page);

        for (Chat chat : new Chat[] {alices, bobs}) {
            Locator card = chat.entry("Look at").locator(".link-preview");
            assertThat(card).containsText("How to brew tea");
            assertThat(card).containsText("The Tea Club · localhost");
            assertThat(card.locator("a")).hasAttribute("href", page);
            // It came after the message, whose end is still in sight.
            assertThat(chat.entry("Look at").locator(".message-meta")).isInViewport();
            assertThat(card.locator("img")).hasJSProperty("complete", true);
            chat.visitor().assertAccessible();
        }
        bobs.menu("Look at");
        assertThat(bobs.page().locator("#message-menu [data-action=remove-preview]"))
                .isHidden();
        bobs.page().keyboard().press("Escape");
        alices.menu("Look at");
        alices.page()
                .locator("#message-menu")
                .getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName("Remove preview"))
                .click();

        for (Chat chat : new Chat[] {alices, bobs}) {
            assertThat(chat.page().locator(".link-preview")).hasCount(0);
            assertThat(chat.entry("Look at")).hasCount(1);
        }
    }
}
