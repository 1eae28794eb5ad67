package dev.parley.identity.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.realtime.socket.Sockets;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.WebSession;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SignInWatchTests {
    @Autowired
    private People people;

    @Autowired
    private SignInWatch watch;

    @Autowired
    private Sockets sockets;

    @Autowired
    private JdbcClient database;

    @Test
    void closesTheSocketsOfASessionThatHasExpired() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        try (RawStomp alices = open(alice);
                RawStomp bobs = open(bob)) {
            awaitTwoSignIns();
            database.sql("update spring_session set expiry_time = 1 where principal_name = ?")
                    .param(Long.toString(alice.id()))
                    .update();

            watch.look();

            alices.awaitClose();
            assertThat(bobs.isOpen()).isTrue();
        }
    }

    @Test
    void closesTheSocketsOfATokenThatIsGone() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        try (RawStomp alices = RawStomp.open(alice);
                RawStomp bobs = RawStomp.open(bob)) {
            awaitTwoSignIns();
            database.sql("delete from access_token where account_id = ?")
                    .param(alice.id())
                    .update();

            watch.look();

            alices.awaitClose();
            assertThat(bobs.isOpen()).isTrue();
        }
    }

    /** A socket is known to the server a moment after the client has its handshake. */
    private void awaitTwoSignIns() {
        await().until(() -> sockets.openSignIns().size() >= 2);
    }

    private static RawStomp open(Person person) {
        String cookies = WebSession.signIn(person).cookieHeader();
        return RawStomp.open(
                person.server().socketUri("/ws"), Map.of("Cookie", cookies, "Sec-WebSocket-Protocol", "v12.stomp"));
    }
}
