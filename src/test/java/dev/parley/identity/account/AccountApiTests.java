package dev.parley.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class AccountApiTests {
    @Autowired
    private People people;

    @Autowired
    private Profiles profiles;

    @Autowired
    private LastSeen lastSeen;

    private Person alice;

    @BeforeEach
    void aliceIsHere() {
        alice = people.register("Alice");
    }

    @Test
    void aNewAccountHasTheInitialSettings() {
        JsonNode settings = alice.get("/api/me").expect(200).json().path("settings");

        assertThat(settings.path("who_may_message").asString()).isEqualTo("everyone");
        assertThat(settings.path("show_last_seen").asBoolean()).isTrue();
        assertThat(settings.path("send_read_receipts").asBoolean()).isTrue();
        assertThat(settings.path("enter_sends").asBoolean()).isTrue();
        assertThat(settings.path("theme").asString()).isEqualTo("system");
    }

    @Test
    void whatIsAbsentStaysAsItIs() {
        patch("{\"bio\":\"Here\",\"settings\":{\"theme\":\"dark\"}}").expect(200);

        JsonNode me = patch("{\"display_name\":\"Alice Liddell\"}").expect(200).json();

        assertThat(me.path("display_name").asString()).isEqualTo("Alice Liddell");
        assertThat(me.path("bio").asString()).isEqualTo("Here");
        assertThat(me.path("settings").path("theme").asString()).isEqualTo("dark");
        assertThat(me.path("settings").path("who_may_message").asString()).isEqualTo("everyone");
    }

    @Test
    void nullRemovesWhatIsOptional() {
        patch("{\"bio\":\"Here\",\"email\":\"%s@example.org\"}".formatted(alice.username()))
                .expect(200);

        JsonNode me = patch("{\"bio\":null,\"email\":null}").expect(200).json();

        assertThat(me.path("bio").isNull()).isTrue();
        assertThat(me.path("email").isNull()).isTrue();
    }

    @Test
    void whatWasAnsweredMayBeSentBack() {
        JsonNode me = alice.get("/api/me").json();

        Answer answer = patch("{\"display_name\":%s,\"bio\":%s,\"email\":%s,\"settings\":%s}"
                .formatted(me.path("display_name"), me.path("bio"), me.path("email"), me.path("settings")));

        assertThat(answer.expect(200).json()).isEqualTo(me);
    }

    @Test
    void theProgramKnowsTheChangeAtOnce() {
        assertThat(profiles.of(alice.accountId()).settings().whoMayMessage()).isEqualTo(WhoMayMessage.EVERYONE);

        patch("{\"display_name\":\"Changed\",\"settings\":{\"who_may_message\":\"nobody\"}}")
                .expect(200);

        assertThat(profiles.of(alice.accountId()).settings().whoMayMessage()).isEqualTo(WhoMayMessage.NOBODY);
        assertThat(profiles.of(List.of(alice.accountId())).get(alice.accountId()))
                .extracting(Profile::displayName)
                .isEqualTo("Changed");
        assertThat(profiles.byUsername(alice.username().toUpperCase(java.util.Locale.ROOT)))
                .map(Profile::displayName)
                .contains("Changed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"display_name\":\" \"}                   | display_name",
                "{\"display_name\":\"a\\u0000b\"}           | display_name",
                "{\"display_name\":\"a\\nb\"}               | display_name",
                "{\"display_name\":\"a\\ud83d\"}            | display_name",
                "{\"bio\":\"a\\u001bb\"}                    | bio",
                "{\"email\":\"nowhere\"}                    | email"
            })
    void whatIsNotAcceptableIsNamed(String body, String field) {
        Answer answer = patch(body).expectProblem(400, "invalid");

        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
        assertThat(alice.get("/api/me").json().path("display_name").asString()).isEqualTo("Alice");
    }

    @Test
    void whatIsTooLongIsRefused() {
        patch("{\"display_name\":\"%s\"}".formatted("a".repeat(64))).expect(200);
        patch("{\"display_name\":\"%s\"}".formatted("a".repeat(65))).expectProblem(400, "invalid");
        patch("{\"bio\":\"%s\"}".formatted("a".repeat(500))).expect(200);
        patch("{\"bio\":\"%s\"}".formatted("a".repeat(501))).expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"administrator\":true}",
                "{\"id\":1}",
                "{\"username\":\"eve\"}",
                "{\"settings\":{\"theme\":\"pink\"}}",
                "{\"settings\":{\"theme\":0}}",
                "{\"settings\":{\"show_last_seen\":\"no\"}}",
                "{\"settings\":{\"unknown\":true}}",
                "{\"bio\":[]}",
                "{"
            })
    void whatCannotBeChangedOrReadIsRefused(String body) {
        patch(body).expectProblem(400, "malformed");
    }

    @Test
    void anAddressThatSomebodyHasIsRefused() {
        String address = alice.username() + "@example.org";
        patch("{\"email\":\"%s\"}".formatted(address)).expect(200);

        people.register("Bob")
                .send("PATCH", "/api/me", "{\"email\":\"%s\"}".formatted(address.toUpperCase(java.util.Locale.ROOT)))
                .expectProblem(409, "email_taken");
        patch("{\"email\":\"%s\"}".formatted(address)).expect(200);
    }

    @Test
    void ofManyThatWantOneAddressAtOnceOneGetsIt() {
        String address = alice.username() + "@example.org";
        List<Person> rivals =
                IntStream.range(0, 4).mapToObj(i -> people.register("Rival")).toList();

        List<CompletableFuture<Answer>> answers = rivals.stream()
                .map(rival -> CompletableFuture.supplyAsync(
                        () -> rival.send("PATCH", "/api/me", "{\"email\":\"%s\"}".formatted(address))))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
                .containsExactlyInAnyOrder(200, 409, 409, 409);
    }

    @Test
    void lastSeenNeverGoesBack() {
        Instant noon = Instant.parse("2026-01-01T12:00:00.123Z");
        assertThat(lastSeen.of(List.of(alice.accountId()))).isEmpty();

        lastSeen.record(Map.of(alice.accountId(), noon));
        lastSeen.record(Map.of(alice.accountId(), noon.minusSeconds(5)));

        assertThat(lastSeen.of(List.of(alice.accountId()))).containsExactlyEntriesOf(Map.of(alice.accountId(), noon));
    }

    private Answer patch(String body) {
        return alice.send("PATCH", "/api/me", body);
    }
}
