package dev.parley.browser;

import dev.parley.test.BrowserTest;
import dev.parley.test.Person;
import dev.parley.test.TerminalCommands;
import dev.parley.test.Tmux;
import org.junit.jupiter.api.Test;

/** Two people talk, one in a browser, one in a terminal. */
class TerminalAndBrowserTests extends BrowserTest {
    @Test
    void messagesGoBothWays() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        Chat browser = Chat.open(signedIn(alice), conversation);
        try (Tmux terminal = TerminalCommands.open(bob, 100, 24, alice.username())) {
            terminal.await("online");

            browser.send("Hello from the browser 🎉");
            terminal.await("Alice: Hello from the browser 🎉");
            browser.awaitState("Hello from the browser 🎉", "read");

            terminal.enter("Hello from the *terminal*");
            browser.awaitEntry("Hello from the terminal");

            browser.composer().pressSequentially("thinking");
            terminal.await("Alice is typing…");
        }
    }
}
