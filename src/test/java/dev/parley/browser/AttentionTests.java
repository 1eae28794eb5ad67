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
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people turn to: mentions, pins, mutes, archives and marks, on all of their devices; and the way to anywhere. */
class AttentionTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private Person carol;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        group = alice.group("Sailing", bob, carol);
    }

    @Test
    void completesANameByKeyboard() {
        Chat alices = Chat.open(signedIn(alice), group);
        Locator offered = alices.page().locator("#completion [role=option]");

        alices.composer().pressSequentially("Hello @bo");
        assertThat(offered).hasCount(1);
        assertThat(alices.composer()).hasAttribute("aria-activedescendant", "completion-0");
        alices.composer().press("Enter");
        assertThat(alices.composer()).hasValue("Hello @" + bob.username() + " ");
        assertThat(alices.page().locator("#completion")).isHidden();

        alices.composer().pressSequentially("and @");
        assertThat(offered).hasCount(3);
        alices.visitor().assertAccessible();
        alices.composer().press("ArrowUp");
        assertThat(offered.last()).hasAttribute("aria-selected", "true");
        alices.composer().press("Tab");
        assertThat(alices.composer()).hasValue("Hello @" + bob.username() + " and @all ");
        alices.composer().pressSequentially("@c");
        assertThat(offered).hasCount(1);
        alices.composer().press("Escape");
        assertThat(offered).hasCount(0);
        alices.composer().press("Enter");

        assertThat(alices.entry("Hello @Bob and @all").locator(".mention")).hasCount(2);
    }

    @Test
    void completesByTouch() {
        Chat bobs = Chat.open(signedIn(bob, Look.PHONE), group);

        bobs.composer().pressSequentially("@ali");
        bobs.page().locator("#completion [role=option]").tap();

        assertThat(bobs.composer()).hasValue("@" + alice.username() + " ");
        bobs.composer().fill("@al");
        assertThat(bobs.page().locator("#completion [role=option]")).hasCount(1);
    }

    @Test
    void mentionIsCountedOnEveryDeviceAndReadOnAll() {
        Visitor desk = signedIn(bob);
        desk.open("/conversations");
        Chat.of(desk).awaitLive();
        Visitor phone = signedIn(bob, Look.PHONE);
        phone.open("/people");
        Chat.of(phone).awaitLive();
        attend(bob, "level", "mentions");

        carol.say(group, "Nothing special");
        alice.say(group, "Look, @" + bob.username());

        assertThat(Chat.of(desk).item(group).locator("[data-mentions-count]")).hasText("@1");
        assertThat(Chat.of(desk).item(group).locator("[data-count]")).hasText("2");
        for (Visitor device : new Visitor[] {desk, phone}) {
            assertThat(device.page().locator("[data-mention-total]")).hasText("1");
            assertThat(device.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
        }
        phone.open("/conversations/" + group);
        assertThat(Chat.of(phone).entry("Look").locator(".mention-own")).hasText("@Bob");

        for (Visitor device : new Visitor[] {desk, phone}) {
            assertThat(device.page().locator("[data-mention-total]")).isHidden();
            assertThat(device.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        }
        assertThat(Chat.of(desk).item(group).locator("[data-mentions]")).isHidden();
    }

    @Test
    void mutedConversationKeepsQuietButShowsItsCount() {
        Visitor desk = signedIn(bob);
        Visitor other = signedIn(bob);
        desk.open("/conversations");
        other.open("/conversations");
        Chat.of(desk).awaitLive();
        Chat.of(other).awaitLive();

        menu(desk, "Always");
        assertThat(Chat.of(other).item(group).locator(".conversation-muted")).isVisible();
        alice.say(group, "Hello");

        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(Chat.of(device).item(group).locator("[data-count]")).hasText("1");
            assertThat(device.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        }
        menu(other, "Unmute");
        assertThat(desk.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
    }

    @Test
    void pinnedStandsOnTopOnEveryDevice() {
        long newer = alice.group("Chess", bob);
        alice.say(newer, "Newer");
        Visitor desk = signedIn(bob);
        Visitor other = signedIn(bob);
        desk.open("/conversations");
        other.open("/conversations");
        Chat.of(desk).awaitLive();
        Chat.of(other).awaitLive();
        assertThat(desk.page().locator(".conversation-item").first())
                .hasAttribute("data-conversation-id", Long.toString(newer));

        menu(desk, "Pin");

        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(device.page().locator(".conversation-item").first())
                    .hasAttribute("data-conversation-id", Long.toString(group));
        }
        alice.say(newer, "Newer still");
        assertThat(Chat.of(other).item(newer)).containsText("Newer still");
        assertThat(other.page().locator(".conversation-item").first())
                .hasAttribute("data-conversation-id", Long.toString(group));
        other.assertAccessible();
    }

    @Test
    void archivedLiesApartUntilThereIsSomethingNew() {
        Visitor desk = signedIn(bob);
        desk.open("/conversations");
        Chat chat = Chat.of(desk).awaitLive();

        menu(desk, "Archive for me");
        assertThat(chat.item(group)).hasCount(0);
        desk.page().getByText("Archived (1)").click();
        assertThat(desk.page()).hasURL(Pattern.compile(".*/conversations/archived$"));
        assertThat(chat.item(group)).isVisible();
        desk.assertAccessible();
        chat.awaitLive();

        alice.say(group, "Something new");
        assertThat(chat.item(group)).hasCount(0);
        desk.open("/conversations");
        assertThat(chat.item(group)).containsText("Something new");
    }

    @Test
    void markedUnreadIsSeenEverywhereUntilItIsOpened() {
        Visitor desk = signedIn(bob);
        Visitor other = signedIn(bob);
        desk.open("/conversations");
        other.open("/conversations");
        Chat.of(desk).awaitLive();
        Chat.of(other).awaitLive();

        menu(desk, "Mark as unread");
        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(Chat.of(device).item(group).locator("[data-marked]")).isVisible();
            assertThat(device.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
        }
        Chat.of(other).item(group).locator(".conversation-link").click();

        for (Visitor device : new Visitor[] {desk, other}) {
            assertThat(Chat.of(device).item(group).locator("[data-marked]")).isHidden();
            assertThat(device.page()).not().hasTitle(Pattern.compile("^\\(.*"));
        }
    }

    @Test
    void mentionLeadsToItsMessage() {
        alice.say(group, "Here, @" + bob.username());
        for (int i = 0; i < 120; i++) {
            carol.say(group, "Line " + i);
        }
        Visitor desk = signedIn(bob);
        desk.open("/mentions");
        assertThat(desk.page().locator(".mention-item")).hasCount(1);
        desk.assertAccessible();

        desk.page().locator(".mention-link").click();

        assertThat(Chat.of(desk).entry("Here, @Bob")).isInViewport();
        assertThat(Chat.of(desk).entry("Here, @Bob")).hasClass(Pattern.compile(".*entry-wanted.*"));
    }

    @Test
    void everythingGoesWithoutJavaScript() {
        alice.say(group, "Here, @" + bob.username());
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(bob);
        Page page = browser.page();
        browser.open("/mentions");
        page.locator(".mention-link").click();
        assertThat(page.locator(".mention-own")).hasText("@Bob");

        page.locator(".thread-header [data-attention-menu]").click();
        button(page, "Pin").click();
        assertThat(page.locator(".conversation-item[data-type=GROUP] .conversation-pin"))
                .hasCount(1);
        page.locator(".thread-header [data-attention-menu]").click();
        button(page, "1 hour").click();
        assertThat(page.locator(".conversation-item[data-type=GROUP] .conversation-muted"))
                .isVisible();
        page.locator(".thread-header [data-attention-menu]").click();
        assertThat(page.getByText("Muted until")).isVisible();
        button(page, "Mark as read").click();
        assertThat(page.locator(".conversation-item[data-type=GROUP] [data-unread-badge]"))
                .isHidden();
        page.locator(".thread-header [data-attention-menu]").click();
        button(page, "Archive for me").click();
        assertThat(page.locator(".conversation-item:not([data-name=Lobby])")).hasCount(0);
        page.getByText("Archived (1)").click();
        assertThat(page.locator(".conversation-item")).hasCount(1);
    }

    @Test
    void switcherLeadsToConversationsPeopleAndRooms() {
        String mark = "q" + Long.toString(System.nanoTime(), 36);
        carol.room("Harbour " + mark);
        Person dave = people.register("Dave " + mark.replaceAll("[0-9]", ""));
        Person nobody = people.register("Dora");
        nobody.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);
        Visitor desk = signedIn(bob);
        desk.open("/people");
        Chat.of(desk).awaitLive();
        Page page = desk.page();

        page.keyboard().press("Control+k");
        assertThat(option(page, "Sailing")).isVisible();
        assertThat(option(page, "Sailing")).hasAttribute("aria-selected", "true");
        page.keyboard().type(nobody.username());
        assertThat(page.locator("#switcher [role=option]")).hasCount(1);
        assertThat(option(page, "among all people")).isVisible();
        page.locator("#switcher input").fill("harb " + mark);
        assertThat(option(page, "Harbour")).isVisible();
        desk.assertAccessible();
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText("Harbour " + mark);
        Chat.of(desk).awaitLive();

        page.keyboard().press("Control+k");
        page.keyboard().type(dave.username());
        assertThat(option(page, "@" + dave.username())).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText(dave.displayName());
        Chat.of(desk).awaitLive();
        page.keyboard().press("Control+k");
        assertThat(page.locator("#switcher")).isVisible();
        page.keyboard().type("sail");
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText("Sailing");
    }

    @Test
    void switcherOpensByTouch() {
        Visitor phone = signedIn(bob, Look.PHONE);
        phone.open("/conversations");
        Chat.of(phone).awaitLive();

        phone.page().locator(".rail-me").tap();
        phone.page().locator("[data-switcher]").tap();
        option(phone.page(), "Sailing").tap();

        assertThat(phone.page().locator("#thread-title")).hasText("Sailing");
    }

    /** The same events in any order, and more than once, end with what the server says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countersAreRightInEveryOrderOfEvents(long seed) {
        Visitor desk = signedIn(bob);
        desk.open("/settings/profile");
        Chat.of(desk).awaitLive();
        desk.page()
                .evaluate(
                        COLLECT,
                        Json.read(bob.get("/api/conversations/" + group).body()).toString());

        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            step(random);
        }
        int last = alice.say(group, "The end").path("seq").asInt();
        desk.page().waitForFunction("last => globalThis.heard.some(one => one.message?.seq === last)", last);
        String truth = bob.get("/api/conversations/" + group).expect(200).body();

        Object problems = desk.page().evaluate(REPLAY, List.of(truth, (int) bob.id(), (int) seed));

        assertThat(problems).isEqualTo("");
    }

    private static final String COLLECT = """
            async (start) => {
              const { on } = await import("parley/bus");
              globalThis.before = JSON.parse(start);
              globalThis.heard = [];
              for (const type of ["group_message", "message_changed", "message_receipt", "conversation_changed"]) {
                on(type, (event) => globalThis.heard.push(event));
              }
            }
            """;

    private static final String REPLAY = """
            async ([body, me, seed]) => {
              const { Counters } = await import("parley/counters");
              const truth = JSON.parse(body);
              const fresh = new Counters(me);
              fresh.learn(truth);
              const expected = JSON.stringify(fresh.of(truth.id));
              let state = seed;
              const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
              for (let round = 0; round < 200; round += 1) {
                const events = [...globalThis.heard, ...globalThis.heard.filter(() => random() < 0.3)];
                for (let i = events.length - 1; i > 0; i -= 1) {
                  const j = Math.floor(random() * (i + 1));
                  [events[i], events[j]] = [events[j], events[i]];
                }
                const counters = new Counters(me);
                counters.learn(globalThis.before);
                for (const event of events) {
                  if (event.message) {
                    counters.message(event.message);
                  } else if (event.conversation?.attention) {
                    counters.learn(event.conversation);
                  } else if (event.user_id === me) {
                    counters.marked(event.conversation_id, event.delivered_seq, event.read_seq);
                  }
                }
                const found = counters.of(truth.id);
                // Delivered is the browser's own business, and moves while this runs.
                found.delivered = fresh.of(truth.id).delivered;
                if (JSON.stringify(found) !== expected) {
                  return `round ${round}: ${JSON.stringify(found)} instead of ${expected}`;
                }
              }
              return "";
            }
            """;

    private void step(Random random) {
        String[] texts = {"Hello", "@" + bob.username(), "@all", "`@" + bob.username() + "`"};
        String text = texts[random.nextInt(texts.length)];
        List<JsonNode> own = alice.history(group).stream()
                .filter(message -> message.path("sender_id").asLong() == alice.id()
                        && message.path("deleted_at").isNull())
                .toList();
        int choice = own.isEmpty() ? 0 : random.nextInt(8);
        switch (choice) {
            case 4 ->
                alice.patch(
                                "/api/messages/"
                                        + own.get(random.nextInt(own.size()))
                                                .path("id")
                                                .asLong(),
                                Json.object("content", text + " again"))
                        .expect(200);
            case 5 ->
                alice.delete("/api/messages/"
                                + own.get(random.nextInt(own.size())).path("id").asLong())
                        .expect(204);
            case 6 ->
                bob.put(
                                "/api/conversations/%d/read".formatted(group),
                                Json.object(
                                        "seq",
                                        own.get(random.nextInt(own.size()))
                                                .path("seq")
                                                .asLong()))
                        .expect(204);
            case 7 -> {
                Object[][] changes = {
                    {"level", "mentions"},
                    {"level", "everything"},
                    {"marked_unread", true},
                    {"archived", true},
                    {"archived", false},
                    {"muted_until", "2099-01-01T00:00:00Z"},
                    {"pinned", true}
                };
                attend(bob, changes[random.nextInt(changes.length)]);
            }
            default -> alice.say(group, text);
        }
    }

    @Test
    void pagesLookRight() {
        alice.say(group, "Here, @%s and @all, %s".formatted(bob.username(), "x".repeat(120)));
        long chess = carol.group("Chess and " + "y".repeat(60), bob);
        carol.say(chess, "@" + bob.username());
        attend(bob, "pinned", true);
        attend(bob, "muted_until", "9999-12-31T00:00:00Z");
        long away = carol.group("Away", bob);
        bob.patch("/api/conversations/%d/attention".formatted(away), Json.object("archived", true))
                .expect(200);
        Visitor browser = signedIn(bob);

        for (String path : new String[] {
            "/mentions", "/conversations", "/conversations/archived", "/conversations/" + group + "/attention"
        }) {
            browser.open(path);
            browser.assertLooksRight();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "DESKTOP_DARK", "PHONE", "PHONE_DARK", "SMALL_PHONE"})
    void whatIsOpenedOnAPageFitsAndIsAccessible(Look look) {
        alice.say(group, "Here, @" + bob.username());
        Visitor browser = signedIn(bob, look);
        Page page = browser.page();
        Chat chat = Chat.open(browser, group);
        chat.awaitEntry("Here, @Bob");

        page.locator(".thread-header [data-attention-menu]").click();
        assertThat(page.locator("#attention-menu")).isVisible();
        browser.assertAccessible().assertFits();
        page.keyboard().press("Escape");
        chat.composer().pressSequentially("@");
        assertThat(page.locator("#completion")).isVisible();
        browser.assertAccessible().assertFits();
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        page.keyboard().type("a");
        assertThat(option(page, "among all people")).isVisible();
        browser.assertAccessible().assertFits();
    }

    private void attend(Person person, Object... change) {
        person.patch("/api/conversations/%d/attention".formatted(group), Json.object(change))
                .expect(200);
    }

    /** Opens the menu of the group in the list and presses one of its buttons. */
    private void menu(Visitor browser, String action) {
        Locator item = Chat.of(browser).item(group);
        item.hover();
        item.locator("[data-attention-menu]").click();
        Page page = browser.page();
        assertThat(page.locator("#attention-menu")).isVisible();
        button(page, action).click();
        assertThat(page.locator("#attention-menu")).isHidden();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator option(Page page, String text) {
        return page.locator("#switcher [role=option]").filter(new Locator.FilterOptions().setHasText(text));
    }
}
