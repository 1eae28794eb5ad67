package dev.parley.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How often one account can be signed in, however many sign in at the same time. */
@IntegrationTest
@TestPropertySource(properties = {"parley.session.max-per-account=3", "parley.token.max-per-account=3"})
class SignInMaximumTests {
    private static final int AT_ONCE = 12;
    private static final int SIGNED_OUT = 4001;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Test
    void endsTheSessionThatHasBeenUnusedLongest() {
        Person alice = people.register("Alice");
        WebSession first = WebSession.signIn(alice);
        WebSession second = WebSession.signIn(alice);
        WebSession third = WebSession.signIn(alice);
        // The first is the oldest, and in use.
        database.sql("""
                        update spring_session set last_access_time = last_access_time + 60000 where creation_time = (
                            select min(creation_time) from spring_session where principal_name = :owner)
                        and principal_name = :owner
                        """).param("owner", Long.toString(alice.id())).update();

        WebSession fourth = WebSession.signIn(alice);

        for (WebSession browser : List.of(first, third, fourth)) {
            browser.get("/api/me").expect(200);
        }
        second.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void neverKeepsMoreSessionsThanAllowed() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        WebSession bobs = WebSession.signIn(bob);

        List<WebSession> browsers = atOnce(() -> WebSession.signIn(alice));

        assertThat(database.sql("select count(*) from spring_session where principal_name = ?")
                        .param(Long.toString(alice.id()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(browsers)
                .filteredOn(browser -> browser.get("/api/me").status() == 200)
                .hasSize(3);
        bobs.get("/api/me").expect(200);
    }

    @Test
    void refusesATokenAboveTheLimit() {
        Person alice = people.register("Alice");
        Person spare = alice.withNewToken();

        List<Answer> answers = atOnce(() -> token(alice));

        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .as("one was left of three")
                .hasSize(1);
        token(alice).expectProblem(409, "too_many_tokens");
        spare.delete("/api/auth/token").expect(204);
        token(alice).expect(200);
        token(alice).expectProblem(409, "too_many_tokens");
        token(people.register("Bob")).expect(200);
    }

    @Test
    void expiredTokenCountsNoMore() {
        Person alice = people.register("Alice").withNewToken().withNewToken();
        token(alice).expectProblem(409, "too_many_tokens");

        database.sql("update access_token set expires_at = created_at where account_id = ?")
                .param(alice.id())
                .update();

        token(alice).expect(200);
    }

    @Test
    void closesTheSocketsOfASessionThatEnds() {
        Person alice = people.register("Alice");
        WebSession first = WebSession.signIn(alice);
        try (RawStomp socket = RawStomp.open(
                alice.server().socketUri("/ws"),
                Map.of("Cookie", first.cookieHeader(), "Sec-WebSocket-Protocol", "v12.stomp"))) {
            assertThat(socket.handshakeStatus()).isEqualTo(101);

            IntStream.range(0, 3).forEach(n -> WebSession.signIn(alice));

            assertThat(socket.awaitClose()).isEqualTo(SIGNED_OUT);
        }
    }

    private static Answer token(Person person) {
        return person.withToken("")
                .post("/api/auth/token", Json.object("username", person.username(), "password", person.password()));
    }

    private static <T> List<T> atOnce(Callable<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            return threads
                    .invokeAll(IntStream.range(0, AT_ONCE).mapToObj(n -> work).toList())
                    .stream()
                    .map(SignInMaximumTests::resultOf)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T resultOf(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
