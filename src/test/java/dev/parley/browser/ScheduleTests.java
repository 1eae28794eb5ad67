package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Sending later, from the composer and on the page of scheduled messages. */
class ScheduleTests extends BrowserTest {
    @Test
    void messageIsScheduledChangedAndSent() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        Chat desk = Chat.open(signedIn(alice), conversation);
        Chat phone = Chat.open(signedIn(alice, Look.PHONE), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Locator line = desk.page().locator(".composer-scheduled");
        assertThat(line).isHidden();

        // The time in the past.
        phone.visitor().mayComplain("status of 400");
        desk.write("Good morning");
        desk.page()
                .locator(".composer-send")
                .click(new Locator.ClickOptions().setButton(com.microsoft.playwright.options.MouseButton.RIGHT));
        desk.visitor().screenshot(Path.of("target/schedule-menu.png"));
        button(desk, "Tomorrow at 9:00").click();

        assertThat(desk.composer()).hasValue("");
        assertThat(line).hasText("1 scheduled message");
        assertThat(phone.page().locator(".composer-scheduled")).hasText("1 scheduled message");
        phone.write("Good night");
        phone.page().locator(".composer-later").click();
        phone.visitor().assertFits().screenshot(Path.of("target/schedule-menu-phone.png"));
        button(phone, "Schedule").click();
        assertThat(phone.page().locator("#composer-problem")).hasText("Choose a date and time.");
        phone.page().locator(".composer-later").click();
        phone.page().locator("#schedule-at").fill("2020-01-01T09:00");
        button(phone, "Schedule").click();
        assertThat(phone.page().locator("#composer-problem")).hasText("Choose a date and time.");
        phone.page().locator(".composer-later").click();
        button(phone, "In 1 hour").click();
        assertThat(line).hasText("2 scheduled messages");

        line.locator("a").click();
        desk.visitor().assertLooksRight().screenshot(Path.of("target/scheduled.png"));
        assertThat(desk.page().locator("textarea[name=content]").first()).hasValue("Good night");
        desk.page().locator("textarea[name=content]").first().fill("Sleep well");
        button(desk, "Save").first().click();
        assertThat(desk.page().locator("textarea[name=content]").first()).hasValue("Sleep well");
        button(desk, "Delete").last().click();
        assertThat(desk.page().locator("textarea[name=content]")).hasCount(1);
        button(desk, "Send now").click();

        bobs.awaitEntry("Sleep well");
        assertThat(phone.page().locator(".composer-scheduled")).isHidden();
        assertThat(desk.page().locator(".empty")).containsText("No scheduled messages");
    }

    @Test
    void filesAreScheduledWithoutAText() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        alices.page()
                .locator("[data-attach]")
                .setInputFiles(new FilePayload("plan.txt", "text/plain", "A plan".getBytes(StandardCharsets.UTF_8)));
        alices.page().locator(".composer-later").click();
        button(alices, "In 1 hour").click();
        assertThat(alices.page().locator(".composer-scheduled")).hasText("1 scheduled message");
        assertThat(alices.page().locator(".composer-file")).hasCount(0);
        alices.page().locator(".composer-scheduled a").click();
        assertThat(alices.page().locator(".scheduled-files")).containsText("plan.txt");
        alices.visitor().assertLooksRight().screenshot(Path.of("target/screenshots/scheduled-files.png"));
        button(alices, "Send now").click();

        assertThat(bobs.entries().locator(".attachment-file")).containsText("plan.txt");
    }

    @Test
    void filesAreScheduledWithoutJavaScript() {
        Person alice = people.register("Alice");
        long conversation = alice.directWith(people.register("Bob"));
        Page page = visitor(Look.NO_SCRIPT).signIn(alice).open("/conversations/" + conversation);
        page.locator("#composer-file")
                .setInputFiles(new FilePayload("plan.txt", "text/plain", "A plan".getBytes(StandardCharsets.UTF_8)));
        page.locator(".composer-later").click();
        page.locator("#schedule-menu button[value=hour]").click();
        page.navigate(page.url().replaceFirst("/conversations/.*", "/scheduled"));

        assertThat(page.locator(".scheduled-files")).containsText("plan.txt");
    }

    private static Locator button(Chat chat, String name) {
        return chat.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
