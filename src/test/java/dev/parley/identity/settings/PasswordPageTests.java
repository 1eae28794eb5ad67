package dev.parley.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
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
class PasswordPageTests {
    private static final String NEW = "drei kleine Schweine";

    @Autowired
    private People people;

    private Person alice;
    private WebSession browser;

    @BeforeEach
    void aliceIsSignedIn() {
        alice = people.register("Alice");
        browser = WebSession.signIn(alice);
    }

    @Test
    void theNewPasswordReplacesTheOld() {
        Answer changed = change(alice.password(), NEW).expect(302);

        assertThat(changed.header("Location")).endsWith("/settings/password?saved");
        signIn(alice.password()).expect(401);
        signIn(NEW).expect(200);
    }

    @Test
    void everyoneElseWithTheOldPasswordIsSignedOut() {
        WebSession elsewhere = WebSession.signIn(alice);
        elsewhere.get("/api/me").expect(200);

        change(alice.password(), NEW).expect(302);

        elsewhere.get("/api/me").expectProblem(401, "not_signed_in");
        alice.get("/api/me").expectProblem(401, "not_signed_in");
        browser.get("/api/me").expect(200);
    }

    @Test
    void withoutTheOldPasswordNothingChanges() {
        Answer refused = change("not my password", NEW).expect(200);

        assertThat(refused.body()).contains("Wrong password.").doesNotContain(NEW);
        signIn(alice.password()).expect(200);
    }

    @Test
    void aWeakPasswordIsRefusedWithTheReason() {
        assertThat(change(alice.password(), "short").expect(200).body()).contains("Use at least 10 characters.");
        assertThat(change(alice.password(), alice.username()).expect(200).body())
                .contains("Your password can’t be your username.");
        assertThat(change(alice.password(), "password123").expect(200).body()).contains("This password is too common.");
        signIn(alice.password()).expect(200);
    }

    private Answer change(String current, String wanted) {
        return browser.submit("/settings/password", Map.of("currentPassword", current, "newPassword", wanted));
    }

    private Answer signIn(String password) {
        return people.anonymous()
                .post("/api/auth/token", Json.object("username", alice.username(), "password", password));
    }
}
