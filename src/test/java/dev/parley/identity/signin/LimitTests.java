package dev.parley.identity.signin;

import static dev.parley.identity.signin.FakeBrowser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.id.AccountId;
import dev.parley.people.contact.ContactState;
import dev.parley.people.contact.Contacts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How often somebody may try to get in. The numbers are the defaults: 10 at an account, 30 and 10 from an address. */
@AccessTest
class LimitTests {
    @Autowired
    private MockMvcTester server;

    @Autowired
    private Contacts contacts;

    @Autowired
    private JdbcClient database;

    @Test
    void failedSignInsAtOneAccountRunOutWhereverTheyComeFrom() {
        new FakeBrowser(server, "192.0.2.1").register("limited");

        for (int i = 0; i < 10; i++) {
            assertThat(token("192.0.2." + (10 + i), "limited", "wrong")).hasStatus(HttpStatus.UNAUTHORIZED);
        }

        MvcTestResult refused = token("192.0.2.30", "limited", PASSWORD);
        assertThat(refused).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("too_many_requests");
        // One comes back every 30 seconds.
        assertThat(Integer.parseInt(retryAfter(refused))).isBetween(1, 30);
    }

    @Test
    void anUnknownAccountRunsOutAlike() {
        for (int i = 0; i < 10; i++) {
            assertThat(token("192.0.3." + (10 + i), "never-registered", "wrong"))
                    .hasStatus(HttpStatus.UNAUTHORIZED);
        }

        assertThat(token("192.0.3.30", "never-registered", "wrong")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void whoSignsInRightlyDoesNotLockThemselvesOut() {
        new FakeBrowser(server, "192.0.4.1").register("frequent");

        for (int i = 0; i < 15; i++) {
            assertThat(token("192.0.4.1", "frequent", PASSWORD)).hasStatus(HttpStatus.OK);
        }
    }

    @Test
    void signInsFromOneAddressRunOutWhoeverTheyAreFor() {
        for (int i = 0; i < 30; i++) {
            assertThat(token("192.0.5.1", "person-" + i, "wrong")).hasStatus(HttpStatus.UNAUTHORIZED);
        }

        assertThat(token("192.0.5.1", "person-30", "wrong")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(token("192.0.5.2", "person-30", "wrong")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theSignInPageSaysHowLongToWait() {
        FakeBrowser browser = new FakeBrowser(server, "192.0.6.1");
        String csrf = browser.token("/login");
        for (int i = 0; i < 10; i++) {
            browser.post("/login", csrf, "username", "page-limited", "password", "wrong");
        }

        MvcTestResult refused = browser.post("/login", csrf, "username", "page-limited", "password", "wrong");

        assertThat(refused).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(FakeBrowser.body(refused)).contains("Try again in " + retryAfter(refused) + " seconds");
    }

    @Test
    void registrationsFromOneAddressRunOut() {
        for (int i = 0; i < 10; i++) {
            assertThat(register("192.0.7.1", "many-" + i, PASSWORD)).hasStatus(HttpStatus.CREATED);
        }

        MvcTestResult refused = register("192.0.7.1", "many-10", PASSWORD);
        assertThat(refused).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(retryAfter(refused))).isBetween(1, 360);
        assertThat(register("192.0.7.2", "many-10", PASSWORD)).hasStatus(HttpStatus.CREATED);
        assertThat(new FakeBrowser(server, "192.0.7.1").register("many-11")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void aPasswordThatIsTooWeakCostsNoRegistration() {
        for (int i = 0; i < 12; i++) {
            assertThat(register("192.0.8.1", "weak", "short")).hasStatus(HttpStatus.BAD_REQUEST);
        }

        assertThat(register("192.0.8.1", "weak", PASSWORD)).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void contactRequestsRunOutThoughEachIsWithdrawnButAcceptingNeverDoes() {
        new FakeBrowser(server, "192.0.9.1").register("asks-much");
        new FakeBrowser(server, "192.0.9.1").register("is-asked");
        AccountId asking = idOf("asks-much");
        AccountId asked = idOf("is-asked");
        for (int i = 0; i < 60; i++) {
            assertThat(contacts.ask(asking, asked).state()).isEqualTo(ContactState.REQUESTED);
            contacts.remove(asking, asked);
        }

        assertThatThrownBy(() -> contacts.ask(asking, asked)).isInstanceOf(LimitExceededException.class);

        contacts.ask(asked, asking);
        assertThat(contacts.ask(asking, asked).state()).isEqualTo(ContactState.CONTACT);
    }

    private AccountId idOf(String username) {
        return new AccountId(database.sql("select id from account where username = ?")
                .param(username)
                .query(Long.class)
                .single());
    }

    private MvcTestResult token(String address, String username, String password) {
        return new FakeBrowser(server, address)
                .postJson("/api/auth/token", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }

    private MvcTestResult register(String address, String username, String password) {
        return new FakeBrowser(server, address)
                .postJson(
                        "/api/users",
                        "{\"username\":\"%s\",\"password\":\"%s\",\"display_name\":\"Many\"}"
                                .formatted(username, password));
    }

    private static String retryAfter(MvcTestResult result) {
        return String.valueOf(result.getResponse().getHeader("Retry-After"));
    }
}
