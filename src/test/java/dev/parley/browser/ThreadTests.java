package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads beside the timeline, live between two people. */
class ThreadTests extends BrowserTest {
    private static final String DROP =
            """
            (target) => {
              const bytes = Uint8Array.from(atob("%s"), (one) => one.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], "drop.png", { type: "image/png" }));
              for (const type of ["dragover", "drop"]) {
                target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
              }
            }
            """.formatted(Base64.getEncoder().encodeToString(SamplePictures.plain("png", 300, 200)));

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Chess", bob);
        alice.say(group, "Who plays?");
    }

    @Test
    void repliesAreLiveInThePanelAndOnThePhone() {
        Chat alices = Chat.open(signedIn(alice), group);
        Chat bobs = Chat.open(signedIn(bob), group);

        bobs.entry("Who plays?").locator(".message").hover();
        bobs.page().locator("#message-bar [data-action=thread]").click();
        assertThat(field(bobs)).isFocused();
        assertThat(bobs.page()).hasURL(Pattern.compile(".*/messages/\\d+/thread$"));
        field(bobs).fill("I do");
        field(bobs).press("Enter");

        assertThat(replies(bobs)).containsText(new String[] {"I do"});
        Locator summary = alices.entry("Who plays?").locator(".thread-summary");
        assertThat(summary).containsText("1 reply");
        assertThat(badge(alices)).hasText("1");
        assertThat(main(alices, "I do")).hasCount(0);
        assertThat(alices.item(group).locator(".conversation-last")).containsText("Who plays?");
        summary.click();
        assertThat(replies(alices)).containsText(new String[] {"I do"});
        assertThat(alices.page().locator("#details-title")).isFocused();
        assertThat(badge(alices)).isHidden();
        alices.visitor().assertAccessible();

        field(alices).fill("Let us all");
        alices.page().locator(".thread-also input").check();
        alices.page().locator(".thread-composer .composer-send").click();
        assertThat(replies(bobs)).containsText(new String[] {"I do", "Let us all"});
        assertThat(main(bobs, "Let us all")).hasCount(1);
        assertThat(main(bobs, "Let us all").locator(".message-thread")).isVisible();
        assertThat(bobs.entry("Who plays?").first().locator(".thread-summary")).containsText("2 replies");

        field(bobs).press("ArrowUp");
        assertThat(field(bobs)).hasValue("I do");
        field(bobs).fill("I do not");
        field(bobs).press("Enter");
        assertThat(replies(alices)).containsText(new String[] {"I do not", "Let us all"});
        field(alices).press("Escape");
        assertThat(alices.page().locator("#drawer > *")).hasCount(0);

        Page phone = signedIn(alice, Look.PHONE).open("/threads");
        phone.locator("#threads a").click();
        assertThat(phone.locator("[data-replies] > .entry")).hasCount(2);
        phone.locator("#thread-content").fill("From the phone");
        phone.locator(".thread-composer .composer-send").click();
        assertThat(replies(bobs)).containsText(new String[] {"I do not", "Let us all", "From the phone"});
    }

    @Test
    void composerDoesWhatThatOfTheConversationDoes() {
        Chat alices = Chat.open(signedIn(alice), group);
        Chat bobs = Chat.open(signedIn(bob), group);
        openThread(alices);
        openThread(bobs);

        field(alices).pressSequentially("Ask @" + bob.username().substring(0, 3));
        Locator offered = alices.page().locator("#thread-completion [role=option]");
        assertThat(offered).containsText(new String[] {"Bob"});
        assertThat(alices.page().locator("#completion")).isHidden();
        field(alices).press("Enter");
        field(alices).pressSequentially(":chess");
        assertThat(offered.first()).containsText(":chess_pawn:");
        field(alices).press("Tab");
        assertThat(field(alices)).hasValue("Ask @%s ♟️ ".formatted(bob.username()));
        field(alices).press("Control+a");
        field(alices).press("Control+b");
        assertThat(field(alices)).hasValue("**Ask @%s ♟️** ".formatted(bob.username()));
        alices.page().locator(".thread-composer [data-formatting-show]").click();
        assertThat(alices.page().locator(".thread-composer [data-format=quote]"))
                .isVisible();
        alices.visitor().assertAccessible();
        alices.page().locator(".thread-composer [data-formatting-show]").click();
        field(alices).press("Enter");
        assertThat(replies(bobs).locator("strong .mention")).containsText(new String[] {"Bob"});

        Locator panel = alices.page().locator(".thread-panel");
        panel.evaluate(DROP);
        assertThat(alices.page().locator(".composer-file")).hasCount(1);
        assertThat(panel.locator(".composer-file[data-state=stored]")).containsText("drop.png");
        alices.visitor().screenshot(Path.of("target", "screenshots", "thread-composer.png"));
        panel.locator(".composer-send").click();
        assertThat(bobs.page().locator("[data-replies] .attachment-shown")).hasCount(1);
        assertThat(bobs.page().locator("#timeline .attachment-shown")).hasCount(0);

        panel.locator("[data-record]").click();
        assertThat(panel.locator("[data-recording-time]")).hasText("0:01");
        panel.locator(".composer-send").click();
        assertThat(bobs.page().locator("[data-replies] .voice")).hasCount(1);
        assertThat(bobs.page().locator("#timeline .voice")).hasCount(0);

        panel.locator("a[href*='/poll']").click();
        Locator dialog = alices.page().locator("dialog[open]");
        dialog.locator("#poll-question").fill("When?");
        dialog.locator("[name=options]").nth(0).fill("Friday");
        dialog.locator("[name=options]").nth(1).fill("Sunday");
        dialog.locator("[type=submit]").click();
        assertThat(bobs.page().locator("[data-replies] .poll")).hasCount(1);
        assertThat(bobs.page().locator("#timeline .poll")).hasCount(0);
        assertThat(panel.locator("[data-replies] .poll")).hasCount(1);
        assertThat(alices.composer().first()).isVisible();

        field(alices).fill("See you there");
        panel.locator(".composer-later").click();
        panel.locator("#thread-schedule-menu [value=hour]").click();
        assertThat(field(alices)).hasValue("");
        assertThat(panel.page().locator("#timeline > .entry", new Page.LocatorOptions().setHasText("See you there")))
                .hasCount(0);
        panel.page().navigate(server.uri("/scheduled").toString());
        assertThat(panel.page().getByText("Reply in a thread")).isVisible();
    }

    @Test
    void draftIsOnTheOtherDevice() {
        Chat desk = Chat.open(signedIn(alice), group);
        openThread(desk);
        field(desk).fill("Half a rep");
        assertThat(desk.composer().first()).hasValue("");

        Page phone = signedIn(alice, Look.PHONE).open("/threads");
        phone.navigate(desk.page().url());
        Locator reply = phone.locator("#thread-content");
        assertThat(reply).hasValue("Half a rep");
        reply.fill("Half a reply");
        assertThat(field(desk)).hasValue("Half a reply");
        desk.page().reload();
        assertThat(field(desk)).hasValue("Half a reply");
        phone.locator(".thread-composer .composer-send").click();

        assertThat(replies(desk)).containsText(new String[] {"Half a reply"});
        assertThat(field(desk)).hasValue("");
    }

    @Test
    void filesAndRefusedTextsWorkWithoutJavaScript() {
        long root = alice.say(group, "Without scripts?").path("id").asLong();
        Page page = visitor(Look.NO_SCRIPT)
                .mayComplain("status of 400")
                .signIn(bob)
                .open("/messages/%d/thread".formatted(root));
        page.locator("#thread-composer-file")
                .setInputFiles(new FilePayload("plan.txt", "text/plain", "A plan".getBytes(StandardCharsets.UTF_8)));
        page.locator("#thread-content").fill("See the plan");
        page.locator(".thread-also input").check();
        page.locator(".composer-send").click();

        assertThat(page).hasURL(Pattern.compile(".*/messages/%d/thread$".formatted(root)));
        assertThat(page.locator("[data-replies] .message")).containsText(new String[] {"See the plan"});
        assertThat(page.locator("[data-replies] .attachment-file")).containsText("plan.txt");
        page.locator("#thread-content").fill("x".repeat(10_001));
        page.locator(".composer-send").click();
        assertThat(page.locator(".composer-problem")).not().isEmpty();
        assertThat(page.locator("#thread-content")).hasValue("x".repeat(10_001));
        assertThat(page.locator("[data-replies] .message")).hasCount(1);
    }

    @Test
    void pagesAreAccessibleInEveryLook() {
        long root = alice.say(group, "A question").path("id").asLong();
        bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object("client_id", UUID.randomUUID(), "content", "An answer", "thread_id", root))
                .expect(201);

        Visitor visitor = signedIn(alice);
        visitor.open("/threads");
        visitor.assertLooksRight();
        visitor.open("/messages/%d/thread".formatted(root));
        visitor.assertLooksRight();
    }

    private static void openThread(Chat chat) {
        chat.entry("Who plays?").locator(".message").hover();
        chat.page().locator("#message-bar [data-action=thread]").click();
        assertThat(field(chat)).isFocused();
    }

    private static Locator field(Chat chat) {
        return chat.page().locator("#thread-content");
    }

    private static Locator replies(Chat chat) {
        return chat.page().locator("[data-replies] > .entry .message-body");
    }

    private static Locator main(Chat chat, String text) {
        return chat.page().locator("#timeline > .entry", new Page.LocatorOptions().setHasText(text));
    }

    private static Locator badge(Chat chat) {
        return chat.page().locator("[data-thread-total]");
    }
}
