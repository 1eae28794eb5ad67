package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of conversations: all of them can be reached, and each follows what happens to it. */
class ConversationListTests extends BrowserTest {
    private static final int MORE_THAN_A_PAGE = 53;

    private Person alice;
    private Person bob;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
    }

    @Test
    void loadsMoreWhileItIsScrolledAndKeepsWhatIsLoaded() {
        List<Long> groups = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            groups.add(alice.group("Group " + i, bob));
        }
        Visitor browser = signedIn(bob);
        browser.open("/conversations");
        Chat chat = Chat.of(browser).awaitLive();
        Page page = browser.page();
        Locator rows = page.locator("#conversations .conversation-item");
        long oldest = groups.get(0);

        page.locator("#conversations .conversation-item").last().scrollIntoViewIfNeeded();
        assertThat(chat.item(oldest)).isAttached();
        assertThat(page.locator("[data-more-rows]")).hasCount(0);
        int loaded = rows.count();

        alice.say(oldest, "Still **here**");
        assertThat(rows.first()).hasAttribute("data-conversation-id", Long.toString(oldest));
        // With the notice that Alice created it.
        assertThat(rows.first().locator("[data-count]")).hasText("2");
        long another = groups.get(MORE_THAN_A_PAGE / 2);
        alice.patch("/api/conversations/" + another, java.util.Map.of("name", "Renamed"))
                .expect(200);
        assertThat(chat.item(another).locator(".conversation-name")).hasText("Renamed");
        long added = alice.group("Another one", bob);
        assertThat(chat.item(added)).isVisible();
        alice.dismiss(groups.get(1), bob);
        assertThat(chat.item(groups.get(1))).hasCount(0);
        assertThat(rows).hasCount(loaded);

        Locator search = page.locator("[data-list-search] input");
        search.fill("Group 2");
        Locator found = page.locator("#list-found .conversation-item");
        assertThat(found).hasCount(10);
        assertThat(page.locator("#conversations")).isHidden();
        search.press("Enter");
        assertThat(page.locator("#thread-title")).containsText("Group 2");
        search.press("Escape");
        assertThat(search).hasValue("");
        assertThat(page.locator("#conversations")).isVisible();
        assertThat(rows).hasCount(loaded);
    }

    @Test
    void lastLineAddressesItsReader() {
        alice.befriend(bob);
        Chat alices = Chat.of(signedIn(alice));
        Chat bobs = Chat.of(signedIn(bob));
        for (Chat chat : List.of(alices, bobs)) {
            chat.visitor().open("/conversations");
            chat.awaitLive();
        }

        long group = alice.group("Chess", bob);
        assertThat(last(alices, group)).hasText("You created the group and added Bob");
        assertThat(last(bobs, group)).hasText("Alice created the group and added you");
        alice.patch("/api/conversations/" + group, java.util.Map.of("name", "Chess club"))
                .expect(200);
        assertThat(last(alices, group)).hasText("You renamed this to “Chess club”");
        assertThat(last(bobs, group)).hasText("Alice renamed this to “Chess club”");
        bob.say(group, "*Nice*");
        assertThat(last(alices, group)).hasText("Bob: Nice");
        assertThat(last(bobs, group)).hasText("You: Nice");
        long direct = bob.directWith(alice);
        bob.say(direct, "Hello");
        assertThat(last(alices, direct)).hasText("Hello");
        assertThat(last(bobs, direct)).hasText("You: Hello");
        for (Chat chat : List.of(alices, bobs)) {
            chat.page().reload();
        }
        assertThat(last(alices, group)).hasText("Bob: Nice");
        assertThat(last(bobs, group)).hasText("You: Nice");
        assertThat(last(bobs, direct)).hasText("You: Hello");
    }

    private static Locator last(Chat chat, long conversation) {
        return chat.item(conversation).locator(".conversation-last");
    }

    @Test
    void searchFindsChatsPeopleAndRooms() {
        String mark = "q" + Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "x");
        long room = people.register("Carol").room("Tea " + mark);
        Person dave = people.register("Dave " + mark);
        long chess = alice.group("Chess " + mark, bob);
        Visitor browser = signedIn(bob);
        browser.open("/conversations");
        Chat.of(browser).awaitLive();
        Page page = browser.page();
        Locator search = page.locator("[data-list-search] input");

        search.fill(mark);
        assertThat(page.locator("#list-found")).containsText("Dave " + mark);
        assertThat(page.locator("#list-found .conversation-item")).hasAttribute("data-conversation-id", "" + chess);
        assertThat(page.locator("#list-found form[action='/rooms/%d/join']".formatted(room)))
                .isVisible();
        assertThat(page.locator("[data-list-status]")).containsText("3");
        browser.assertLooksRight();
        search.press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-title")).hasText(dave.displayName());

        Chat.of(browser).awaitLive();
        search.fill("zzz" + mark);
        assertThat(page.locator("#list-found")).containsText("No chats named “zzz" + mark);
        assertThat(page.locator("#list-found a[href='/people/find?q=zzz%s']".formatted(mark)))
                .isVisible();

        Visitor plain = visitor(Look.NO_SCRIPT).signIn(bob);
        plain.open("/conversations");
        plain.page().locator("[data-list-search] input").fill("Chess");
        plain.page().locator("[data-list-search] input").press("Enter");
        assertThat(plain.page().locator("#list-found .conversation-item")).hasCount(1);
    }

    @Test
    void asksForNothingTwiceWhenAPageIsOpened() {
        long conversation = alice.befriend(bob).directWith(bob);
        alice.say(conversation, "Hello");
        Visitor browser = signedIn(bob);
        List<String> asked = new ArrayList<>();
        browser.page().onRequest(request -> note(request, asked));

        Chat chat = Chat.open(browser, conversation).awaitEntry("Hello");
        assertThat(chat.item(conversation).locator("[data-unread-badge]")).isHidden();
        browser.page().waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(asked)
                .contains("/conversations/sync")
                .doesNotContain(
                        "/conversations/list", "/api/presence", "/api/requests/count", "/api/conversations", "/people");
    }

    private static void note(Request request, List<String> asked) {
        String path = URI.create(request.url()).getPath();
        if (path.startsWith("/api/") || path.startsWith("/conversations")) {
            asked.add(path);
        }
    }

    @Test
    void isOneStopForTheKeyboard() {
        long older = alice.group("Older", bob);
        alice.say(older, "one");
        long newer = alice.group("Newer", bob);
        alice.say(newer, "two");
        Visitor browser = signedIn(bob);
        browser.open("/conversations");
        Chat chat = Chat.of(browser).awaitLive();
        Page page = browser.page();

        page.locator("[data-list-search] input").focus();
        page.keyboard().press("Tab");
        assertThat(chat.item(newer).locator(".conversation-link")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(chat.item(older).locator(".conversation-link")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator(".pane :focus")).hasCount(0);
        page.keyboard().press("Shift+Tab");
        assertThat(chat.item(older).locator(".conversation-link")).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#attention-menu")).isVisible();
        page.keyboard().press("Escape");
        assertThat(chat.item(older).locator(".conversation-link")).isFocused();

        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator("#thread-title")).hasText("Newer");
        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator("#thread-title")).hasText("Older");
        page.locator("#log").focus();
        page.keyboard().press("/");
        assertThat(page.locator("[data-list-search] input")).isFocused();
        page.locator(".skip-link").last().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#log")).isFocused();
        assertThat(page).hasURL(Pattern.compile(".*/conversations/" + older + "(#log)?$"));
    }
}
