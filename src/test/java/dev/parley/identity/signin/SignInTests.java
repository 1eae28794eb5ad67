package dev.parley.identity.signin;

import static dev.parley.identity.signin.FakeBrowser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AccessTest
class SignInTests {
    @Autowired
    private MockMvcTester server;

    @Autowired
    private AccessTestKit.Statements statements;

    @Autowired
    private AccessTestKit.Checks checks;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register", "/", "/settings/profile", "/api/me", "/ws"})
    void whoIsNotSignedInGetsNoSessionAndWritesNothing(String path) {
        statements.clear();

        MvcTestResult answer = new FakeBrowser(server, "198.51.100.1").get(path);

        assertThat(answer.getResponse().getHeaders("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("session="));
        assertThat(statements.writes()).isEmpty();
    }

    @Test
    void lookingAtAPageWritesNothing() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.2");
        browser.register("looker");
        statements.clear();

        assertThat(browser.get("/settings/devices")).hasStatusOk();

        assertThat(statements.all()).isNotEmpty();
        assertThat(statements.writes()).isEmpty();
    }

    @Test
    void theLastAccessIsWrittenOnceItIsAMinuteOld() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.3");
        browser.register("returner");
        long twoMinutesAgo = System.currentTimeMillis() - Duration.ofMinutes(2).toMillis();
        database.sql("update spring_session set last_access_time = ?")
                .param(twoMinutesAgo)
                .update();
        statements.clear();

        browser.get("/settings/devices");
        browser.get("/settings/devices");

        assertThat(statements.writes()).singleElement().asString().containsIgnoringCase("update spring_session");
    }

