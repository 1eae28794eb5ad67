package dev.parley.identity.signin;

import static dev.parley.identity.signin.FakeBrowser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A server that nobody has an account on yet, and that takes no registrations but the first. */
@AccessTest
@TestPropertySource(properties = "parley.registration.open=false")
class FirstRunTests {
    @Autowired
    private MockMvcTester server;

    @Test
    void whoComesFirstBecomesAdministratorAndNobodyAfterThemRegisters() {
        FakeBrowser visitor = new FakeBrowser(server, "192.0.2.1");
        assertThat(visitor.get("/").getResponse().getRedirectedUrl()).endsWith("/register");
        assertThat(FakeBrowser.body(visitor.get("/register"))).contains("will be the administrator");
        assertThat(visitor.get("/login")).hasStatusOk();

        assertReserved(visitor);

        List<Integer> statuses = registerAtOnce(8);

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 403).hasSize(7);
        visitor.signIn("founder-" + statuses.indexOf(201), PASSWORD);
        assertThat(visitor.get("/api/me"))
                .bodyJson()
                .extractingPath("$.administrator")
                .isEqualTo(true);
        assertNobodyRegisters(new FakeBrowser(server, "192.0.2.2"));
    }

    private void assertReserved(FakeBrowser visitor) {
        assertThat(register(visitor, "support"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("username_taken");
    }

    private void assertNobodyRegisters(FakeBrowser late) {
        assertThat(late.get("/").getResponse().getRedirectedUrl()).endsWith("/login");
        assertThat(FakeBrowser.body(late.get("/login"))).doesNotContain("/register");
        assertThat(late.get("/register")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(late.post("/register", late.token("/login"), "username", "late"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(register(late, "late"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("registration_closed");
    }

    private List<Integer> registerAtOnce(int count) {
        List<CompletableFuture<Integer>> all = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> register(new FakeBrowser(server, "192.0.3." + i), "founder-" + i)
                                .getResponse()
                                .getStatus()))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static MvcTestResult register(FakeBrowser browser, String username) {
        return browser.postJson(
                "/api/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"display_name\":\"Somebody\"}"
                        .formatted(username, PASSWORD));
    }
}
