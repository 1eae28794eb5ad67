package dev.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The cookies as they go over the network. */
@IntegrationTest
@Tag("database-independent")
class CookieTests {
    @Autowired
    private People people;

    @Test
    void theSignInPageSetsNoCookieButTheCsrfTokens() {
        Answer page = people.anonymous().get("/login").expect(200);

        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("csrf=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void theSessionsCookieIsForThisSiteAndNotForScripts() {
        Person alice = people.register("Alice");

        Answer signedIn = WebSession.on(alice.server())
                .submit("/login", Map.of("username", alice.username(), "password", alice.password()));

        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("session="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000")
                .doesNotContain("Domain", "Secure");
    }

    @Test
    void signingOutTakesTheSessionsCookieAway() {
        Person alice = people.register("Alice");
        WebSession browser = WebSession.signIn(alice);
        assertThat(browser.cookieHeader()).contains("session=");

        browser.signOut();

        assertThat(browser.cookieHeader()).doesNotContain("session=");
    }
}
