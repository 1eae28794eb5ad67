package dev.parley.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class TokenTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void anExpiredTokenIsRefused() {
        Person alice = people.register("Alice");
        database.sql("update access_token set expires_at = ? where account_id = ?")
                .params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), alice.id())
                .update();

        alice.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceThoughItWasJustUsed() {
        Person alice = people.register("Alice");
        Person again = alice.withNewToken();
        alice.get("/api/me").expect(200);

        alice.delete("/api/auth/token").expect(204);

        alice.get("/api/me").expectProblem(401, "not_signed_in");
        alice.delete("/api/auth/token").expectProblem(401, "not_signed_in");
        again.get("/api/me").expect(200);
    }

    @Test
    void theTokenOfADisabledAccountIsRefused() {
        Person alice = people.register("Alice");
        alice.get("/api/me").expect(200);

        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            database.sql("update account set disabled_at = ? where id = ?")
                    .params(Instant.now().atOffset(ZoneOffset.UTC), alice.id())
                    .update();
            events.publishEvent(new ProfileChanged(alice.accountId()));
        });

        alice.get("/api/me").expectProblem(401, "not_signed_in");
        people.anonymous()
                .post("/api/auth/token", Json.object("username", alice.username(), "password", alice.password()))
                .expectProblem(401, "wrong_credentials");
    }

    @Test
    void aBadTokenIsNotMadeUpForByASession() {
        Person alice = people.register("Alice");
        WebSession browser = WebSession.signIn(alice);
        assertThat(withCookies(alice, browser).status()).isEqualTo(200);

        Answer answer = withCookies(alice.withToken("none"), browser);

        answer.expectProblem(401, "not_signed_in");
    }

    private static Answer withCookies(Person person, WebSession browser) {
        return person.server()
                .exchange(person.request("/api/me")
                        .header("Cookie", browser.cookieHeader())
                        .build());
    }

    @Test
    void pagesAreNotForTokens() {
        Person alice = people.register("Alice");

        alice.get("/settings/profile").expect(403);
    }

    @Test
    void aBrowserHasNoTokenToRevoke() {
        WebSession browser = WebSession.signIn(people.register("Alice"));
        String[] csrf = browser.csrfHeader("/settings/profile").split(":", 2);

        Answer answer = browser.get("/api/me").expect(200);
        Answer refused = people.anonymous()
                .server()
                .exchange(people.anonymous()
                        .request("/api/auth/token")
                        .header("Cookie", browser.cookieHeader())
                        .header(csrf[0], csrf[1])
                        .DELETE()
                        .build());

        refused.expectProblem(404, "not_found");
        assertThat(browser.get("/api/me").body()).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"username\":\"alice\"}",
                "{\"username\":null,\"password\":null}",
                "{\"username\":1,\"password\":\"x\"}",
                "{\"username\":\"alice\",\"password\":\"x\",\"admin\":true}",
                "[]"
            })
    void whatIsNoSignInIsRefused(String body) {
        people.anonymous().send("POST", "/api/auth/token", body).expect(400);
    }

    @Test
    void aFormOfAnotherSiteCannotSignIn() {
        Answer answer = people.anonymous()
                .server()
                .exchange(people.anonymous()
                        .request("/api/auth/token")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                        .build());

        answer.expectProblem(415, "unsupported_media_type");
    }
}
