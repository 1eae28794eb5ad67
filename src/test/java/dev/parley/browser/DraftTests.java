package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What was begun and not sent. */
class DraftTests extends BrowserTest {
    @Test
    void draftIsTheSameInTwoTabs() {
        Person alice = people.register("Alice");
        long conversation = alice.directWith(people.register("Bob"));
        Visitor browser = signedIn(alice);
        Chat chat = Chat.open(browser, conversation);
        Page other = browser.context().newPage();
        other.navigate(browser.page().url());
        Locator composer = other.locator("textarea[name=content]");
        assertThat(other.locator("body[data-connection=live]")).isAttached();

        chat.write("Half a sen");
        assertThat(composer).hasValue("Half a sen");
        composer.fill("Half a sentence");
        assertThat(chat.composer()).hasValue("Half a sentence");
        composer.press("Enter");

        assertThat(chat.composer()).hasValue("");
        chat.awaitEntry("Half a sentence");
    }

    @Test
    void draftIsOnTheOtherDevice() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        bob.say(conversation, "Shall we sail?");
        Chat desk = Chat.open(signedIn(alice), conversation);
        Chat phone = Chat.open(signedIn(alice, Look.PHONE), conversation);
        Chat list = Chat.of(signedIn(alice));
        list.visitor().open("/conversations");
        list.awaitLive();

        desk.entry("Shall we sail?").locator(".message").hover();
        desk.page().locator("#message-bar [data-action=reply]").click();
        desk.write("Half a sen");

        assertThat(phone.composer()).hasValue("Half a sen");
        assertThat(phone.page().locator("[data-mode-title]")).hasText("Replying to Bob");
        assertThat(phone.page().locator("[data-mode-text]")).hasText("Shall we sail?");
        assertThat(list.item(conversation).locator(".conversation-last")).hasText("Draft: Half a sen");
        phone.write("Half a sentence");
        assertThat(desk.composer()).hasValue("Half a sentence");
        phone.page().locator(".composer-send").click();

        desk.awaitEntry("Half a sentence");
        assertThat(desk.entry("Half a sentence").locator(".quote")).containsText("Shall we sail?");
        assertThat(desk.composer()).hasValue("");
        assertThat(desk.page().locator("[data-mode]")).isHidden();
        assertThat(list.item(conversation).locator(".conversation-last")).hasText("You: Half a sentence");
    }

    @Test
    void whatIsWrittenOfflineWinsWhenItIsNewer() {
        Person alice = people.register("Alice");
        long conversation = alice.directWith(people.register("Bob"));
        Chat desk = Chat.open(signedIn(alice).mayComplain("ERR_INTERNET_DISCONNECTED"), conversation);
        desk.write("First");
        Chat phone = Chat.open(signedIn(alice), conversation);
        assertThat(phone.composer()).hasValue("First");

        desk.visitor().context().setOffline(true);
        desk.awaitConnection("offline");
        desk.write("Written in a tunnel");
        desk.visitor().context().setOffline(false);
        assertThat(phone.composer()).hasValue("Written in a tunnel");

        desk.visitor().context().setOffline(true);
        desk.awaitConnection("offline");
        desk.write("Older");
        phone.write("Newer");
        await().until(() -> alice.get("/api/drafts").body().contains("Newer"));
        desk.visitor().context().setOffline(false);
        assertThat(desk.composer()).hasValue("Newer");
        assertThat(phone.composer()).hasValue("Newer");
    }

    /** The list of drafts was read before another device wrote, and arrives after the new draft has. */
    @Test
    void whatComesWhileTheListOfDraftsIsOnItsWayStays() {
        Person alice = people.register("Alice");
        long conversation = alice.directWith(people.register("Bob"));
        Chat phone = Chat.open(signedIn(alice).mayComplain("ERR_INTERNET_DISCONNECTED"), conversation);
        phone.visitor().context().setOffline(true);
        phone.awaitConnection("offline");
        AtomicReference<Runnable> answer = new AtomicReference<>();
        phone.page().route("**/api/drafts?*", route -> {
            APIResponse list = route.fetch();
            answer.set(() -> route.fulfill(new Route.FulfillOptions().setResponse(list)));
        });
        phone.visitor().context().setOffline(false);
        phone.awaitLive();
        phone.page().waitForCondition(() -> answer.get() != null);

        alice.put(
                        "/api/conversations/%d/draft".formatted(conversation),
                        Json.object("content", "On my way", "age_ms", 0))
                .expect(200);
        assertThat(phone.composer()).hasValue("On my way");
        phone.page().waitForResponse("**/api/drafts?*", answer.get());

        phone.page().waitForTimeout(300);
        assertThat(phone.composer()).hasValue("On my way");
    }

    @Test
    void signingOutLeavesTheDraftOnTheServerOnly() {
        Person alice = people.register("Alice");
        long conversation = alice.directWith(people.register("Bob"));
        Chat chat = Chat.open(signedIn(alice), conversation);
        chat.write("For tomorrow");
        await().until(() -> alice.get("/api/drafts").body().contains("For tomorrow"));

        chat.page().evaluate("document.querySelector('[data-sign-out]').requestSubmit()");
        assertThat(chat.page()).hasURL(Pattern.compile(".*/login.*"));

        Assertions.assertThat(chat.page()
                        .evaluate("Object.keys(localStorage).filter(key => key.startsWith('unsent:')).length"))
                .isEqualTo(0);
        Chat again = Chat.open(signedIn(alice), conversation);
        assertThat(again.composer()).hasValue("For tomorrow");
    }
}
