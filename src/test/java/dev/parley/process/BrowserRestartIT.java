package dev.parley.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.parley.test.Look;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import dev.parley.test.Visitors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server goes away under an open page and comes back. */
class BrowserRestartIT {
    private static final double PATIENCE = 90_000;

    @RegisterExtension
    private final Visitors visitors = new Visitors();

    @TempDir
    private Path folder;

    @Test
    void pageReconnectsCatchesUpAndSendsWhatWasWrittenMeanwhile() {
        try (ParleyProcess parley = ParleyProcess.in(folder).start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            alice.befriend(bob);
            long conversation = alice.directWith(bob);
            Visitor browser = visitors.visit(parley.server(), Look.DESKTOP)
                    .mayComplain("ERR_(CONNECTION_(REFUSED|RESET)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)|WebSocket|503")
                    .signIn(bob);
            Page page = browser.open("/conversations/" + conversation);
            assertThat(page.locator("body[data-connection=live]")).isAttached();

            parley.stop();
            page.locator("textarea[name=content]").fill("written while you were down");
            page.locator("textarea[name=content]").press("Enter");
            assertThat(page.locator("#timeline .entry[data-state=pending]")).hasCount(1);
            parley.start();
            alice.say(conversation, "first thing after the restart");

            assertThat(page.locator("body[data-connection=live]"))
                    .isAttached(new LocatorAssertions.IsAttachedOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#timeline")).containsText("first thing after the restart");
            assertThat(page.locator("#timeline .entry[data-state=pending]")).hasCount(0);
            org.assertj.core.api.Assertions.assertThat(bob.history(conversation))
                    .hasSize(2);
        }
    }
}
