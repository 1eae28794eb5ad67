package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.test.BrowserTest;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

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

    /** The server reads no WebP: the browser converts it. */
    @Test
    void pictureInWebpIsConverted() throws IOException {
        Person alice = people.register("Alice");
        Page page = signedIn(alice, Look.DESKTOP).open("/settings/profile");
        byte[] webp = new ClassPathResource("picture.webp", FormsTests.class).getContentAsByteArray();

        assertThat(page.locator("label[for=picture-file]")).hasText("Choose picture");
        page.locator("#picture-file").setInputFiles(new FilePayload("me.webp", "image/webp", webp));
        assertThat(page.locator(".file-name")).hasText("me.webp");
        page.locator("form:has(#picture-file) [type=submit]").click();

        assertThat(page.locator("#main .avatar img")).hasJSProperty("naturalWidth", 256);
        assertThat(page.locator(".notice-problem")).hasCount(0);
    }
}
