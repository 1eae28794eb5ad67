package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged jar from the command line. */
class StartIT {
    @TempDir
    private Path folder;

    @Test
    void wrongSettingStopsTheStartAndIsNamed() {
        try (ParleyProcess parley = ParleyProcess.in(folder).with("parley.limits.enabled", "perhaps")) {
            String log = parley.startInVain();

            assertThat(log).contains("APPLICATION FAILED TO START", "parley.limits.enabled", "perhaps");
        }
    }

    @Test
    void peopleStaySignedInOverRestart() {
        try (ParleyProcess parley = ParleyProcess.in(folder).start()) {
            Person alice = new People(parley.server()).register("Alice");
            WebSession browser = WebSession.signIn(alice);
            assertThat(folder.resolve("data")).as("the working directory").isDirectoryContaining("glob:**/parley*.db");

            parley.stop();
            parley.start();

            assertThat(browser.get("/settings/profile").status()).isEqualTo(200);
            assertThat(alice.get("/api/me").status()).isEqualTo(200);
        }
    }

    /** With the most that it can be made to log. */
    @Test
    void healthIsToldAndNeitherItNorTheLogGivesAnythingAway() {
        try (ParleyProcess parley = ParleyProcess.in(folder)
                .with("logging.structured.format.console", "ecs")
                .with("logging.level.dev.parley", "debug")
                .start()) {
            assertOnlyHealthIsShown(parley.server());
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            WebSession browser = WebSession.signIn(alice);
            long conversation = alice.directWith(bob);
            alice.say(conversation, "Zwiebelkuchen");
            alice.send(
                    "POST", "/api/conversations/%d/messages".formatted(conversation), "{\"content\":\"Zwiebelkuchen");
            people.anonymous()
                    .post("/api/auth/token", Json.object("username", alice.username(), "password", "Apfelstrudel"));

            parley.stop();

            assertThat(parley.log())
                    .doesNotContain("Zwiebelkuchen", "Apfelstrudel", alice.password(), alice.token())
                    .doesNotContain(browser.cookieValues());
            assertThat(parley.log().lines().map(Json::read).map(StartIT::message))
                    .isNotEmpty()
                    .allMatch(text -> !text.isEmpty());
        }
    }

    private void assertOnlyHealthIsShown(Server server) {
        for (String probe : new String[] {"", "/liveness", "/readiness"}) {
            Answer health = get(server, "/actuator/health" + probe).expect(200);
            assertThat(health.json().path("status").asString()).isEqualTo("UP");
            assertThat(health.body()).doesNotContain("jdbc", "details", "total", folder.toString());
        }
        for (String inside : new String[] {
            "/actuator/env",
            "/actuator/beans",
            "/actuator/configprops",
            "/actuator/heapdump",
            "/actuator/loggers",
            "/actuator/metrics",
            "/actuator/sbom",
            "/actuator/sbom/application",
            "/META-INF/sbom/application.cdx.json",
            "/sbom/application.cdx.json"
        }) {
            assertThat(get(server, inside).status()).as(inside).isIn(302, 401, 403, 404);
        }
    }

    private static String message(JsonNode line) {
        return line.path("message").asString();
    }

    private static Answer get(Server server, String path) {
        return server.exchange(server.request(path).GET().build());
    }
}
