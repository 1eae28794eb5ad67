package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups and rooms, with three people side by side. */
class GroupTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private Person carol;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
    }

    @Test
    void threePeopleMakeAGroupAndTalk() {
        Visitor bobsBrowser = signedIn(bob);
        bobsBrowser.open("/conversations");
        Chat bobs = Chat.of(bobsBrowser).awaitLive();
        Visitor alicesBrowser = signedIn(alice);
        alicesBrowser.open("/conversations");
        button(alicesBrowser, AriaRole.LINK, "New group").click();
        alicesBrowser.page().locator("[name=name]").fill("Sailing");
        pick(alicesBrowser, bob);
        pick(alicesBrowser, carol);
        button(alicesBrowser, AriaRole.BUTTON, "Create group").click();
        Chat alices = Chat.of(alicesBrowser).awaitLive().send("Who comes along?");
        assertThat(alices.status()).hasText("3 members");

        long group = Long.parseLong(alicesBrowser.path().substring("/conversations/".length()));
        assertThat(bobs.item(group).locator(".conversation-last")).hasText("Alice: Who comes along?");
        bobs.item(group).locator(".conversation-link").click();
        Chat carols = Chat.open(signedIn(carol), group).awaitEntry("Who comes along?");
        bobs.awaitEntry("Who comes along?").send("I do");
        carols.awaitEntry("I do").send("Me too");

        alices.awaitEntry("Me too");
        assertThat(author(alices, "I do")).hasText("Bob");
        assertThat(author(alices, "I do")).isVisible();
        assertThat(author(alices, "Me too")).hasText("Carol");
        assertThat(author(alices, "Who comes along?")).not().isVisible();
        assertThat(alices.texts())
                .containsExactly("You created the group and added Bob and Carol", "Who comes along?", "I do", "Me too");
        assertThat(bobs.texts())
                .containsExactly(
                        "Alice created the group and added you and Carol", "Who comes along?", "I do", "Me too");
    }

    @Test
    void whoCreatesAGroupIsToldSoAndInvitesOthers() {
        Visitor browser = signedIn(alice, Look.PHONE);
        browser.open("/groups/new");
        browser.page().locator("[name=name]").fill("Sailing");

        button(browser, AriaRole.BUTTON, "Create group").click();

        Chat chat = Chat.of(browser).awaitLive().awaitEntry("You created the group");
        assertThat(chat.entries()).hasCount(1);
        assertThat(browser.page().locator(".new-line")).hasCount(0);
        button(browser, AriaRole.LINK, "Invite with a link").click();
        assertThat(browser.page().locator("#invitations")).hasJSProperty("open", true);
        assertThat(button(browser, AriaRole.BUTTON, "Create link")).isInViewport();
    }

    @Test
    void onlyThoseWhoMayAreOfferedToInvite() {
        long group = group();

        assertThat(Chat.open(signedIn(alice), group).page().locator(".beginning a"))
                .hasCount(1);
        assertThat(Chat.open(signedIn(bob), group).page().locator(".beginning a"))
                .hasCount(0);
    }

    @Test
    void nameStandsAboveTheFirstOfSeveralMessages() {
        long group = group();
        bob.say(group, "one.");
        bob.say(group, "two.");
        Chat alices = Chat.open(signedIn(alice), group).awaitEntry("two.");

        bob.say(group, "three.");
        alices.awaitEntry("three.");
        carol.say(group, "four.");
        alices.awaitEntry("four.");

        assertThat(shownNames(alices)).containsExactly("Bob", "Carol");
        alices.page().reload();
        assertThat(shownNames(alices.awaitLive().awaitEntry("four."))).containsExactly("Bob", "Carol");
    }

    @Test
    void saysWhoIsTyping() {
        long group = group();
        bob.say(group, "first");
        Chat alices = Chat.open(signedIn(alice), group).awaitEntry("first");
        Chat bobs = Chat.open(signedIn(bob), group);

        bobs.composer().pressSequentially("Hel");

        assertThat(alices.status()).hasText("Bob is typing…");
        bobs.composer().press("Enter");
        alices.awaitEntry("Hel");
        assertThat(alices.status()).hasText("3 members");
    }

    @Test
    void somebodyWhoIsRemovedIsToldAndGetsNothingMore() {
        long group = group();
        alice.say(group, "Hello, you two");
        Chat bobs = Chat.open(signedIn(bob), group).awaitEntry("Hello, you two");
        Chat carols = Chat.open(signedIn(carol), group).awaitEntry("Hello, you two");
        Visitor alicesBrowser = signedIn(alice);
        Chat alices = Chat.open(alicesBrowser, group);
        button(alicesBrowser, AriaRole.LINK, "Details").click();
        alicesBrowser
                .page()
                .locator("[data-member-id='%d'] summary".formatted(bob.id()))
                .click();
        button(alicesBrowser, AriaRole.LINK, "Remove Bob from group").click();
        assertThat(alicesBrowser.page().locator("dialog[open]")).containsText("Remove Bob from this group?");
        assertThat(bobs.item(group)).isVisible();
        alicesBrowser.assertAccessible();
        confirm(alicesBrowser);

        assertThat(bobs.page().locator("#region h1")).hasText("You are no longer in Sailing");
        assertThat(bobs.item(group)).hasCount(0);
        assertThat(bobs.page()).hasURL(Pattern.compile(".*/conversations$"));
        alices.awaitEntry("You removed Bob").send("Only us now");
        carols.awaitEntry("Alice removed Bob").awaitEntry("Only us now");
        assertThat(alices.status()).hasText("2 members");
        assertThat(bobs.page().locator("body")).not().containsText("Only us now");
        bob.get("/api/conversations/%d/messages".formatted(group)).expect(404);
    }

    @Test
    void newNameIsSeenByAll() {
        long group = group();
        Chat bobs = Chat.open(signedIn(bob), group);
        Visitor alicesBrowser = signedIn(alice);
        alicesBrowser.open("/conversations/" + group + "/details");
        alicesBrowser.page().getByText("Edit name and settings").click();
        List<String> fetched = new CopyOnWriteArrayList<>();
        bobs.page().onRequest(request -> fetched.add(URI.create(request.url()).getPath()));

        alicesBrowser.page().locator("[name=name]").fill("Rowing");
        button(alicesBrowser, AriaRole.BUTTON, "Save").click();

        assertThat(bobs.page().locator("#thread-title")).hasText("Rowing");
        assertThat(bobs.item(group).locator(".conversation-name")).hasText("Rowing");
        bobs.awaitEntry("Alice renamed this to “Rowing”");
        assertThat(bobs.entry("renamed this").locator(".message-author")).hasCount(0);
        assertThat(alicesBrowser.page().locator(".details-name")).hasText("Rowing");
        assertThat(bobs.item(group).locator("[data-attention-menu]")).hasAttribute("aria-label", "Options for Rowing");
        // The thread is read again, and later than the list would be.
        bobs.page().waitForCondition(() -> fetched.contains("/conversations/" + group));
        assertThat(fetched).doesNotContain("/conversations/list");
    }

    @Test
    void onlyAdminsWriteWhereItIsForAnnouncements() {
        long group = group();
        Chat bobs = Chat.open(signedIn(bob), group);
        assertThat(bobs.composer()).isVisible();

        alice.patch("/api/conversations/" + group, Json.object("announcements_only", true))
                .expect(200);
        assertThat(bobs.composer()).hasCount(0);
        assertThat(bobs.page().locator(".composer-closed")).hasText("Only admins can post here.");

        alice.patch("/api/conversations/" + group, Json.object("announcements_only", false))
                .expect(200);
        bobs.send("At last").awaitState("At last", "sent");
    }

    @Test
    void roomIsFoundJoinedAndLeft() {
        String name = "Harbour" + System.nanoTime();
        Visitor alicesBrowser = signedIn(alice);
        alicesBrowser.open("/rooms/new");
        alicesBrowser.page().locator("[name=name]").fill(name);
        button(alicesBrowser, AriaRole.BUTTON, "Create room").click();
        Chat alices = Chat.of(alicesBrowser).awaitLive().send("Anybody here?");
        // The draft that was sent may still be on its way to the server when he has left.
        Visitor bobsBrowser = signedIn(bob).mayComplain("404");
        bobsBrowser.open("/conversations");
        button(bobsBrowser, AriaRole.LINK, "Rooms").click();

        bobsBrowser.page().locator("input[type=search]").fill(name);
        button(bobsBrowser, AriaRole.BUTTON, "Join " + name).click();
        Chat.of(bobsBrowser).awaitLive().awaitEntry("Anybody here?").send("Me!");
        alices.awaitEntry("Bob joined").awaitEntry("Me!");
        Chat.of(bobsBrowser).awaitEntry("You joined");
        assertThat(alices.status()).hasText("2 members");

        button(bobsBrowser, AriaRole.LINK, "Details").click();
        button(bobsBrowser, AriaRole.LINK, "Leave room").click();
        confirm(bobsBrowser);
        alices.awaitEntry("Bob left");
        assertThat(alices.status()).hasText("1 member");
        assertThat(bobsBrowser.page().locator(".conversation-item")).hasCount(1);
    }

    @Test
    void archivedRoomIsOnlyRead() {
        long room = alice.post("/api/conversations", Json.object("type", "room", "name", "Old quay"))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        bob.put("/api/conversations/%d/members/%d".formatted(room, bob.id())).expect(204);
        Chat bobs = Chat.open(signedIn(bob), room);
        assertThat(bobs.composer()).isVisible();
        Visitor alicesBrowser = signedIn(alice);
        Chat.open(alicesBrowser, room);
        button(alicesBrowser, AriaRole.LINK, "Details").click();

        button(alicesBrowser, AriaRole.BUTTON, "Archive room").click();

        assertThat(bobs.page().locator(".composer-closed")).containsText("This room is archived");
        assertThat(bobs.composer()).hasCount(0);
        button(alicesBrowser, AriaRole.BUTTON, "Unarchive room").click();
        assertThat(bobs.composer()).isVisible();
    }

    @Test
    void drawerOpensAndClosesByKeyboard() {
        long group = group();
        Visitor browser = signedIn(bob);
        Chat bobs = Chat.open(browser, group);
        Page page = browser.page();

        button(browser, AriaRole.LINK, "Details").press("Enter");
        assertThat(page.locator("#details-title")).isFocused();
        assertThat(page).hasURL(Pattern.compile(".*/details$"));
        assertThat(page.locator(".member")).hasCount(3);
        assertThat(page.getByText("Edit name and settings")).hasCount(0);
        assertThat(page.getByText("Add people")).hasCount(0);
        page.locator("#members-search").fill("car");
        assertThat(page.locator(".member")).hasCount(1);

        page.keyboard().press("Escape");
        assertThat(page.locator(".details")).hasCount(0);
        assertThat(button(browser, AriaRole.LINK, "Details")).isFocused();
        assertThat(bobs.composer()).isVisible();
        page.goBack();
        assertThat(page.locator(".details")).isVisible();
    }

    @Test
    void everythingGoesWithoutJavaScript() {
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(alice);
        Page page = browser.page();
        browser.open("/groups/new");
        page.locator("[name=name]").fill("Quiet");
        page.locator("[name=q]").fill(bob.username());
        button(browser, AriaRole.BUTTON, "Search").click();
        page.locator("input[name=members][value='%s']".formatted(bob.username()))
                .check();
        button(browser, AriaRole.BUTTON, "Create group").click();
        assertThat(page.locator(".thread-status")).hasText("2 members");

        button(browser, AriaRole.LINK, "Details").click();
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Add people"))
                .click();
        page.locator(".picker [name=q]").fill(carol.username());
        button(browser, AriaRole.BUTTON, "Search").click();
        page.locator("input[name=members][value='%s']".formatted(carol.username()))
                .check();
        button(browser, AriaRole.BUTTON, "Add").click();
        assertThat(page.locator(".member")).hasCount(3);

        page.locator("[data-member-id='%d'] summary".formatted(bob.id())).click();
        button(browser, AriaRole.BUTTON, "Make admin").click();
        assertThat(page.locator("[data-member-id='%d'] .tag".formatted(bob.id())))
                .hasText("Admin");
        button(browser, AriaRole.LINK, "Leave group").click();
        assertThat(page.locator("h1")).hasText("Leave Quiet?");
        button(browser, AriaRole.BUTTON, "Leave").click();
        assertThat(page).hasURL(Pattern.compile(".*/conversations$"));
        assertThat(page.locator(".conversation-item")).hasCount(1);
    }

    @Test
    void someoneWhoTakesNoMessagesIsNotDrawnIn() {
        carol.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);
        Visitor browser = signedIn(alice);
        browser.open("/groups/new");
        browser.page().locator("[name=name]").fill("Sailing");
        pick(browser, bob);
        pick(browser, carol);

        button(browser, AriaRole.BUTTON, "Create group").click();

        assertThat(browser.page().locator("[role=alert]")).containsText("can’t add");
        assertThat(browser.page().locator("[name=name]")).hasValue("Sailing");
        assertThat(browser.page().locator("[name=members]:checked")).hasCount(2);
        browser.page()
                .locator("input[name=members][value='%s']".formatted(carol.username()))
                .uncheck();
        button(browser, AriaRole.BUTTON, "Create group").click();
        assertThat(browser.page().locator(".thread-status")).hasText("2 members");
    }

    @Test
    void theOnlyOwnerCannotGiveUpTheGroup() {
        long group = group();
        Visitor browser = signedIn(alice);
        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();

        browser.page()
                .locator("[data-member-id='%d'] summary".formatted(alice.id()))
                .click();
        button(browser, AriaRole.BUTTON, "Remove as owner").click();
        assertThat(browser.page().locator(".details [role=alert]")).containsText("Every group needs an owner");

        browser.page()
                .locator("[data-member-id='%d'] summary".formatted(bob.id()))
                .click();
        button(browser, AriaRole.LINK, "Make owner").click();
        confirm(browser);
        assertThat(browser.page().locator("[data-member-id='%d'] .tag".formatted(bob.id())))
                .hasText("Owner");
    }

    @Test
    void pagesLookRight() {
        long group = group();
        bob.say(group, "Hello");
        carol.say(group, "Hello, " + "x".repeat(120));
        alice.patch("/api/conversations/" + group, Json.object("name", "Rowing"))
                .expect(200);
        Visitor browser = signedIn(alice);

        for (String path :
                new String[] {"/groups/new", "/rooms", "/rooms/new", "/conversations/" + group + "/details"}) {
            browser.open(path);
            browser.assertLooksRight();
        }
        browser.page().locator(".details-part summary").all().forEach(Locator::click);
        browser.page().locator(".member-more summary").last().click();
        browser.assertLooksRight();
        Chat.open(browser, group).awaitEntry("renamed this");
        browser.assertLooksRight();
        button(browser, AriaRole.LINK, "Details").click();
        assertThat(browser.page().locator(".details")).isVisible();
        browser.assertLooksRight();
    }

    /** Alice's group, with the two others in it. */
    private long group() {
        return alice.post(
                        "/api/conversations", Json.object("type", "group", "name", "Sailing", "members", new String[] {
                            bob.username(), carol.username()
                        }))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private static void pick(Visitor browser, Person person) {
        browser.page().locator(".picker [name=q]").fill(person.username());
        browser.page()
                .locator("input[name=members][value='%s']".formatted(person.username()))
                .check();
    }

    private static void confirm(Visitor visitor) {
        visitor.page().locator("dialog[open] .button-danger").click();
    }

    private static Locator button(Visitor browser, AriaRole role, String name) {
        return browser.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator author(Chat chat, String text) {
        return chat.entry(text).locator(".message-author");
    }

    private static java.util.List<String> shownNames(Chat chat) {
        return chat.entries().locator(".message-author").all().stream()
                .filter(name -> name.boundingBox().width > 1 && name.boundingBox().y > 0)
                .filter(name ->
                        (Boolean) name.evaluate("name => getComputedStyle(name.parentElement).position === 'static'"))
                .map(Locator::innerText)
                .toList();
    }
}
