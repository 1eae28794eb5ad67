package dev.parley.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.device.Devices.Device;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DeviceTests {
    @Autowired
    private People people;

    @Autowired
    private Devices devices;

    private Person alice;
    private WebSession here;
    private WebSession there;

    @BeforeEach
    void aliceIsSignedInTwiceAndHasAToken() {
        alice = people.register("Alice");
        here = WebSession.signIn(alice);
        there = WebSession.signIn(alice);
    }

    @Test
    void thePageListsBrowsersAndTokens() {
        String page = here.get("/settings/devices").expect(200).body();

        List<Device> all = devices.of(alice.accountId(), null);
        assertThat(all).hasSize(3).filteredOn(Device::program).hasSize(1);
        // The one that looks at the page has no button there.
        assertThat(all).filteredOn(device -> page.contains(device.handle())).hasSize(2);
    }

    @Test
    void thePageGivesNoSessionIdAway() {
        String page = here.get("/settings/devices").expect(200).body();

        assertThat(there.cookieValues()).isNotEmpty().noneMatch(page::contains);
    }

    @Test
    void oneIsSignedOutAndTheOthersStay() {
        String handle = handleOf(there);

        post(here, "/settings/devices/" + handle + "/sign-out").expect(302);

        there.get("/api/me").expectProblem(401, "not_signed_in");
        here.get("/api/me").expect(200);
        alice.get("/api/me").expect(200);
    }

    @Test
    void aTokenIsRevokedLikeABrowser() {
        Device program = devices.of(alice.accountId(), null).stream()
                .filter(Device::program)
                .findFirst()
                .orElseThrow();

        post(here, "/settings/devices/" + program.handle() + "/sign-out").expect(302);

        alice.get("/api/me").expectProblem(401, "not_signed_in");
        there.get("/api/me").expect(200);
    }

    @Test
    void allOthersAreSignedOutAtOnce() {
        post(here, "/settings/devices/sign-out-others").expect(302);

        there.get("/api/me").expectProblem(401, "not_signed_in");
        alice.get("/api/me").expectProblem(401, "not_signed_in");
        here.get("/api/me").expect(200);
    }

    @Test
    void nobodySignsOutSomebodyElse() {
        WebSession eves = WebSession.signIn(people.register("Eve"));
        String alicesToken = devices.of(alice.accountId(), null).stream()
                .filter(Device::program)
                .map(Device::handle)
                .findFirst()
                .orElseThrow();

        post(eves, "/settings/devices/" + handleOf(there) + "/sign-out").expect(302);
        post(eves, "/settings/devices/" + alicesToken + "/sign-out").expect(302);
        post(eves, "/settings/devices/sign-out-others").expect(302);

        there.get("/api/me").expect(200);
        here.get("/api/me").expect(200);
        alice.get("/api/me").expect(200);
    }

    /** The handle that appears on the other browser's page and is missing on its own. */
    private String handleOf(WebSession browser) {
        String own = browser.get("/settings/devices").body();
        return devices.of(alice.accountId(), null).stream()
                .map(Device::handle)
                .filter(handle -> !own.contains(handle))
                .findFirst()
                .orElseThrow();
    }

    private static Answer post(WebSession browser, String path) {
        String token = browser.csrfHeader("/settings/devices").split(":", 2)[1];
        return browser.post(path, "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
