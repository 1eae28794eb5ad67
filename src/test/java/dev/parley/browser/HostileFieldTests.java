package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.BrowserTest;
import dev.parley.test.HostileTexts;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * More than 1,500 hostile texts, in every field that people write, in every view that shows it: nothing of them runs, loads
 * anything or becomes more than text, when a page is opened and when texts arrive in one that is open.
 */
class HostileFieldTests extends BrowserTest {
    private static final int FRIENDS = 20;

    /** What was harmless becomes harmful: by an attribute, by what it is in, by where it is put. */
    private static final String CHANGES = """
            () => {
              document.body.insertAdjacentHTML("beforeend", "<div id=later><p><u>x</u></p></div><s id=moved>x</s>");
              setTimeout(() => {
                later.setAttribute("oninput", "__xss=1");
                later.className = "message-body";
                document.querySelector(".message-body").append(moved);
              });
            }
            """;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    private Person alice;
    private Person mallory;
    private long group;
    private HostileWriter writer;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        mallory = people.register("Mallory");
        alice.befriend(mallory);
        group = mallory.group("Sailing", alice);
        writer = new HostileWriter(people, mallory, alice, group);
    }

    /** Otherwise what is below shows nothing: a page that escapes nothing sets the guard off, in each of its ways. */
    @Test
    void guardSeesWhatAnUnescapedPageDoes() {
        Visitor visitor = visitor().mayComplain("");
        Guard guard = Guard.over(visitor);
        Visitor unprotected = visitor(Look.NO_POLICY).mayComplain("");
        Guard second = Guard.over(unprotected);
        String policy = people.anonymous().get("/login").expect(200).header("Content-Security-Policy");

        for (Page page : List.of(visitor.page(), unprotected.page())) {
            page.route(
                    "**/unescaped",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setHeaders(Map.of("Content-Security-Policy", policy))
                            .setBody("<!doctype html><body><div class=message-body><img src=x onerror=__xss=1>"
                                    + "<a href='javascript:__xss=1'>x</a><b hx-get=/logout>x</b></div>"
                                    + "<p onclick=__xss=1>x</p><img src=//%s/a.png><script>alert(1)</script>"
                                            .formatted(HostileTexts.HOST))));
            page.navigate(server.uri("/unescaped").toString());
            page.evaluate(CHANGES);
            page.waitForTimeout(200);
        }

        assertThat(guard.alarms())
                .anyMatch(alarm -> alarm.startsWith("the policy stopped script-src"))
                .anyMatch(alarm -> alarm.startsWith("attribute onclick"))
                .anyMatch(alarm -> alarm.startsWith("address href"))
                .anyMatch(alarm -> alarm.startsWith("element in a message: <b"))
                .anyMatch(alarm -> alarm.startsWith("attribute oninput"))
                .anyMatch(alarm -> alarm.startsWith("element in a message: <u"))
                .anyMatch(alarm -> alarm.startsWith("element in a message: <s"))
                .noneMatch(alarm -> alarm.startsWith("a script ran"));
        assertThat(second.alarms())
                .anyMatch(alarm -> alarm.startsWith("a script ran"))
                .anyMatch(alarm -> alarm.startsWith("dialog 1"))
                .anyMatch(alarm -> alarm.startsWith("request to http://" + HostileTexts.HOST));
    }

    @Test
    void everyViewShowsThemAsTexts() {
        List<Long> said = new ArrayList<>(writer.say());
        long edited = writer.edit();
        said.add(edited);
        writer.reply(edited);
        writer.address();
        writer.attach();
        long poll = writer.ask();
        writer.link(15);
        Person friend = writer.introduce(15);
        writer.gather(15);
        writer.rename(30);
        writer.keep(said);
        writer.report(8, this::makeAdministrator);
        forward(edited);
        List<JsonNode> history = alice.history(group);
        long last = history.get(history.size() - 1).path("seq").asLong();
        alice.put("/api/conversations/%d/read".formatted(group), Json.object("seq", last))
                .expect(204);

        // Without the policy, too: it is the second line of defence, not the first.
        for (Look look : List.of(Look.DESKTOP, Look.NO_POLICY)) {
            Visitor visitor = visitor(look);
            Guard guard = Guard.over(visitor);
            visitor.signIn(alice);
            List<String> views = views(edited, poll, friend);
            for (String view : look == Look.DESKTOP ? views : views.subList(0, 10)) {
                visitor.open(view);
                guard.assertNothingHappened(view);
            }
            Page page = Chat.open(visitor, group).page();
            readBack(page);
            page.locator("#timeline [data-picture]").first().click();
            assertThat(page.locator("#lightbox [data-lightbox-name]")).isVisible();
            guard.assertNothingHappened("older messages");
        }
    }

    /** The most important first. */
    private List<String> views(long message, long poll, Person friend) {
        return List.of(
                "/conversations",
                "/conversations/" + friend.directWith(alice),
                "/conversations/%d/details".formatted(group),
                "/conversations/%d/files".formatted(group),
                "/conversations/%d/pins".formatted(group),
                "/messages/" + message,
                "/messages/%d/thread".formatted(message),
                "/search?q=svg",
                "/people",
                "/mentions",
                "/conversations/archived",
                "/conversations/new",
                "/conversations/%d/attention".formatted(group),
                "/conversations/%d/leave".formatted(group),
                "/conversations/%d/timer".formatted(group),
                "/messages/" + poll,
                "/messages/%d/poll".formatted(poll),
                "/messages/%d/hide".formatted(message),
                "/messages/%d/reminder".formatted(message),
                "/messages/%d/forward".formatted(message),
                "/reminders",
                "/scheduled",
                "/starred",
                "/threads",
                "/search?q=onload&in=" + group,
                "/groups/new",
                "/rooms",
                "/people/find?q=" + mallory.username(),
                "/people/requests",
                "/people/" + friend.id(),
                "/people/%d/card".formatted(friend.id()),
                "/people/%d/remove".formatted(friend.id()),
                "/people/%d/block".formatted(mallory.id()),
                "/admin/reports");
    }

    /** Scrolls up until there is nothing before. */
    private static void readBack(Page page) {
        await().until(() -> {
            page.locator("#log").evaluate("log => { log.scrollTop = -log.scrollHeight; }");
            return page.locator("[data-older]").isHidden();
        });
        assertThat(page.locator("#timeline > .entry").count()).isGreaterThan(100);
    }

    /** What was searched for is shown again. */
    @Test
    void queriesAreShownAsTexts() {
        Visitor visitor = signedIn(alice);
        Guard guard = Guard.over(visitor);
        visitor.open("/search?q=" + encoded("<svg/onload=__xss=1>"));

        List<String> boxes = List.of("/conversations", "/people", "/rooms", "/switcher");
        List<String> lines = HostileWriter.lines(190);
        guard.lookAt(IntStream.range(0, lines.size())
                .mapToObj(n -> boxes.get(n % boxes.size()) + "?q=" + encoded(lines.get(n)))
                .toList());
        // Some of them are no queries, and are shown with what is wrong.
        guard.lookAtAny(HostileWriter.lines(290).stream()
                .map(text -> "/search?q=" + encoded(text))
                .toList());

        guard.assertNothingHappened("queries");
    }

    /** Each of them once as a name, a nickname, a status and a group's name, many at a time on pages that show all of these. */
    @Test
    void everyNameAndStatusIsShownAsText() {
        List<Person> friends = Stream.generate(() -> people.register("Friend"))
                .limit(FRIENDS)
                .peek(alice::befriend)
                .toList();
        friends.forEach(friend -> friend.say(friend.directWith(alice), "Hello"));
        long crowd = friends.get(0).group("Crowd", friends.toArray(Person[]::new));
        friends.get(0).admit(crowd, alice).expect(204);
        Visitor visitor = signedIn(alice);
        Guard guard = Guard.over(visitor);
        visitor.open("/people");
        List<String> names = HostileWriter.names();
        assertThat(names).hasSizeGreaterThan(700);

        for (int from = 0; from < names.size(); from += FRIENDS) {
            writer.call(friends, names.subList(from, Math.min(from + FRIENDS, names.size())), crowd);
            // The newest messages tell of these names of the group; otherwise the page opens where reading ended.
            String newest = "/conversations/%d?before_seq=%d".formatted(crowd, Integer.MAX_VALUE);
            guard.lookAt(List.of("/people", newest, "/conversations/%d/details".formatted(crowd)));
        }

        guard.assertNothingHappened("names");
    }

    /** The name of a custom emoji can have nothing of them; what was tried is shown again. */
    @Test
    void refusedNamesOfEmojiAreShownAsTexts() {
        makeAdministrator(alice);
        Visitor visitor = signedIn(alice);
        Guard guard = Guard.over(visitor);
        visitor.open("/admin/emoji?refused=invalid&name=" + encoded("<svg/onload=__xss=1>"));
        assertThat(visitor.page().locator("#emoji-name")).hasValue("<svg/onload=__xss=1>");

        guard.lookAt(HostileWriter.lines(290).stream()
                .map(text -> "/admin/emoji?refused=invalid&name=" + encoded(text))
                .toList());

        guard.assertNothingHappened("names of emoji");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page stays open while all of it comes in. */
    @Test
    void textsThatArriveStayTexts() {
        Visitor visitor = signedIn(alice);
        Guard guard = Guard.over(visitor);
        Chat chat = Chat.open(visitor, group);

        long edited = writer.edit();
        writer.say();
        writer.reply(edited);
        guard.assertNothingHappened("messages and edits");
        writer.ask();
        writer.link(10);
        writer.gather(10);
        guard.assertNothingHappened("polls, previews, groups");
        writer.rename(150);
        mallory.say(group, "That was all");
        // All that came before it is shown first, and the page has a lot to show.
        assertThat(chat.entry("That was all")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        guard.assertNothingHappened("names");
    }

    /** What the composer, its menus and the search boxes do with them. */
    @Test
    void fieldsKeepThemAsTexts() {
        writer.rename(1);
        HostileWriter.messages().subList(0, 3).forEach(text -> alice.say(group, text));
        Visitor visitor = signedIn(alice);
        Guard guard = Guard.over(visitor);
        Chat chat = Chat.open(visitor, group);
        Page page = chat.page();

        HostileWriter.messages().forEach(chat::write);
        chat.write("");
        chat.composer().press("ArrowUp");
        assertThat(page.locator("[data-mode]")).isVisible();
        chat.composer().press("Escape");
        chat.composer().pressSequentially("@" + mallory.username().substring(0, 4));
        assertThat(page.locator("#completion [role=option]")).not().hasCount(0);
        chat.write("");
        page.locator("[data-attach]")
                .setInputFiles(HostileWriter.lines(150).stream()
                        .limit(10)
                        .map(name -> new FilePayload(name, "text/plain", new byte[] {'x'}))
                        .toArray(FilePayload[]::new));
        assertThat(page.locator(".composer-file[data-state=stored]")).hasCount(10);
        guard.assertNothingHappened("composer");
        page.keyboard().press("Control+k");
        type(page.locator("#switcher input"));
        page.keyboard().press("Escape");
        type(page.locator("[data-list-search] input"));
        guard.assertNothingHappened("searches");
    }

    private static void type(Locator field) {
        for (String text : HostileTexts.brief(HostileWriter.NAME, 10)) {
            field.fill(text);
            field.page().waitForTimeout(60);
        }
    }

    private void forward(long message) {
        alice.post(
                        "/api/messages/%d/forward".formatted(message),
                        Json.object(
                                "conversation_ids",
                                List.of(alice.directWith(mallory)),
                                "client_ids",
                                List.of(UUID.randomUUID())))
                .expect(200);
    }

    private void makeAdministrator(Person person) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(person.id())
                    .update();
            events.publishEvent(new ProfileChanged(person.accountId()));
        });
    }
}
