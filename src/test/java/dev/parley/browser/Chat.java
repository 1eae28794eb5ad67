package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.Visitor;
import java.util.List;

/** The chat page as a visitor uses it: what is where, in the words of the interface. */
final class Chat {
    private final Visitor visitor;
    private final Page page;

    private Chat(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    /** Whatever page of the chat the visitor is on. */
    static Chat of(Visitor visitor) {
        return new Chat(visitor);
    }

    /** Opens a conversation and waits until the page is live. */
    static Chat open(Visitor visitor, long conversation) {
        visitor.open("/conversations/" + conversation);
        return of(visitor).awaitLive();
    }

    Chat awaitLive() {
        assertThat(page.locator("body[data-connection=live]")).isAttached();
        return this;
    }

    Chat awaitConnection(String state) {
        assertThat(page.locator("body[data-connection=" + state + "]")).isAttached();
        return this;
    }

    Chat write(String text) {
        composer().fill(text);
        return this;
    }

    Chat send(String text) {
        write(text);
        composer().press("Enter");
        return this;
    }

    Locator composer() {
        return page.locator("textarea[name=content]");
    }

    /** The timeline's lines, in order. */
    Locator entries() {
        return page.locator("#timeline > .entry");
    }

    Locator entry(String text) {
        return entries().filter(new Locator.FilterOptions().setHasText(text));
    }

    Chat awaitEntry(String text) {
        assertThat(entry(text)).hasCount(1);
        return this;
    }

    /** Opens the menu of a message. A late layout may hide the bar after the pointer has come: it comes again. */
    Locator menu(String text) {
        return menu(entry(text));
    }

    private Locator menu(Locator entry) {
        Locator menu = page.locator("#message-menu");
        for (int time = 0; time < 5 && !menu.isVisible(); time++) {
            page.mouse().move(0, 0);
            entry.locator(".message").hover();
            page.locator("#message-bar [data-message-menu]").click();
            page.waitForTimeout(100);
        }
        return menu;
    }

    /** An action in the menu of a message, which it opens. */
    Locator menu(String text, String action) {
        return menu(entry(text), action);
    }

    Locator menu(Locator entry, String action) {
        return menu(entry)
                .getByRole(
                        AriaRole.MENUITEM,
                        new Locator.GetByRoleOptions().setName(action).setExact(true));
    }

    /** Waits until one's own message is pending, sent, delivered, read or failed. */
    Chat awaitState(String text, String state) {
        assertThat(entry(text)).hasAttribute("data-state", state);
        return this;
    }

    /** The texts of the messages, in the order in which they stand. */
    List<String> texts() {
        return page.locator("#timeline > .entry .message-body").allTextContents();
    }

    Locator status() {
        return page.locator(".thread-header [data-status]");
    }

    Locator item(long conversation) {
        return page.locator(".conversation-item[data-conversation-id='%d']".formatted(conversation));
    }

    Locator connectionLine() {
        return page.locator("#connection");
    }

    Page page() {
        return page;
    }

    Visitor visitor() {
        return visitor;
    }
}
