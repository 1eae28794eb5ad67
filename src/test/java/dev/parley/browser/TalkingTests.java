package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job: two people, each at a browser of their own, find each other and talk. */
class TalkingTests extends BrowserTest {
    private Person alice;
    private Person bob;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
    }

    @Test
    void twoStrangersRegisterFindEachOtherAndTalk() {
        String suffix = Long.toString(System.nanoTime(), 36);
        Visitor carol = visitor().register("carol." + suffix, "a long enough phrase", "Carol " + suffix);
        Visitor dave = visitor().register("dave." + suffix, "a long enough phrase", "Dave " + suffix);

        carol.open("/people");
        carol.page().locator("input[type=search]").fill("dave." + suffix);
        carol.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Message Dave " + suffix))
                .click();
        Chat carols = Chat.of(carol).awaitLive().send("Hello, Dave!");
        carols.awaitState("Hello, Dave!", "sent");

        dave.open("/people/requests");
        dave.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept request from Carol " + suffix))
                .click();
        Chat daves = Chat.of(dave).awaitLive().awaitEntry("Hello, Dave!");
        carols.awaitState("Hello, Dave!", "read");
        daves.send("Hello, Carol!");

        carols.awaitEntry("Hello, Carol!");
        assertThat(carols.texts()).containsExactly("Hello, Dave!", "Hello, Carol!");
        assertThat(daves.texts()).containsExactly("Hello, Dave!", "Hello, Carol!");
    }

    @Test
    void messagesGoBothWaysInOrderAndOnce() {
        long conversation = alice.directWith(bob);
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        for (int i = 1; i <= 5; i++) {
            alices.send("question " + i + ".");
            bobs.awaitEntry("question " + i + ".").send("answer " + i + ".");
            alices.awaitEntry("answer " + i + ".");
        }

        assertThat(alices.texts()).hasSize(10).isEqualTo(bobs.texts());
        assertThat(alices.texts()).startsWith("question 1.", "answer 1.").endsWith("question 5.", "answer 5.");
    }

    @Test
    void anAnswerShowsThatTheOtherHasRead() {
        long conversation = alice.directWith(bob);
        long first = alice.say(conversation, "One.").get("seq").asLong();
        bob.put("/api/conversations/%d/read".formatted(conversation), Map.of("seq", first));
        Chat alices = Chat.open(signedIn(alice), conversation);
        alices.send("Two.").awaitState("Two.", "sent");

        bob.say(conversation, "Three.");

        alices.awaitState("Two.", "read");
    }

    @Test
    void ownMessageGoesFromSentToDeliveredToRead() {
        long conversation = alice.directWith(bob);
        Chat alices = Chat.open(signedIn(alice), conversation);
        alices.send("Are you there?").awaitState("Are you there?", "sent");

        Visitor bobsBrowser = signedIn(bob);
        bobsBrowser.open("/people");
        alices.awaitState("Are you there?", "delivered");

        Chat.open(bobsBrowser, conversation).awaitEntry("Are you there?");
        alices.awaitState("Are you there?", "read");
    }

    @Test
    void readMarkStaysWhereItIsWhileThePageIsHidden() {
        long conversation = alice.directWith(bob);
        Visitor bobsBrowser = signedIn(bob);
        bobsBrowser
                .context()
                .addInitScript("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })");
        Chat bobs = Chat.open(bobsBrowser, conversation);
        Chat alices = Chat.open(signedIn(alice), conversation);

        alices.send("Do not read this yet");
        bobs.awaitEntry("Do not read this yet");

        alices.awaitState("Do not read this yet", "delivered");
        await().during(Duration.ofMillis(500)).until(() -> unread(bob, conversation) == 1);
    }

    @Test
    void typingIsSeenAndForgotten() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "first");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        alices.composer().pressSequentially("Hel");

        assertThat(bobs.status()).containsText("typing");
        assertThat(bobs.status()).not().containsText("typing");

        alices.composer().pressSequentially("lo");
        assertThat(bobs.status()).containsText("typing");
        alices.composer().press("Enter");
        bobs.awaitEntry("Hello");
        assertThat(bobs.status()).not().containsText("typing");
    }

    @Test
    void presenceComesAndGoes() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "hello");
        Chat alices = Chat.open(signedIn(alice), conversation);
        assertThat(alices.status()).not().containsText("online");

        Visitor bobsBrowser = signedIn(bob);
        bobsBrowser.open("/conversations");
        assertThat(alices.status()).containsText("online");

        bobsBrowser.page().navigate("about:blank");
        assertThat(alices.status()).containsText("last seen");
    }

    @Test
    void unreadIsCountedInTheListTheTitleAndTheIconUntilItIsRead() {
        long conversation = bob.directWith(alice);
        Visitor browser = signedIn(alice);
        browser.open("/conversations");
        Chat alices = Chat.of(browser).awaitLive();
        Locator icon = browser.page().locator("link[rel=icon]");
        String calm = icon.getAttribute("href");

        bob.say(conversation, "one");
        bob.say(conversation, "two");

        assertThat(alices.item(conversation).locator("[data-count]")).hasText("2");
        assertThat(browser.page()).hasTitle(Pattern.compile("^\\(2\\) .*"));
        assertThat(icon).not().hasAttribute("href", calm);

        alices.item(conversation).locator(".conversation-link").click();
        alices.awaitEntry("two");
        assertThat(browser.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        assertThat(icon).hasAttribute("href", calm);
    }

    @Test
    void reloadShowsTheSameAndKeepsTheDraft() {
        long conversation = alice.directWith(bob);
        Chat alices = Chat.open(signedIn(alice), conversation);
        alices.send("sent before").awaitState("sent before", "sent");
        alices.write("half a thou");

        alices.page().reload();

        alices.awaitLive().awaitEntry("sent before");
        assertThat(alices.composer()).hasValue("half a thou");
    }

    @Test
    void olderMessagesLoadOnScrollingUpWithoutJumping() {
        long conversation = alice.directWith(bob);
        for (int i = 1; i <= 120; i++) {
            alice.say(conversation, "message number " + i + ".");
        }
        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 120))
                .expect(204);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        bobs.awaitEntry("message number 120.");
        assertThat(bobs.entry("message number 40.")).hasCount(0);

        Locator log = bobs.page().locator("#log");
        for (int i = 0; i < 20 && bobs.entry("message number 1.").count() == 0; i++) {
            log.evaluate("log => { log.scrollTop = -log.scrollHeight; }");
            bobs.page().waitForTimeout(150);
        }

        bobs.awaitEntry("message number 1.");
        assertThat(bobs.texts()).hasSize(120).startsWith("message number 1.").endsWith("message number 120.");
    }

    @Test
    void buttonCountsWhatCameBelowAndLeadsThere() {
        long conversation = alice.directWith(bob);
        for (int i = 1; i <= 40; i++) {
            alice.say(conversation, "message number " + i + ".");
        }
        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 40))
                .expect(204);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        bobs.awaitLive();
        Locator button = bobs.page().locator("[data-jump]");
        bobs.page().locator("#log").evaluate("log => { log.scrollTop = -500; }");
        assertThat(button).isVisible();

        alice.say(conversation, "something new");
        assertThat(button.locator(".count")).hasText("1");
        button.click();

        assertThat(bobs.entry("something new")).isInViewport();
        assertThat(button).isHidden();
    }

    @Test
    void whatIsWrittenOfflineWaitsAndIsSentOnce() {
        long conversation = alice.directWith(bob);
        Visitor browser = signedIn(alice).mayComplain("ERR_INTERNET_DISCONNECTED");
        Chat alices = Chat.open(browser, conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        browser.context().setOffline(true);
        alices.awaitConnection("offline");
        alices.send("written in a tunnel").awaitState("written in a tunnel", "pending");
        alices.send("and another").awaitState("and another", "pending");
        browser.context().setOffline(false);

        bobs.awaitEntry("written in a tunnel").awaitEntry("and another");
        alices.awaitLive();
        assertThat(alices.entry("written in a tunnel")).not().hasAttribute("data-state", "pending");
        assertThat(bob.history(conversation))
                .extracting(message -> message.path("content").asString())
                .containsExactly("written in a tunnel", "and another");
    }

    @Test
    void whatArrivedWhileOfflineIsCaughtUp() {
        long conversation = alice.directWith(bob);
        Visitor browser = signedIn(alice).mayComplain("ERR_INTERNET_DISCONNECTED");
        Chat alices = Chat.open(browser, conversation);
        browser.context().setOffline(true);
        alices.awaitConnection("offline");

        bob.say(conversation, "you missed this");
        browser.context().setOffline(false);

        alices.awaitLive().awaitEntry("you missed this");
    }

    /** One's own message overtakes, and is the first that the page knows of. */
    @Test
    void whatCameBeforeOnesOwnFirstMessageIsCaughtUp() {
        long conversation = alice.directWith(bob);
        Visitor browser = signedIn(alice).mayComplain("ERR_INTERNET_DISCONNECTED");
        Chat alices = Chat.open(browser, conversation);
        browser.context().route("**/changes*", route -> {
            browser.page().waitForTimeout(1_000);
            route.resume();
        });
        browser.context().setOffline(true);
        alices.awaitConnection("offline").send("second");

        bob.say(conversation, "first");
        browser.context().setOffline(false);

        alices.awaitEntry("first").awaitEntry("second");
        assertThat(alices.texts()).containsExactly("first", "second");
        browser.context().unrouteAll();
    }

    @Test
    void messageThatCannotBeDeliveredSaysSoAndGivesItsTextBack() {
        long conversation = alice.directWith(bob);
        alice.say(conversation, "hello");
        Chat alices = Chat.open(signedIn(alice), conversation);
        bob.put("/api/blocks/" + alice.id()).expect(204);

        alices.send("are you angry?").awaitState("are you angry?", "failed");
        Locator failed = alices.entry("are you angry?");
        assertThat(failed.locator(".entry-failure")).containsText("Can’t be delivered");
        assertThat(failed.locator("[data-retry]")).hasCount(0);
        assertThat(failed.locator(".entry-state")).hasText("");
        bob.delete("/api/blocks/" + alice.id()).expect(204);
        failed.locator("[data-edit]").click();
        assertThat(failed).hasCount(0);
        assertThat(alices.composer()).hasValue("are you angry?");
        alices.composer().press("Enter");

        alices.awaitState("are you angry?", "sent");
        assertThat(bob.history(conversation)).hasSize(2);
    }

    @Test
    void signingOutClosesTheOtherTabOfTheSameBrowser() {
        Visitor browser = signedIn(alice).mayComplain("401");
        browser.open("/conversations");
        Chat.of(browser).awaitLive();
        Page other = browser.context().newPage();
        other.navigate(browser.page().url());
        assertThat(other.locator("body[data-connection=live]")).isAttached();

        browser.page().locator("button[form=sign-out]").first().evaluate("button => button.click()");

        assertThat(other).hasURL(Pattern.compile(".*/login.*"));
        assertThat(browser.page()).hasURL(Pattern.compile(".*/login.*"));
    }

    @Test
    void whatPeopleWriteIsNeverRunAsAScript() {
        long conversation = alice.directWith(bob);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        alice.say(
                conversation, "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>");

        bobs.awaitEntry("onerror");
        assertThat(bobs.page()).not().hasTitle("owned");
        assertThat(bobs.page().locator("#timeline img, #timeline script")).hasCount(0);
    }

    private static long unread(Person person, long conversation) {
        return person.get("/api/conversations/" + conversation)
                .expect(200)
                .json()
                .path("unread")
                .asLong();
    }
}
