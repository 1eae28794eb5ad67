package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.StaticMessageSource;
import tools.jackson.databind.JsonNode;

/** What browsers, crawlers and password managers ask every site for, and what every answer says to browsers. */
@IntegrationTest
@Tag("database-independent")
class WellKnownTests {
    @Autowired
    private People people;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/favicon.ico                  | 200 | image/vnd.microsoft.icon",
                "/robots.txt                   | 200 | text/plain",
                "/manifest.webmanifest         | 200 | application/manifest+json",
                "/.well-known/security.txt     | 404 | text/html",
                "/.well-known/change-password  | 302 | ''",
                "/.well-known/anything-else    | 302 | ''",
                "/error                        | 404 | text/html",
                "/error?anything               | 404 | text/html",
                "/login                        | 200 | text/html",
            })
    void everyoneGetsAnAnswer(String path, int status, String type) {
        Answer answer = ask(path, "text/html,*/*");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("session=");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy"))
                .contains("camera=(self)", "microphone=(self)", "geolocation=()", "usb=()", "payment=()");
    }

    @Test
    void passwordManagersAreLedToThePasswordPage() {
        assertThat(ask("/.well-known/change-password", "*/*").header("Location"))
                .endsWith("/settings/password");
    }

    @Test
    void crawlersHaveNoBusinessHere() {
        assertThat(ask("/robots.txt", "*/*").body()).isEqualTo("User-agent: *\nDisallow: /\n");
    }

    @Test
    void manifestNamesIconsThatExist() {
        JsonNode manifest = ask("/manifest.webmanifest", "*/*").json();

        assertThat(manifest.path("name").asString()).isEqualTo("Parley");
        assertThat(manifest.path("start_url").asString()).isEqualTo("/");
        assertThat(manifest.path("display").asString()).isEqualTo("standalone");
        assertThat(manifest.path("icons").findValuesAsString("sizes")).contains("192x192", "512x512");
        assertThat(manifest.path("icons").findValuesAsString("purpose")).contains("any", "maskable");
        for (JsonNode icon : manifest.path("icons")) {
            Answer picture = ask(icon.path("src").asString(), "*/*").expect(200);
            assertThat(picture.header("Content-Type")).isEqualTo("image/png");
            assertThat(icon.path("src").asString()).containsPattern("-[0-9a-f]{32}\\.png$");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-CH, fr;q=0.9", "en-GB", "*", "tlh", "not a language!", ""})
    void contentLanguageIsTheLanguageOfThePage(String asked) {
        Answer page = people.anonymous()
                .server()
                .exchange(people.anonymous()
                        .server()
                        .request("/login")
                        .header("Accept-Language", asked)
                        .GET()
                        .build());

        assertThat(page.expect(200).header("Content-Language")).isEqualTo("en");
        assertThat(page.body()).contains("lang=\"en\"");
    }

    @Test
    void errorPageAskedForDirectlyIsAWholePage() {
        Person alice = people.register("Alice");

        for (Answer answer : new Answer[] {
            ask("/error", "text/html"), WebSession.signIn(alice).get("/error")
        }) {
            assertThat(answer.expect(404).body()).contains("<h1", "</html>", "href=\"/conversations\"");
            assertThat(answer.header("Content-Language")).isEqualTo("en");
        }
        assertThat(ask("/error", "application/json").status()).isEqualTo(404);
    }

    @Test
    void securityContactIsPublishedWhereThereIsOne() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T12:34:56Z"), ZoneOffset.UTC);
        SecurityContactProperties contact = new SecurityContactProperties(URI.create("mailto:security@example.org"));

        String text = new WellKnown(contact, new StaticMessageSource(), clock)
                .security()
                .getBody();

        assertThat(text).isEqualTo("""
                        Contact: mailto:security@example.org
                        Expires: 2026-04-01T00:00:00Z
                        Preferred-Languages: en
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"security@example.org", "http://example.org", "javascript:alert(1)"})
    void contactThatIsNoAddressIsRefused(String contact) {
        assertThatThrownBy(() -> new SecurityContactProperties(URI.create(contact)))
                .hasMessageContaining("parley.security.contact");
    }

    private Answer ask(String path, String accept) {
        HttpRequest request = people.anonymous()
                .server()
                .request(path)
                .header("Accept", accept)
                .GET()
                .build();
        return people.anonymous().server().exchange(request);
    }
}
