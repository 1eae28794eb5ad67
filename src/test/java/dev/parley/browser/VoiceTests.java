package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Voice messages, recorded from the browser's fake microphone, which beeps. */
class VoiceTests extends BrowserTest {
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
    }

    @Test
    void isRecordedSentAndPlayedOnToTheNext() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        alices.page().locator("[data-record]").click();
        assertThat(alices.page().locator("[data-recording]")).isVisible();
        assertThat(alices.composer()).isHidden();
        assertThat(alices.page().locator("[data-recording-time]")).hasText("0:02");
        alices.visitor().assertLooksRight().screenshot(Path.of("target", "screenshots", "voice-recording.png"));
        alices.page().keyboard().press("Enter");
        assertThat(alices.composer()).isFocused();
        record(alices);

        Locator voices = bobs.page().locator(".voice");
        assertThat(voices).hasCount(2);
        assertThat(voices.first().locator(".voice-new")).isVisible();
        assertThat(bobs.item(conversation)).containsText("Voice message");
        bobs.visitor().assertLooksRight().screenshot(Path.of("target", "screenshots", "voice-message.png"));
        await().until(() -> alices.page().locator(".voice[data-played=false]").count() == 2);

        voices.first().locator(".voice-speed").click();
        assertThat(voices.last().locator(".voice-speed")).hasText("1.5×");
        voices.first().locator(".voice-play").click();
        assertThat(voices.first().locator(".voice-play")).hasAttribute("aria-label", "Pause");
        assertThat(voices.first().locator(".voice-new")).hasCount(0);
        assertThat(voices.last().locator(".voice-play")).hasAttribute("aria-label", "Pause");
        assertThat(voices.first()).hasAttribute("data-playing", "false");
        assertThat(voices.last()).hasAttribute("data-playing", "false");
        assertThat(voices.last().locator(".voice-new")).hasCount(0);
        assertThat(alices.page().locator(".voice[data-played=true]")).hasCount(2);

        bobs.page().reload();
        bobs.awaitLive();
        assertThat(bobs.page().locator(".voice[data-played=true]")).hasCount(2);
        assertThat(bobs.page().locator(".voice-new")).hasCount(0);
    }

    @Test
    void recordingIsPausedAndResumed() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Locator time = alices.page().locator("[data-recording-time]");
        Locator pause = alices.page().locator("[data-recording-pause]");
        alices.page().locator("[data-record]").click();
        assertThat(time).hasText("0:01");
        pause.click();
        assertThat(pause).hasAttribute("aria-label", "Resume recording");
        String paused = time.textContent();
        alices.visitor().assertLooksRight().screenshot(Path.of("target", "screenshots", "voice-paused.png"));
        alices.page().waitForTimeout(2_500);
        assertThat(time).hasText(paused);
        pause.press("Enter");
        assertThat(pause).hasAttribute("aria-label", "Pause recording");
        assertThat(time).not().hasText(paused);
        alices.page().locator(".composer-send").click();

        assertThat(alices.page().locator(".voice")).hasCount(1);
        long duration = alice.history(conversation)
                .get(0)
                .path("attachments")
                .get(0)
                .path("voice")
                .path("duration_ms")
                .asLong();
        // It lasted several seconds more with the pause.
        assertThat(duration).isBetween(1_000L, 3_900L);
    }

    @Test
    void playsOnFromTheRootOfAThreadToItsReplies() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        record(alices);
        await().until(() -> alice.history(conversation).size() == 1);
        long root = alice.history(conversation).get(0).path("id").asLong();
        alices.page().navigate(alices.page().url().replaceFirst("/conversations/.*", "/messages/" + root + "/thread"));
        alices.awaitLive();
        Locator panel = alices.page().locator(".thread-panel");
        panel.locator("[data-record]").click();
        assertThat(panel.locator("[data-recording-time]")).hasText("0:01");
        panel.locator(".composer-send").click();
        assertThat(panel.locator("[data-replies] .voice")).hasCount(1);
        Chat bobs = Chat.of(signedIn(bob));
        bobs.visitor().open("/messages/%d/thread".formatted(root));
        bobs.awaitLive();

        Locator voices = bobs.page().locator(".thread-panel .voice");
        assertThat(voices).hasCount(2);
        assertThat(voices.last().locator(".voice-new")).isVisible();
        voices.first().locator(".voice-play").click();

        assertThat(voices.last().locator(".voice-play")).hasAttribute("aria-label", "Pause");
        assertThat(voices.last()).hasAttribute("data-playing", "false");
        assertThat(bobs.page().locator(".voice-new")).hasCount(0);
        await().until(() -> panel.locator(".voice[data-played=true]").count() == 2);
    }

    @Test
    void positionIsChosenByTheKeyboard() {
        Chat alices = Chat.open(signedIn(alice, Look.PHONE), conversation);
        record(alices);
        alices.visitor().assertFits();

        Locator seek = alices.page().locator(".voice-seek");
        seek.focus();
        alices.page().keyboard().press("End");
        assertThat(seek).hasAttribute("aria-valuetext", "0:01");
        alices.page().keyboard().press("Home");
        assertThat(seek).hasAttribute("aria-valuetext", "0:00");
    }

    @Test
    void discardedRecordingIsNotSent() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        alices.page().locator("[data-record]").click();
        assertThat(alices.page().locator("[data-recording-time]")).hasText("0:01");
        alices.page().keyboard().press("Escape");

        assertThat(alices.page().locator("[data-recording]")).isHidden();
        alices.send("Only words");
        alices.awaitState("Only words", "sent");
        assertThat(alices.page().locator(".voice")).hasCount(0);
        assertThat(alice.history(conversation)).hasSize(1);
    }

    @Test
    void isHeardWithoutJavaScript() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        record(alices);
        Visitor browser = visitor(Look.NO_SCRIPT).signIn(bob);

        browser.open("/conversations/" + conversation);

        assertThat(browser.page().locator(".voice > audio")).isVisible();
        assertThat(browser.page().locator(".voice-play")).isHidden();
        assertThat(browser.page().locator("[data-record]")).isHidden();
    }

    private static void record(Chat chat) {
        int before = chat.page().locator(".voice").count();
        chat.page().locator("[data-record]").click();
        assertThat(chat.page().locator("[data-recording-time]")).hasText("0:01");
        chat.page().locator(".composer-send[type=submit]").click();
        assertThat(chat.page().locator(".voice")).hasCount(before + 1);
    }
}