    @Test
    void anUnknownUsernameCostsACheckOfThePasswordToo() {
        new FakeBrowser(server, "198.51.100.4").register("known");
        int before = checks.count();

        assertThat(tryToSignIn("known", "wrong")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(checks.count()).isEqualTo(before + 1);
        assertThat(tryToSignIn("unknown", "wrong")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(checks.count()).isEqualTo(before + 2);
        assertThat(tryToSignIn("not even a username!", "wrong")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(checks.count()).isEqualTo(before + 3);
    }

    @Test
    void thePageAnswersAKnownAndAnUnknownUsernameAlike() {
        new FakeBrowser(server, "198.51.100.5").register("exists");

        MvcTestResult known = new FakeBrowser(server, "198.51.100.6").signIn("exists", "wrong");
        MvcTestResult unknown = new FakeBrowser(server, "198.51.100.6").signIn("exists-not", "wrong");

        assertThat(known).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(unknown).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(withoutTokens(known).replace("exists", "NAME"))
                .contains("Wrong username or password.")
                .contains("value=\"NAME\"")
                .isEqualTo(withoutTokens(unknown).replace("exists-not", "NAME"));
        assertThat(known.getResponse().getHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void thePasswordIsNeverWrittenIntoThePage() {
        MvcTestResult refused = new FakeBrowser(server, "198.51.100.7").signIn("somebody", "a secret of mine");

        assertThat(FakeBrowser.body(refused)).doesNotContain("a secret of mine");
    }

    @Test
    void behindTlsCookiesAreForTlsOnly() {
        MvcTestResult page = server.get().uri("https://localhost/login").exchange();
        new FakeBrowser(server, "198.51.100.9").register("careful");
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.9");
        String csrf = browser.token("/login");

        MvcTestResult signedIn = server.post()
                .uri("https://localhost/login")
                .cookie(browser.cookie("csrf"))
                .param("_csrf", csrf)
                .param("username", "careful")
                .param("password", PASSWORD)
                .exchange();

        assertThat(cookie(page, "csrf=")).contains("Secure");
        assertThat(cookie(signedIn, "session=")).contains("Secure");
        assertThat(signedIn.getResponse().getHeader("Strict-Transport-Security"))
                .isNotNull();
    }

    @Test
    void signingInTakesAnotherSessionThanTheOneThatWasThere() {
        FakeBrowser attacker = new FakeBrowser(server, "198.51.100.10");
        attacker.register("attacker");
        Cookie planted = attacker.cookie("session");
        new FakeBrowser(server, "198.51.100.10").register("victim");
        FakeBrowser victim = new FakeBrowser(server, "198.51.100.11");
        String csrf = victim.token("/login");
        victim.keep(planted);

        MvcTestResult signedIn = victim.post("/login", csrf, "username", "victim", "password", PASSWORD);

        assertThat(signedIn).hasStatus(HttpStatus.FOUND);
        assertThat(victim.cookie("session").getValue()).isNotEqualTo(planted.getValue());
        assertThat(attacker.get("/api/me")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(victim.get("/api/me"))
                .bodyJson()
                .extractingPath("$.username")
                .isEqualTo("victim");
    }

    @Test
    void aTokenOfTheTimeBeforeSigningInIsWorthNothingAfter() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.12");
        String before = browser.token("/register");
        browser.register("rotating");

        assertThat(browser.post("/settings/appearance", before, "theme", "DARK"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.submit("/settings/appearance", "theme", "DARK")).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void signingInLeadsOnToWhatWasAskedFor() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.13");
        assertThat(browser.get("/settings/privacy?from=here").getResponse().getRedirectedUrl())
                .endsWith("/login");

        MvcTestResult registered = browser.register("direct");

        assertThat(registered).hasRedirectedUrl("/settings/privacy?from=here");
        assertThat(browser.has("REDIRECT_URI")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "https://localhost//evil.example/x"
            })
    void signingInLeadsNowhereElse(String elsewhere) {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.14");
        browser.keep(new Cookie(
                "REDIRECT_URI", Base64.getEncoder().encodeToString(elsewhere.getBytes(StandardCharsets.UTF_8))));

        MvcTestResult registered = browser.register("led" + Math.abs(elsewhere.hashCode()));

        assertThat(registered.getResponse().getRedirectedUrl()).matches("/([^/\\\\].*)?");
    }

    @Test
    void whatIsNoPageIsNotReturnedTo() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.15");

        browser.get("/api/me");

        assertThat(browser.has("REDIRECT_URI")).isFalse();
    }

    @Test
    void whoIsSignedInIsLedPastTheSignInPage() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.16");
        browser.register("inside");

        assertThat(browser.get("/login")).hasRedirectedUrl("/");
        assertThat(browser.get("/register")).hasRedirectedUrl("/");
    }

    @Test
    void signingOutEndsTheSession() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.17");
        browser.register("leaver");
        Cookie session = browser.cookie("session");

        assertThat(browser.post("/logout", browser.token("/settings/profile"))).hasRedirectedUrl("/login?signed-out");

        browser.keep(session);
        assertThat(browser.get("/api/me")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(rows("select count(*) from spring_session where principal_name is null"))
                .isZero();
    }

    @Test
    void anEndedSessionLeadsToThePageThatSaysSo() {
        FakeBrowser browser = new FakeBrowser(server, "198.51.100.18");
        browser.register("expired");
        database.sql("delete from spring_session").update();

        assertThat(browser.get("/settings/profile").getResponse().getRedirectedUrl())
                .endsWith("/login?expired");
        assertThat(FakeBrowser.body(browser.get("/login?expired"))).contains("Sign in again");
    }

    @Test
    void aPartOfAPageLeadsTheWholePageToSigningIn() {
        MvcTestResult answer =
                server.get().uri("/people?q=a").header("HX-Request", "true").exchange();

        assertThat(answer).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(answer.getResponse().getHeader("HX-Redirect")).startsWith("/login");
    }

    @Test
    void everyAnswerForbidsFramesAndGuessingOfTypes() {
        for (String path : List.of("/login", "/api/me", "/css/app.css", "/nothing-here")) {
            MvcTestResult answer = server.get().uri(path).exchange();

            assertThat(answer.getResponse().getHeader("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getResponse().getHeader("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void ofTheActuatorOnlyHealthIsPublic() {
        assertThat(server.get().uri("/actuator/health").exchange()).hasStatusOk();
        assertThat(server.get().uri("/actuator/health/readiness").exchange()).hasStatusOk();
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump")) {
            assertThat(server.get().uri(path).exchange().getResponse().getStatus())
                    .isNotEqualTo(200);
        }
    }

    private MvcTestResult tryToSignIn(String username, String password) {
        return new FakeBrowser(server, "198.51.100.30")
                .postJson("/api/auth/token", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }

    private int rows(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private static String withoutTokens(MvcTestResult page) {
        return FakeBrowser.body(page).replaceAll("name=\"_csrf\"[^>]*", "").replaceAll("name=\"csrf-token\"[^>]*", "");
    }

    private static String cookie(MvcTestResult result, String start) {
        return result.getResponse().getHeaders("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
