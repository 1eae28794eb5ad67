package dev.parley.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.Profiles;
import dev.parley.identity.token.Tokens;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Race;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** What has been ended is not found any more, whoever was reading it at that moment. */
@IntegrationTest
class SignInRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private Profiles profiles;

    @Autowired
    private Tokens tokens;

    @Autowired
    private FindByIndexNameSessionRepository<? extends Session> sessions;

    @Test
    void tokens() {
        var alice = profiles.of(people.register("Alice").accountId());
        AtomicReference<UUID> token = new AtomicReference<>(tokens.add(alice).id());

        Race.run(
                ROUNDS,
                round -> tokens.revoke(current(token), alice.id()),
                () -> {
                    assertThat(tokens.find(current(token))).isEmpty();
                    token.set(tokens.add(alice).id());
                },
                () -> tokens.find(current(token)),
                () -> tokens.find(current(token)));
    }

    @Test
    void sessions() {
        sessions(sessions);
    }

    private static <S extends Session> void sessions(FindByIndexNameSessionRepository<S> sessions) {
        AtomicReference<String> id = new AtomicReference<>(begun(sessions));

        Race.run(
                ROUNDS,
                round -> {
                    S session = sessions.findById(id.get());
                    assertThat(session).isNotNull();
                    session.setAttribute("round", round);
                    sessions.save(session);
                    assertThat(sessions.findById(id.get()).<Integer>getAttribute("round"))
                            .isEqualTo(round);
                    sessions.deleteById(id.get());
                },
                () -> {
                    assertThat(sessions.findById(id.get())).isNull();
                    id.set(begun(sessions));
                },
                () -> sessions.findById(id.get()),
                () -> sessions.findById(id.get()));
    }

    private static <S extends Session> String begun(FindByIndexNameSessionRepository<S> sessions) {
        S session = sessions.createSession();
        sessions.save(session);
        return session.getId();
    }

    private static UUID current(AtomicReference<UUID> token) {
        return Objects.requireNonNull(token.get());
    }
}
