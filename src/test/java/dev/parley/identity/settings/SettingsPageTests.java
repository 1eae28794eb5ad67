package dev.parley.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.Profiles;
import dev.parley.identity.account.Settings;
import dev.parley.identity.account.Theme;
import dev.parley.identity.account.WhoMayMessage;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Tag("database-independent")
class SettingsPageTests {
    @Autowired
    private People people;

    @Autowired
    private Profiles profiles;

    private Person alice;
    private WebSession browser;

    @BeforeEach
    void aliceIsSignedIn() {
        alice = people.register("Alice");
        browser = WebSession.signIn(alice);
    }

    @Test
    void theProfileIsSavedAndShown() {
        Answer saved = browser.submit(
                "/settings/profile",
                Map.of("displayName", " Alice Liddell ", "bio", "Line one\r\nline two", "email", ""));

        assertThat(saved.expect(302).header("Location")).endsWith("/settings/profile?saved");
        assertThat(browser.get("/settings/profile?saved").expect(200).body()).contains("Alice Liddell", "Line one");
        assertThat(profiles.of(alice.accountId()).displayName()).isEqualTo("Alice Liddell");
    }

    @Test
    void whatPeopleWriteIsNotRunByThePage() {
        browser.submit(
                        "/settings/profile",
                        Map.of("displayName", "<script>x()</script>", "bio", "</textarea><b>", "email", ""))
                .expect(302);

        assertThat(browser.get("/settings/profile").body()).doesNotContain("<script>x()", "</textarea><b>");
    }

    @Test
    void aNameThatIsBlankIsRefusedBesideTheField() {
        Answer refused =
                browser.submit("/settings/profile", Map.of("displayName", "  ", "bio", "Still here", "email", ""));

        assertThat(refused.expect(200).body()).contains("displayName-error", "Still here");
        assertThat(profiles.of(alice.accountId()).displayName()).isEqualTo("Alice");
    }

    @Test
    void aNameThatDeceivesIsRefusedBesideTheField() {
        Answer refused = browser.submit(
                "/settings/profile", Map.of("displayName", "Ada\u202Egro.elpmaxe", "bio", "", "email", ""));

        assertThat(refused.expect(200).body()).contains("displayName-error", "invisible characters");
        assertThat(profiles.of(alice.accountId()).displayName()).isEqualTo("Alice");
    }

    @Test
    void aNameIsAsLongAsPeopleCount() {
        String families = "👨‍👩‍👧‍👦".repeat(64);

        browser.submit("/settings/profile", Map.of("displayName", families, "bio", families.repeat(7), "email", ""))
                .expect(302);
        Answer refused =
                browser.submit("/settings/profile", Map.of("displayName", families + "ab", "bio", "", "email", ""));

        assertThat(profiles.of(alice.accountId()).displayName()).isEqualTo(families);
        assertThat(refused.expect(200).body()).contains("2 characters too many. The limit is 64.", "👦ab\"");
    }

    @Test
    void anAddressThatSomebodyHasIsRefusedBesideTheField() {
        Person bob = people.register("Bob");
        String address = bob.username() + "@example.org";
        bob.send("PATCH", "/api/me", "{\"email\":\"%s\"}".formatted(address)).expect(200);

        Answer refused =
                browser.submit("/settings/profile", Map.of("displayName", "Alice", "bio", "", "email", address));

        assertThat(refused.expect(200).body()).contains("email-error", "That email address is already in use.");
    }

    @Test
    void privacyIsSavedAndLeavesTheRest() {
        browser.submit("/settings/appearance", Map.of("theme", "DARK")).expect(302);

        Answer saved = browser.submit("/settings/privacy", Map.of("whoMayMessage", "CONTACTS", "showLastSeen", "true"));

        assertThat(saved.expect(302).header("Location")).endsWith("/settings/privacy?saved");
        assertThat(profiles.of(alice.accountId()).settings())
                .isEqualTo(new Settings(WhoMayMessage.CONTACTS, true, false, false, Theme.DARK));
    }

    @Test
    void aChoiceThatDoesNotExistIsRefused() {
        browser.submit("/settings/privacy", Map.of("whoMayMessage", "FRIENDS")).expect(200);
        browser.submit("/settings/appearance", Map.of("theme", "PINK")).expect(200);

        assertThat(profiles.of(alice.accountId()).settings()).isEqualTo(Settings.INITIAL);
    }

    @Test
    void withoutTheFormsTokenNothingIsSaved() {
        browser.post("/settings/profile", "displayName=Eve&bio=&email=").expect(403);

        assertThat(profiles.of(alice.accountId()).displayName()).isEqualTo("Alice");
    }
}
