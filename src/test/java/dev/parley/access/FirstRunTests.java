package dev.parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A server that nobody has an account on yet. It takes a context of its own, which the property is for. */
@AccessTest
@TestPropertySource(properties = "parley.registration.open=true")
class FirstRunTests {
    @Autowired
    private MockMvcTester server;

    @Test
    void theFirstWhoComesIsAskedToRegisterAndBecomesAdministrator() {
        FakeBrowser first = new FakeBrowser(server, "192.0.2.1");
        assertThat(first.get("/").getResponse().getRedirectedUrl()).endsWith("/register");
        assertThat(FakeBrowser.body(first.get("/register"))).contains("will be its administrator");
        assertThat(first.get("/login")).hasStatusOk();

        first.register("founder");
        FakeBrowser second = new FakeBrowser(server, "192.0.2.2");

        assertThat(second.get("/").getResponse().getRedirectedUrl()).endsWith("/login");
        assertThat(FakeBrowser.body(second.get("/register"))).doesNotContain("administrator");
        second.register("second");
        assertThat(first.get("/api/me"))
                .bodyJson()
                .extractingPath("$.administrator")
                .isEqualTo(true);
        assertThat(second.get("/api/me"))
                .bodyJson()
                .extractingPath("$.administrator")
                .isEqualTo(false);
    }
}
