package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts, strangers who write, and those who are blocked: three people side by side. */
class PeopleTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private Person carol;

    @BeforeEach
    void threePeople() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
    }

    @Test
    void aStrangersMessageWaitsApartAndTellsThemNothingUntilItIsAccepted() {
        Visitor bobsBrowser = signedIn(bob);
        bobsBrowser.open("/conversations");
        Chat.of(bobsBrowser).awaitLive();
        Page bobs = bobsBrowser.page();
        long conversation = alice.directWith(bob);
        Chat alices = Chat.open(signedIn(alice), conversation);

        alices.send("Hello, stranger");

        assertThat(badge(bobs)).hasText("1");
        assertThat(Chat.of(bobsBrowser).item(conversation)).hasCount(0);
        assertThat(bobs.locator("[data-unread-total]")).isHidden();
        bobs.locator(".rail-link[href='/people']").click();
        bobs.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("People"))
                .getByText("Requests")
                .click();
        bobs.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alice"))
                .click();
        Chat opened = Chat.of(bobsBrowser).awaitLive().awaitEntry("Hello, stranger");
        assertThat(opened.composer()).hasCount(0);
        alices.send("Are you there?");
        opened.awaitEntry("Are you there?");
        alices.awaitState("Are you there?", "sent");
        assertThat(alices.status()).not().containsText("online");

        button(bobs, "Accept").click();

        assertThat(opened.composer()).isVisible();
        alices.awaitState("Are you there?", "read");
        assertThat(alices.status()).containsText("online");
        assertThat(badge(bobs)).isHidden();
        assertThat(Chat.of(bobsBrowser).item(conversation)).isVisible();
    }

    @Test
    void strangersLinksAreTextUntilTheRequestIsAccepted() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "https://example.org/1 and [here](https://example.org/2)");
        Chat plain = Chat.of(visitor(Look.NO_SCRIPT).signIn(bob));
        plain.visitor().open("/conversations/" + conversation);
        assertThat(plain.entry("https://example.org/1 and here")).hasCount(1);
        assertThat(plain.entries().locator("a")).hasCount(0);
        Chat chat = Chat.open(signedIn(bob), conversation);
        assertThat(chat.entry("https://example.org/1 and here")).hasCount(1);

        alice.say(conversation, "Pushed: https://example.org/3");

        chat.awaitEntry("Pushed: https://example.org/3");
        assertThat(chat.entries().locator(".message-body a")).hasCount(0);
        button(chat.page(), "Accept").click();
        assertThat(chat.composer()).isVisible();
        assertThat(chat.entries().locator(".message-body a")).hasCount(3);
    }

    @Test
    void whatOneDeviceAnswersTheOtherShows() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Hello, stranger");
        Visitor desk = signedIn(bob);
        Visitor phone = signedIn(bob, Look.PHONE_DARK);
        desk.open("/people/requests");
        Chat onPhone = Chat.open(phone, conversation);
        assertThat(phone.page().locator(".request-bar")).isVisible();
        assertThat(badge(desk.page())).hasText("1");

        button(desk.page(), "Delete request from Alice").click();

        assertThat(desk.page().getByText("No requests")).isVisible();
        assertThat(desk.page().locator("h1")).isFocused();
        assertThat(phone.page().getByText("No requests")).isVisible();
        assertThat(badge(phone.page())).isHidden();
        assertThat(onPhone.entries()).hasCount(0);
    }

    @Test
    void contactsAreAskedAcceptedNamedAndRemovedWhileTheOtherLooks() {
        Visitor alicesBrowser = signedIn(alice);
        Visitor bobsBrowser = signedIn(bob);
        bobsBrowser.open("/people/requests");
        Chat.of(bobsBrowser).awaitLive();
        Page alices = alicesBrowser.open("/people/find?q=" + bob.username());

        alices.locator(".person-name a").click();
        button(alices, "Add Bob to contacts").click();
        assertThat(button(alices, "Cancel request to Bob")).isVisible();
        button(bobsBrowser.page(), "Accept Alice as a contact").click();
        assertThat(bobsBrowser.page().getByText("No requests")).isVisible();

        alicesBrowser.open("/people");
        alices.locator(".person-name a").click();
        alices.locator("[name=nickname]").fill("Bobby");
        alices.locator("[name=note]").fill("Plays chess");
        button(alices, "Save").click();
        assertThat(alices.locator("h1")).hasText("Bobby");
        assertThat(alices.locator("[name=note]")).hasValue("Plays chess");
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Hello");
        alicesBrowser.open("/conversations/" + conversation);
        assertThat(alices.locator("#thread-title")).hasText("Bobby");
        assertThat(Chat.of(alicesBrowser).item(conversation)).containsText("Bobby");

        bobsBrowser.open("/people");
        Chat.of(bobsBrowser).awaitLive();
        assertThat(bobsBrowser.page().locator("#people")).containsText("Alice");
        alice.delete("/api/contacts/" + bob.id()).expect(204);
        assertThat(bobsBrowser.page().getByText("No contacts yet")).isVisible();
    }

    @Test
    void whoIsBlockedStandsOnThePageOfTheBlockedAndNoticesNothing() {
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        Visitor alicesBrowser = signedIn(alice);
        Visitor bobsBrowser = signedIn(bob);
        Chat bobs = Chat.open(bobsBrowser, conversation);
        alicesBrowser.open("/people/" + bob.id());
        Chat.of(alicesBrowser).awaitLive();
        assertThat(bobs.status()).containsText("online");

        Page alices = alicesBrowser.page();
        alices.locator("[data-confirm]").last().click();
        assertThat(alices.locator("dialog[open]")).isVisible();
        alices.keyboard().press("Escape");
        assertThat(alices.locator("dialog[open]")).hasCount(0);
        assertThat(alices.locator("[data-confirm]").last()).isFocused();
        alices.locator("[data-confirm]").last().click();
        assertThat(alices.locator("dialog[open] h1")).hasText("Block Bob?");
        alicesBrowser.assertAccessible();
        alices.locator("dialog[open] .button-danger").click();

        assertThat(alices).hasURL(Pattern.compile(".*/people/" + bob.id() + "$"));
        assertThat(alices.getByText("You blocked this person.")).isVisible();
        assertThat(alices.locator("#toast")).containsText("Bob blocked.");
        alicesBrowser.assertAccessible();
        alices.locator("#toast button").click();
        assertThat(alices.locator("[data-confirm]").last()).isVisible();
        assertThat(alices.locator("#toast")).isEmpty();

        alicesBrowser.open("/conversations/" + conversation);
        Chat.of(alicesBrowser).awaitLive();
        alices.locator("[popovertarget=thread-menu]").click();
        alices.locator("#thread-menu [data-confirm]").click();
        alices.locator("dialog[open] .button-danger").click();
        assertThat(alices.locator(".composer-closed")).containsText("You blocked Bob.");
        assertThat(alices).hasURL(Pattern.compile(".*/conversations/" + conversation + "$"));
        assertThat(Chat.of(alicesBrowser).composer()).hasCount(0);
        assertThat(bobs.status()).not().containsText("online");
        alicesBrowser.open("/people/find?q=" + bob.username());
        assertThat(alicesBrowser.page().getByText("No one found")).isVisible();
        alicesBrowser.open("/people/blocked");
        button(alicesBrowser.page(), "Unblock Bob").click();
        assertThat(alicesBrowser.page().locator(".person")).hasCount(0);
    }

    @Test
    void menuOfAConversationUnblocks() {
        long conversation = alice.befriend(bob).directWith(bob);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        Visitor browser = signedIn(alice);
        Chat chat = Chat.open(browser, conversation);
        assertThat(chat.composer()).hasCount(0);

        browser.page().locator("[popovertarget=thread-menu]").click();
        browser.page().locator("#thread-menu [type=submit]").click();

        assertThat(chat.composer()).isVisible();
        assertThat(browser.page().locator(".composer-closed")).hasCount(0);
        assertThat(browser.page()).hasURL(Pattern.compile(".*/conversations/" + conversation + "$"));
    }

    @Test
    void everythingWorksByFormsWithoutJavaScript() {
        long withAlice = alice.directWith(bob);
        alice.say(withAlice, "Hello from Alice");
        carol.say(carol.directWith(bob), "Buy this");
        carol.ask(bob);
        Visitor browser = signedIn(bob, Look.NO_SCRIPT);
        Page page = browser.open("/conversations");
        assertThat(badge(page)).hasText("3");
        assertThat(page.locator(".conversation-item:not([data-name=Lobby])")).hasCount(0);

        browser.open("/people/requests");
        button(page, "Decline Carol").click();
        assertThat(page.getByText("Contact requests")).hasCount(0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Carol"))
                .click();
        assertThat(page.locator("#timeline")).containsText("Buy this");
        page.locator(".request-report > summary").click();
        page.locator("[name=reason]").fill("Sells things");
        page.locator(".request-report [type=submit]").click();
        assertThat(page.locator("[data-request-id]")).hasCount(1);
        button(page, "Accept request from Alice").click();
        page.locator("textarea[name=content]").fill("Hello back");
        page.locator(".composer-send").click();

        assertThat(page.locator("#timeline")).containsText("Hello back");
        browser.open("/people/blocked");
        assertThat(page.locator(".person")).containsText("Carol");
        browser.open("/people/find?q=" + alice.username());
        page.locator(".person-name a").click();
        button(page, "Add Alice to contacts").click();
        button(page, "Cancel request to Alice").click();
        assertThat(button(page, "Add Alice to contacts")).isVisible();
        page.locator("[data-confirm]").last().click();
        button(page, "Block").click();
        assertThat(page.getByText("You blocked this person.")).isVisible();
    }

    @Test
    void saysBesideTheFieldThatAReasonIsTooLong() {
        long request = alice.directWith(bob);
        alice.say(request, "Buy this");
        Page page = signedIn(bob).open("/conversations/" + request);
        page.locator(".request-report > summary").click();
        Locator reason = page.locator("[name=reason]");
        reason.fill("x".repeat(501));

        page.locator(".request-report [type=submit]").click();

        assertThat(page.locator("#request-reason-error")).hasText("1 character too many. The limit is 500.");
        assertThat(reason).hasValue("x".repeat(501));
        assertThat(reason).isFocused();
        reason.fill("Sells things");
        page.locator(".request-report [type=submit]").click();
        assertThat(page).hasURL(Pattern.compile(".*/people/requests"));
    }

    @Test
    void pagesWithPeopleOnThemLookRight() {
        Person maria = people.register("Maria von und zu Hohenstein");
        long request = alice.directWith(bob);
        alice.say(request, "Hello! " + "A long message of a stranger. ".repeat(10));
        bob.befriend(maria);
        carol.ask(bob);
        bob.ask(people.register("Dave"));
        bob.put("/api/blocks/" + people.register("Eve").id()).expect(204);
        Visitor browser = signedIn(bob);

        for (String path : new String[] {
            "/people",
            "/people/requests",
            "/people/find",
            "/people/blocked",
            "/people/" + maria.id(),
            "/people/" + carol.id(),
            "/conversations/" + request
        }) {
            browser.open(path);
            browser.assertLooksRight();
        }
        browser.page().locator(".request-report > summary").click();
        browser.assertLooksRight();
    }

    private static Locator badge(Page page) {
        return page.locator(".rail [data-requests-total]");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
