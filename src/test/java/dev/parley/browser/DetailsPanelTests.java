package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What owners and admins do in the details of a group or a room, and the lobby, with three people side by side. */
class DetailsPanelTests extends BrowserTest {
    @Autowired
    private JdbcTemplate database;

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
    void linkLetsInAsManyAsItIsForAndIsRevoked() {
        long group = alice.group("Sailing");
        Visitor browser = signedIn(alice);
        Page page = browser.page();
        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();
        part(browser, "Invite links").click();
        page.locator("#invitation-hours").selectOption("24");
        page.locator("#invitation-uses").fill("1");
        button(browser, AriaRole.BUTTON, "Create link").click();
        assertThat(page.locator(".invitation")).containsText("Used 0 of 1 times");
        assertThat(page.locator(".invitation-link input")).isFocused();
        assertThat(page.locator("#toast")).hasText("Link created");
        assertThat(page.locator("#drawer .details")).isVisible();
        part(browser, "QR code").click();
        assertThat(page.locator(".invitation-code img")).isVisible();
        assertThat(page.locator(".invitation-code img")
                        .evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isNotEqualTo(0);
        browser.assertAccessible();
        String link = page.locator(".invitation-link input").inputValue();

        Visitor bobs = signedIn(bob);
        bobs.page().navigate(link);
        assertThat(bobs.page().locator("h1")).hasText("Sailing");
        button(bobs, AriaRole.BUTTON, "Join").click();
        Chat.of(bobs).awaitLive().send("Here I am");
        Visitor carols = signedIn(carol).mayComplain("404");
        carols.page().navigate(link);
        assertThat(carols.page().locator("h1")).hasText("This invite link is no longer valid");

        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();
        part(browser, "Invite links").click();
        button(browser, AriaRole.BUTTON, "Create link").click();
        assertThat(page.locator(".invitation")).hasCount(1);
        button(browser, AriaRole.LINK, "Revoke").click();
        page.locator("dialog[open] .button-danger").click();
        assertThat(page.locator(".invitation")).hasCount(0);
        assertThat(part(browser, "Invite links")).isFocused();
    }

    /** A change of the group renews the open details; they are closed before the answer is here. */
    @Test
    void closedDetailsDoNotComeBackWithARenewal() {
        long group = alice.group("Sailing", bob);
        Visitor browser = signedIn(alice);
        Chat.open(browser, group).awaitLive();
        button(browser, AriaRole.LINK, "Details").click();
        assertThat(browser.page().locator("#drawer .details")).isVisible();
        List<Route> held = new CopyOnWriteArrayList<>();
        browser.page().route("**/details?limit=*", held::add);
        bob.delete("/api/conversations/%d/members/%d".formatted(group, bob.id()))
                .expect(204);
        browser.page().waitForCondition(() -> !held.isEmpty());

        browser.page().locator("[data-details-close]").click();
        browser.page().waitForResponse("**/details?limit=*", () -> held.forEach(Route::resume));

        browser.page().waitForTimeout(300);
        assertThat(browser.page().locator(".details")).hasCount(0);
        assertThat(button(browser, AriaRole.LINK, "Details")).isFocused();
    }

    @Test
    void reloadKeepsTheThreadBesideTheDetails() {
        long group = alice.group("Sailing", bob);
        Visitor browser = signedIn(alice);
        Chat chat = Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();
        assertThat(browser.page().locator("#drawer .details")).isVisible();

        browser.page().reload();

        assertThat(browser.page().locator("#drawer .details")).isVisible();
        chat.awaitLive().send("Still here").awaitState("Still here", "sent");
        bob.say(group, "And I");
        chat.awaitEntry("And I");
        browser.page().locator("[data-details-close]").click();
        assertThat(browser.page().locator(".details")).hasCount(0);
        assertThat(button(browser, AriaRole.LINK, "Details")).isFocused();

        browser.page().setViewportSize(390, 844);
        browser.open("/conversations/%d/details".formatted(group));
        chat.awaitLive();
        assertThat(browser.page().locator(".details")).isVisible();
        assertThat(browser.page().locator(".thread")).hasCount(0);
    }

    @Test
    void strangerSignsInAndComesBackToTheInvitation() {
        long group = alice.group("Sailing");
        String path = alice.post("/api/conversations/%d/invitations".formatted(group), java.util.Map.of())
                .expect(201)
                .json()
                .path("path")
                .asString();
        Visitor stranger = visitor();

        stranger.open(path);
        assertThat(stranger.page().locator("h1")).hasText("Sailing");
        button(stranger, AriaRole.LINK, "Sign in").click();
        assertThat(stranger.page()).hasURL(Pattern.compile(".*/login.*"));
        stranger.page().locator("[name=username]").fill(bob.username());
        stranger.page().locator("[name=password]").fill(bob.password());
        button(stranger, AriaRole.BUTTON, "Sign in").click();

        assertThat(stranger.page().locator("h1")).hasText("Sailing");
        button(stranger, AriaRole.BUTTON, "Join").click();
        assertThat(stranger.page().locator("#thread-title")).hasText("Sailing");
    }

    @Test
    void groupIsDeletedForEverybodyAfterAQuestion() {
        long group = alice.group("Sailing", bob, carol);
        Chat bobs = Chat.open(signedIn(bob), group);
        Visitor browser = signedIn(alice);
        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();

        button(browser, AriaRole.LINK, "Delete group").click();
        assertThat(browser.page().locator("h1").last()).hasText("Delete Sailing?");
        browser.assertAccessible();
        button(browser, AriaRole.BUTTON, "Delete for everyone").click();

        assertThat(browser.page()).hasURL(Pattern.compile(".*/conversations$"));
        assertThat(bobs.page().locator("#region h1")).hasText("You are no longer in Sailing");
        carol.get("/api/conversations/" + group).expectProblem(404, "not_found");
    }

    @Test
    void ownersWorkGoesWithoutJavaScript() {
        long group = alice.group("Quiet");
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(alice);
        browser.open("/conversations/" + group + "/details");
        part(browser, "Invite links").click();
        button(browser, AriaRole.BUTTON, "Create link").click();
        assertThat(browser.page().locator(".invitation")).hasCount(1);
        assertThat(browser.page().locator("#invitation-hours")).isVisible();
        button(browser, AriaRole.LINK, "Revoke").click();
        button(browser, AriaRole.BUTTON, "Revoke link").click();
        assertThat(browser.page().locator(".invitation")).hasCount(0);
        button(browser, AriaRole.LINK, "Delete group").click();
        button(browser, AriaRole.BUTTON, "Delete for everyone").click();
        alice.get("/api/conversations/" + group).expect(404);
    }

    @Test
    void enterInTheNameMakesTheGroupAndInTheQuestionAsks() {
        Visitor browser = signedIn(alice);
        Page page = browser.page();
        browser.open("/groups/new");
        page.locator(".picker [name=q]").fill(bob.username());
        page.locator(".picker [name=q]").press("Enter");
        page.locator("input[name=members][value='%s']".formatted(bob.username()))
                .check();
        assertThat(page).hasURL(Pattern.compile(".*/groups/new.*"));

        page.locator("[name=name]").fill("Sailing");
        page.locator("[name=name]").press("Enter");

        assertThat(page.locator("#thread-title")).hasText("Sailing");
        assertThat(page.locator(".thread-status")).hasText("2 members");
    }

    @Test
    void enterDoesTheSameWithoutJavaScript() {
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(alice);
        Page page = browser.page();
        browser.open("/groups/new");
        page.locator("[name=name]").fill("Sailing");
        page.locator(".picker [name=q]").fill(bob.username());
        page.locator(".picker [name=q]").press("Enter");
        page.locator("input[name=members][value='%s']".formatted(bob.username()))
                .check();

        page.locator("[name=name]").press("Enter");

        assertThat(page.locator(".thread-status")).hasText("2 members");
    }

    @Test
    void moreMembersAreAddedBelowAndTheKeyboardGoesOnThere() {
        long group = alice.group("Crowd");
        crowd(group, 120);
        Visitor browser = signedIn(alice);
        Page page = browser.page();
        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();
        assertThat(page.locator(".member")).hasCount(50);

        page.locator("#members [data-more]").press("Enter");

        assertThat(page.locator(".member")).hasCount(100);
        assertThat(page.locator(".member").nth(50)).isFocused();
        assertThat(page.locator(".member").first()).containsText("Alice");
        page.locator("#members [data-more]").click();
        assertThat(page.locator(".member")).hasCount(121);
        assertThat(page.locator("#members [data-more]")).hasCount(0);
    }

    @Test
    void membersThatWereLoadedStayWhenThePanelIsRenewed() {
        long group = alice.group("Crowd");
        crowd(group, 120);
        Visitor browser = signedIn(alice);
        Page page = browser.page();
        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();
        page.locator("#members [data-more]").press("Enter");
        assertThat(page.locator(".member")).hasCount(100);
        assertThat(page.locator(".member").nth(50)).isFocused();

        alice.patch("/api/conversations/" + group, Json.object("name", "Bigger crowd"))
                .expect(200);

        assertThat(page.locator("#drawer")).containsText("Bigger crowd");
        assertThat(page.locator(".member")).hasCount(100);
        assertThat(page.locator(".member").nth(50)).isFocused();
    }

    @Test
    void refusalIsSaidInTheDrawer() {
        long group = alice.group("Sailing", bob);
        Visitor browser = signedIn(alice);
        Chat.open(browser, group);
        button(browser, AriaRole.LINK, "Details").click();
        browser.page()
                .locator("[data-member-id='%d'] summary".formatted(bob.id()))
                .click();
        // Behind the drawer's back.
        database.update("delete from membership where conversation_id = ? and account_id = ?", group, bob.id());

        button(browser, AriaRole.BUTTON, "Make admin").click();

        assertThat(browser.page().locator(".details [role=alert]")).hasText("This no longer exists.");
    }

    @Test
    void lobbyShowsWhoIsHereAsTheyComeAndGo() {
        long lobby = lobby(alice);
        Visitor browser = signedIn(alice);
        Chat.open(browser, lobby);
        button(browser, AriaRole.LINK, "Details").click();
        Locator here = browser.page().locator("#drawer .online-person");
        assertThat(person(here, alice)).isVisible();
        assertThat(browser.page().locator(".thread-online")).containsText("online");
        assertThat(person(here, bob)).hasCount(0);

        Visitor bobs = signedIn(bob);
        Chat.open(bobs, lobby).send("Hello, everybody");
        assertThat(person(here, bob)).isVisible();
        Chat.of(browser).awaitEntry("Hello, everybody");
        browser.assertAccessible();
        bobs.page().navigate("about:blank");
        assertThat(person(here, bob)).hasCount(0);

        Visitor carols = signedIn(carol);
        Chat.open(carols, lobby);
        assertThat(person(here, carol)).isVisible();
        button(carols, AriaRole.LINK, "Details").click();
        button(carols, AriaRole.LINK, "Leave room").click();
        carols.page().locator("dialog[open] .button-danger").click();
        assertThat(person(here, carol)).hasCount(0);
    }

    @Test
    void newcomerIsLedToPeopleAndToTheLobby() {
        Visitor browser = signedIn(alice);

        browser.open("/conversations");

        assertThat(browser.page().locator(".conversation-name")).hasText("Lobby");
        assertThat(browser.page().locator("#conversations .empty")).containsText("Find someone");
    }

    @Test
    void pagesLookRight() {
        long room = roomWithInvitation();
        Visitor browser = signedIn(alice);
        for (String path : List.of(
                "/conversations",
                "/conversations/%d/details".formatted(room),
                "/conversations/%d/delete".formatted(room),
                "/conversations/%d/online".formatted(room),
                "/conversations/%d".formatted(room))) {
            browser.open(path);
            openParts(browser);
            browser.assertLooksRight();
        }
    }

    @Test
    void partsOpenWithoutJavaScript() {
        long room = roomWithInvitation();
        Visitor browser = signedIn(alice, Look.NO_SCRIPT);
        browser.open("/conversations/%d/details".formatted(room));

        openParts(browser);

        assertThat(browser.page().locator(".details-part[open], .invitation-code[open]"))
                .hasCount(5);
    }

    private long roomWithInvitation() {
        long room = alice.room("Harbour", bob);
        alice.post("/api/conversations/%d/invitations".formatted(room), java.util.Map.of("max_uses", 3))
                .expect(201);
        return room;
    }

    private static void openParts(Visitor browser) {
        browser.page()
                .locator(".details-part > summary, .invitation-code > summary")
                .all()
                .forEach(Locator::click);
    }

    private static Locator person(Locator among, Person person) {
        return among.page().locator("#drawer [data-online-id='%d']".formatted(person.id()));
    }

    private static Locator button(Visitor browser, AriaRole role, String name) {
        return browser.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator part(Visitor browser, String title) {
        return browser.page().locator("summary").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static long lobby(Person person) {
        return person.get("/api/conversations")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(conversation -> conversation.path("lobby").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private void crowd(long group, int size) {
        String run = Long.toString(System.nanoTime(), 36);
        List<Object[]> rows = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            rows.add(new Object[] {run + n, run + n});
        }
        database.batchUpdate("""
                insert into account (username, username_skeleton, display_name, password, administrator, who_may_message, show_last_seen,
                    send_read_receipts, enter_sends, theme, created_at)
                values (?, ?, 'One of many', '-', false, 'EVERYONE', true, true, true, 'SYSTEM', current_timestamp)
                """, rows);
        database.update("""
                insert into membership
                    (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                select ?, id, 'MEMBER', 0, 0, 0, current_timestamp from account where username like ?
                """, group, run + "%");
    }
}
