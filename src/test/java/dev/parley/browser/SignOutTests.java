package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a browser shows when a session ends. */
class SignOutTests extends BrowserTest {
    @Test
    void saysWhetherThePersonSignedOutOrTheSessionEndedElsewhere() {
        Visitor browser = signedIn(people.register("Alice"));
        Page page = browser.page();
        browser.open("/people");
        Page other = browser.context().newPage();
        other.navigate(page.url());
        for (Page each : new Page[] {page, other}) {
            assertThat(each.locator("body[data-connection=live]")).isAttached();
        }

        // The answer goes to another tab, so that this one shows what the end of the connection alone does to it.
        page.evaluate("document.querySelector('[data-sign-out]').target = '_blank'");
        page.locator(".rail-me").click();
        Page answer = page.waitForPopup(page.locator("button[form=sign-out]")::click);

        assertThat(answer).hasURL(Pattern.compile(".*/login\\?signed-out$"));
        assertThat(answer.locator("[role=status]")).isVisible();
        assertThat(other).hasURL(Pattern.compile(".*/login\\?expired$"));
        assertThat(other.locator("[role=status]")).isVisible();
        assertThat(browser.path()).isEqualTo("/people");
    }
}
