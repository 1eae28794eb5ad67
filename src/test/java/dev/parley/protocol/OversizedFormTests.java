package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Forms above the limits, 256 KB and 9 MB with files, are refused without a failure in the log. */
@IntegrationTest
@Tag("database-independent")
@ExtendWith(OutputCaptureExtension.class)
class OversizedFormTests {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int TOO_LARGE = 300 * 1024;

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
    void aFormIsAnsweredWithAPage(CapturedOutput log) {
        int before = log.getAll().length();

        Answer answer = post("/settings/profile", FORM, "bio=" + "x".repeat(TOO_LARGE));

        assertThat(answer.expect(413).body()).contains("That’s too large");
        assertNothingFailed(log, before);
    }

    @Test
    void aFormWithAFileIsAnsweredWithAPage(CapturedOutput log) {
        int before = log.getAll().length();
        String file = """
                --edge\r
                Content-Disposition: form-data; name="picture"; filename="me.png"\r
                Content-Type: image/png\r
                \r
                %s\r
                --edge--\r
                """.formatted("x".repeat(9 * 1024 * 1024 + 1));

        Answer answer = post("/settings/profile/picture", "multipart/form-data; boundary=edge", file);

        assertThat(answer.expect(413).body()).contains("That’s too large");
        assertNothingFailed(log, before);
    }

    @Test
    void aProgramGetsAProblem(CapturedOutput log) {
        int before = log.getAll().length();

        Answer answer = alice.server()
                .exchange(alice.request("/api/me")
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString("bio=" + "x".repeat(TOO_LARGE)))
                        .build());

        answer.expectProblem(413, "too_large");
        assertNothingFailed(log, before);
    }

    private static void assertNothingFailed(CapturedOutput log, int before) {
        assertThat(log.getAll().substring(before)).doesNotContain("Exception", "Servlet.service()", "ERROR");
    }

    private Answer post(String path, String type, String body) {
        return alice.server()
                .exchange(alice.withToken("")
                        .request(path)
                        .header("Cookie", browser.cookieHeader())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }
}
