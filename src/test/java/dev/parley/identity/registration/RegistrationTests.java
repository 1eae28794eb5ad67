package dev.parley.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.account.Username;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RegistrationTests {
    private static final String PASSWORD = "parkbank im regen";
    private static final int AT_ONCE = 8;

    @Autowired
    private People people;

    @Autowired
    private NewAccounts accounts;

    @Autowired
    private Profiles profiles;

    @Autowired
    private JdbcClient database;

    @Test
    void ofManyThatAreFirstAtOnceOneBecomesAdministrator() {
        String run = people.register("Founders").username();
        database.sql("update installation set founder_id = null").update();

        List<Profile> registered =
                atOnce(i -> accounts.add(new Username(run + "." + i), "Founder", null, "{noop}nothing"));

        Profile administrator =
                registered.stream().filter(Profile::administrator).findFirst().orElseThrow();
        assertThat(registered).filteredOn(Profile::administrator).hasSize(1);
        assertThat(database.sql("select founder_id from installation")
                        .query(Long.class)
                        .single())
                .isEqualTo(administrator.id().value());
        assertThat(profiles.of(administrator.id()).administrator()).isTrue();
    }

    @Test
    void ofManyThatWantOneNameAtOnceOneGetsIt() {
        String wanted = people.register("Rivals").username() + "x";

        List<Integer> statuses =
                atOnce(i -> register(wanted, PASSWORD, "Rival", "").status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(AT_ONCE - 1);
    }

    @Test
    void ofManyThatWantNamesThatLookTheSameAtOnceOneGetsIt() {
        String stem = people.register("Rivals").username();
        List<String> wanted = List.of("m1l", "rn1l", "mll", "rnl1", "m11", "rnll", "ml1", "rn11");

        List<Integer> statuses = atOnce(
                i -> register(stem + wanted.get(i), PASSWORD, "Rival", "").status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(AT_ONCE - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"everyone", "support", "api", "supp0rt", "adrnin"})
    void reservedNamesAreTaken(String username) {
        people.register("First");

        register(username, PASSWORD, "Somebody", "").expectProblem(409, "username_taken");
    }

    private static <T> List<T> atOnce(IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<T>> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
                    .toList();
            return all.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theUsernameIsFoldedAndNothingPrivateIsAnswered() {
        String username = people.register("Folded").username() + "x";

        Answer answer =
                register(username.toUpperCase(java.util.Locale.ROOT), PASSWORD, " Anna ", username + "@Example.org");

        assertThat(answer.expect(201).json().path("username").asString()).isEqualTo(username);
        assertThat(answer.json().path("display_name").asString()).isEqualTo("Anna");
        assertThat(answer.body()).doesNotContain("@", PASSWORD);
    }

    @Test
    void anAddressBelongsToOneAccount() {
        String username = people.register("Mail").username();
        register(username + "1", PASSWORD, "First", username + "@example.org").expect(201);

        register(username + "2", PASSWORD, "Second", username.toUpperCase(java.util.Locale.ROOT) + "@example.org")
                .expectProblem(409, "email_taken");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "ab,            parkbank im regen, Anna, '',              username",
                "'anna banana', parkbank im regen, Anna, '',              username",
                "änna,          parkbank im regen, Anna, '',              username",
                "anna.x,        short,             Anna, '',              password",
                "anna.x,        qwertyuiop,        Anna, '',              password",
                "anna.long.name,anna.long.name,    Anna, '',              password",
                "anna.x,        parkbank im regen, '   ', '',              display_name",
                "anna.x,        parkbank im regen, 'An\u0007na', '',              display_name",
                "anna.x,        parkbank im regen, Anna,           'no address',  email"
            })
    void whatIsNotAcceptableIsNamed(String username, String password, String displayName, String email, String field) {
        Answer answer = register(username, password, displayName, email).expectProblem(400, "invalid");

        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly(field);
        assertThat(answer.body()).doesNotContain(password);
    }

    @Test
    void whatIsMissingIsNamed() {
        Answer answer = people.anonymous().send("POST", "/api/users", "{}").expectProblem(400, "invalid");

        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("username", "password", "display_name");
    }

    @Test
    void unknownFieldsAreRefused() {
        people.anonymous()
                .post(
                        "/api/users",
                        Json.object(
                                "username",
                                "anna.x",
                                "password",
                                PASSWORD,
                                "display_name",
                                "Anna",
                                "administrator",
                                true))
                .expectProblem(400, "malformed");
    }

    @Test
    void whoRegistersOnThePageIsSignedIn() {
        String username = people.register("Pages").username() + "x";
        WebSession browser = WebSession.on(people.anonymous().server());

        Answer answer = browser.submit(
                "/register", Map.of("username", username, "password", PASSWORD, "displayName", "Anna", "email", ""));

        assertThat(answer.expect(302).header("Location")).endsWith("/");
        assertThat(browser.get("/api/me").expect(200).json().path("username").asString())
                .isEqualTo(username);
    }

    @Test
    void thePageShowsWhatIsNotAcceptableBesideTheField() {
        Person taken = people.register("Taken");
        WebSession browser = WebSession.on(taken.server());

        Answer weak = browser.submit(
                "/register", Map.of("username", "anna.x", "password", "short", "displayName", "Anna", "email", ""));
        Answer conflict = browser.submit(
                "/register",
                Map.of("username", taken.username(), "password", PASSWORD, "displayName", "Anna", "email", ""));

        assertThat(weak.expect(200).body()).contains("Use at least 10 characters.");
        assertThat(conflict.expect(200).body())
                .contains("That username is taken.")
                .contains("value=\"" + taken.username() + "\"")
                .doesNotContain(PASSWORD);
        assertThat(browser.cookieHeader()).doesNotContain("session=");
    }

    private Answer register(String username, String password, String displayName, String email) {
        return people.anonymous()
                .post(
                        "/api/users",
                        Json.object(
                                "username",
                                username,
                                "password",
                                password,
                                "display_name",
                                displayName,
                                "email",
                                email));
    }
}
