package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Person;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** A long conversation: where it opens, what counts as read, how much of it the page holds. */
@ActiveProfiles("development")
class TimelineTests extends BrowserTest {
    private static final int MANY = 360;

    /** Messages as the connection tells of them, faster than a test can send them. */
    private static final String ARRIVE = """
            async ([conversation, sender, from, to]) => {
              const { emit } = await import("parley/shell/bus");
              for (let seq = from; seq <= to; seq += 1) {
                const at = new Date().toISOString();
                const message = { id: 1e9 + seq, conversation_id: conversation, seq, revision: seq, sender_id: sender,
                  client_id: `c-${seq}`, content: `live ${seq}.`, created_at: at, deleted_at: null, mentions: [], reactions: [] };
                emit("private_message", { message, html: `<article class="message" data-id="${message.id}"
                  data-seq="${seq}" data-revision="${seq}" data-sender-id="${sender}" data-client-id="c-${seq}"
                  data-created-at="${at}"><div class="message-body"><p>live ${seq}.</p></div>
                  <footer class="message-meta"><time datetime="${at}"></time></footer></article>` });
              }
            }
            """;

    /** Somebody added two emoji, the second (at the revision 11) after the first, which they took back in between. */
    private static final String REACTED = """
            async ([conversation, message, person, revision, step]) => {
              const { emit } = await import("parley/shell/bus");
              const changes = [[{ emoji: "👍", on: false }], [{ emoji: "🎉", on: true }], [{ emoji: "👍", on: true }]][step];
              emit("reactions_changed", { type: "reactions_changed", conversation_id: conversation, message_id: message, revision,
                reactions: [{ emoji: "👍", count: step }, { emoji: "🎉", count: 1 }],
                changes: changes.map((change) => ({ ...change, user_id: person })) });
            }
            """;

    private static final String TOP = """
            () => {
              const edge = document.querySelector("#log").getBoundingClientRect().top;
              const entry = [...document.querySelectorAll(".entry")].find((one) => one.getBoundingClientRect().bottom > edge + 40);
              return `${entry.id} ${Math.round((entry.getBoundingClientRect().top - edge) / 3)}`;
            }
            """;

