package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What forms do for those who fill them in. */
class FormsTests extends BrowserTest {
    @Test
    void registrationShowsAllErrorsAtOnceAndKeepsThePassword() {
        Visitor visitor = visitor();
        Page page = visitor.open("/register");
        assertThat(page.locator("[name=displayName]")).isFocused();
        assertThat(page.locator("[required]")).hasCount(3);
        page.locator("[name=displayName]").fill("Ada");
        page.locator("[name=username]").fill("not a name");
        page.locator("[name=password]").fill("short");
        page.locator("[name=email]").fill("nowhere");

        page.locator("[type=submit]").click();

        assertThat(page.locator("[aria-invalid=true]")).hasCount(3);
        assertThat(page.locator("[name=username]")).isFocused();
        assertThat(page.locator("[name=password]")).hasValue("short");
        assertThat(page.locator("#username-error")).containsText("underscores");
        visitor.assertLooksRight();
        page.locator("[name=username]").fill("ada." + Long.toString(System.nanoTime(), 36));
        page.locator("[name=password]").fill("a long enough phrase");
        page.locator("[name=email]").fill("");
        page.locator("[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile(".*/conversations$"));
    }

    @Test
    void registrationSaysThatANameIsTakenTogetherWithTheRest() {
        Person alice = people.register("Alice");
        Page page = visitor().open("/register");
        page.locator("[name=displayName]").fill("Alice");
        page.locator("[name=username]").fill(alice.username());
        page.locator("[name=password]").fill("short");

        page.locator("[type=submit]").click();

        assertThat(page.locator("#username-error")).hasText("That username is taken.");
        assertThat(page.locator("#password-error")).isVisible();
        assertThat(page.locator("[name=username]")).isFocused();
    }

    @Test
    void settingsApplyAtOnce() {
        Person alice = people.register("Alice");
        Visitor browser = signedIn(alice, Look.PHONE);
        Page page = browser.open("/settings/appearance");
        assertThat(page.locator(".form [type=submit]")).isHidden();

        page.locator("[value=DARK]").check();

        assertThat(page.locator(".form-status")).hasText("Saved");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("[value=DARK]")).isChecked();
        Locator current = page.locator(".settings-tabs [aria-current]");
        assertThat(current).isInViewport();
        browser.open("/settings/devices");
        assertThat(page.locator(".settings-tabs > a").last()).isInViewport();
        assertThat(page.locator(".device").first()).containsText("This computer");
        assertThat(page.locator(".device time").first()).hasText(Pattern.compile(".*(now|ago).*"));
    }
}