    /** Looks at each frame for the beginning of the conversation above any message but the first. */
    private static final String WATCH_BEGINNING = """
            () => {
              window.wrongBeginnings = [];
              const beginning = document.querySelector(".beginning");
              const look = () => {
                const first = document.querySelector("#timeline > .entry");
                if (beginning.checkVisibility() && first.id !== "seq-1") {
                  window.wrongBeginnings.push(first.id);
                }
                requestAnimationFrame(look);
              };
              look();
            }
            """;

    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.befriend(bob).directWith(bob);
    }

    @Test
    void opensAtTheFirstUnreadMessageAndReadsOnlyWhatIsOnTheScreen() {
        say(160);
        read(40);
        Chat chat = Chat.open(signedIn(bob), conversation);
        Page page = chat.page();
        Locator button = page.locator("[data-jump]");
        Locator bar = page.locator("[data-unread-bar]");

        assertThat(page.locator(".new-line")).isInViewport();
        assertThat(entry(page, 41)).isInViewport();
        assertThat(page.locator(".beginning")).isHidden();
        await().until(() -> unread() < 120);
        assertThat(unread()).isBetween(90L, 115L);
        assertThat(button.locator(".count")).hasText(Long.toString(unread()));
        assertThat(bar).isHidden();

        button.click();
        assertThat(entry(page, 160)).isInViewport();
        assertThat(button).isHidden();
        assertThat(bar).isVisible();
        await().during(Duration.ofMillis(400)).until(() -> unread() > 80);

        bar.locator("[data-unread-go]").click();
        assertThat(page.locator(".new-line")).isInViewport();
        assertThat(bar).isHidden();

        button.click();
        bar.locator("[data-unread-read]").click();
        assertThat(bar).isHidden();
        await().until(() -> unread() == 0);

        page.reload();
        chat.awaitLive();
        assertThat(entry(page, 160)).isInViewport();
        assertThat(page.locator(".new-line")).hasCount(0);
    }

    @Test
    void holdsAWindowThatWhatLeavesItCanBeScrolledBackTo() {
        say(MANY);
        read(MANY);
        Chat chat = Chat.open(signedIn(bob), conversation);
        Page page = chat.page();
        Locator log = page.locator("#log");
        assertThat(entry(page, MANY)).isInViewport();
        chat.send("one of my own").awaitState("one of my own", "sent");

        assertThat(page.locator(".beginning")).isHidden();
        scroll(page, log, "-log.scrollHeight", 1);
        assertThat(chat.entries().count()).isBetween(150, 300);
        assertThat(entry(page, MANY)).hasCount(0);
        assertThat(page.locator(".beginning")).isVisible();
        assertThat(page.locator("[data-jump]")).isVisible();

        scroll(page, log, "0", MANY + 1);
        assertThat(chat.entries().count()).isBetween(150, 300);
        assertThat(seqs(page))
                .isEqualTo(LongStream.rangeClosed(seqs(page).get(0), MANY + 1)
                        .boxed()
                        .toList());

        arrive(page, MANY + 2, MANY + 800);
        assertThat(entry(page, MANY + 800)).isInViewport();
        assertThat(chat.entries().count()).isBetween(150, 300);

        log.evaluate("log => { log.scrollTop = -1500; }");
        Object top = settled(page);
        arrive(page, MANY + 801, MANY + 1400);
        assertThat(settled(page)).isEqualTo(top);
        assertThat(chat.entries().count()).isLessThanOrEqualTo(300);
    }

    @Test
    void beginningStandsOnlyAboveTheFirstMessage() {
        say(130);
        read(130);
        Chat chat = Chat.open(signedIn(bob), conversation);
        Page page = chat.page();
        Locator log = page.locator("#log");
        page.evaluate(WATCH_BEGINNING);

        chat.send("one of my own").awaitState("one of my own", "sent");
        log.evaluate("log => { log.scrollTop = -1200; }");
        chat.send("another").awaitState("another", "sent");
        scroll(page, log, "-log.scrollHeight", 1);
        assertThat(page.locator(".beginning")).isVisible();
        chat.send("from above").awaitState("from above", "sent");
        arrive(page, 134, 600);
        log.evaluate("log => { log.scrollTop = -1500; }");
        arrive(page, 601, 1000);
        assertThat(page.locator(".beginning")).isHidden();
        scroll(page, log, "-log.scrollHeight", 1);
        assertThat(page.locator(".beginning")).isVisible();
        arrive(page, 1001, 1100);
        page.locator("[data-jump]").click();
        assertThat(page.locator(".beginning")).isHidden();
        alice.say(conversation, "and an answer");
        chat.awaitEntry("and an answer");

        assertThat(page.evaluate("window.wrongBeginnings.join()")).isEqualTo("");
    }

    @Test
    void tooLongATextIsKeptAndNotSent() {
        say(1);
        Chat chat = Chat.open(signedIn(bob), conversation);
        Locator composer = chat.composer();
        Locator send = chat.page().locator(".composer-send");
        Locator problem = chat.page().locator("#composer-problem");
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

        composer.fill("x".repeat(9_400) + family.repeat(100));
        assertThat(chat.page().locator(".composer-count")).containsText("9,500");
        assertThat(send).isEnabled();

        composer.fill("x".repeat(9_999) + family.repeat(101));
        assertThat(problem).hasText("100 characters too many");
        assertThat(send).isDisabled();
        composer.press("Enter");
        assertThat(chat.entries()).hasCount(1);
        assertThat(composer).hasValue("x".repeat(9_999) + family.repeat(101));

        composer.fill("**short** and `sweet`");
        assertThat(problem).hasText("");
        composer.press("Enter");
        chat.awaitState("short and sweet", "sent");
        assertThat(bob.history(conversation)).hasSize(2);
    }

    @Test
    void nothingOfTheLongestIsCutOffOnAnyScreen() {
        alice.patch("/api/me", Json.object("display_name", "W".repeat(41))).expect(200);
        long group = alice.group("Sailing".repeat(11), bob);
        alice.say(group, "```\nint answer = 42; // " + "y".repeat(300) + "\n```");
        alice.say(group, "z".repeat(300) + "\n" + "A line of its own.\n".repeat(40));
        Chat chat = Chat.open(signedIn(bob), group);
        Page page = chat.page();
        chat.composer().fill("q".repeat(200));

        for (int width : new int[] {320, 390, 768, 1280}) {
            page.setViewportSize(width, 700);
            Object outside = page.evaluate("""
                    () => [...document.querySelectorAll(".thread :is(a, button, textarea, .message)")]
                      .filter((one) => one.checkVisibility() && !one.closest("[popover]"))
                      .filter((one) => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
                      .map((one) => one.outerHTML.slice(0, 80)).join()""");
            assertThat(outside).as("outside at %d px", width).isEqualTo("");
        }

        Locator text = chat.entry("A line of its own.");
        double folded = text.locator(".message-body").boundingBox().height;
        text.locator(".message-more").click();
        assertThat(text.locator(".message-body").boundingBox().height).isGreaterThan(folded + 200);
        Locator code = page.locator(".code-block");
        assertThat((Boolean) code.locator("pre").evaluate("pre => pre.scrollWidth > pre.clientWidth"))
                .isTrue();
        code.locator(".code-copy").click();
        assertThat(code.locator(".code-copy")).hasText("Copied");
    }

    /** The newer event, of another node, comes first: its counts stay, and what one did oneself counts from both. */
    @Test
    void eventsAboutReactionsThatOvertakeEachOtherEndAsTheServerHasIt() {
        long message = alice.say(conversation, "A question").path("id").asLong();
        Page page = Chat.open(signedIn(bob), conversation).page();

        for (int[] reacted : new int[][] {{12, 2}, {11, 1}, {10, 0}}) {
            page.evaluate(REACTED, List.of((int) conversation, (int) message, (int) bob.id(), reacted[0], reacted[1]));
        }

        Locator thumb = entry(page, 1).locator(".reaction[data-emoji='👍']");
        Locator party = entry(page, 1).locator(".reaction[data-emoji='🎉']");
        assertThat(thumb).hasAttribute("aria-pressed", "true");
        assertThat(thumb).hasAttribute("data-count", "2");
        assertThat(party).hasAttribute("aria-pressed", "true");
    }

    private void say(int messages) {
        for (int i = 1; i <= messages; i++) {
            alice.say(conversation, "message number " + i + ".");
        }
    }

    private void arrive(Page page, int from, int to) {
        page.evaluate(ARRIVE, List.of((int) conversation, (int) alice.id(), from, to));
    }

    private void read(long seq) {
        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", seq))
                .expect(204);
    }

    private long unread() {
        return bob.get("/api/conversations/" + conversation)
                .json()
                .path("unread")
                .asLong();
    }

    private static Locator entry(Page page, long seq) {
        return page.locator("#seq-" + seq);
    }

    private static void scroll(Page page, Locator log, String to, long seq) {
        for (int i = 0; i < 40 && entry(page, seq).count() == 0; i++) {
            log.evaluate("log => { log.scrollTop = %s; }".formatted(to));
            page.waitForTimeout(100);
        }
        assertThat(entry(page, seq)).hasCount(1);
    }

    /** What is at the top of the screen, once the lines around it have been laid out. */
    private static Object settled(Page page) {
        Object before = null;
        Object now = page.evaluate(TOP);
        while (!now.equals(before)) {
            before = now;
            page.waitForTimeout(400);
            now = page.evaluate(TOP);
        }
        return now;
    }

    private static List<Long> seqs(Page page) {
        Object found = page.evaluate("[...document.querySelectorAll('.entry')].map((one) => Number(one.id.slice(4)))");
        return ((List<?>) found).stream().map(seq -> ((Number) seq).longValue()).toList();
    }
}
