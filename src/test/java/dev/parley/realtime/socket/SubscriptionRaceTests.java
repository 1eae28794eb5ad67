package dev.parley.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Race;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.MessageBuilder;

/** A person's connections are those that are open, however many of them come and go at the same time. */
class SubscriptionRaceTests {
    private static final int ROUNDS = 2_000;
    private static final String PERSON = "1";

    private final ExactSubscriptionRegistry registry = new ExactSubscriptionRegistry(event -> {});

    @Test
    void connectionsOfAPersonAreThoseThatAreOpen() {
        Race.run(
                ROUNDS,
                round -> {
                    registry.registerSubscription(subscribe("stays"));
                    comeAndGo("first");
                    assertThat(registry.connectionsOf(PERSON))
                            .extracting(ExactSubscriptionRegistry.Connection::sessionId)
                            .contains("stays");
                    registry.unregisterAllSubscriptions("stays");
                    registry.registerSubscription(subscribe("last"));
                },
                () -> {
                    assertThat(registry.connectionsOf(PERSON))
                            .extracting(ExactSubscriptionRegistry.Connection::sessionId)
                            .containsExactly("last");
                    registry.unregisterAllSubscriptions("last");
                    assertThat(registry.people()).isZero();
                },
                () -> comeAndGo("second"),
                () -> comeAndGo("third"));
    }

    private void comeAndGo(String sessionId) {
        registry.registerSubscription(subscribe(sessionId));
        registry.unregisterAllSubscriptions(sessionId);
    }

    private static Message<byte[]> subscribe(String sessionId) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.SUBSCRIBE);
        headers.setSessionId(sessionId);
        headers.setSubscriptionId("1");
        headers.setDestination("/queue/events-user" + sessionId);
        headers.setUser(() -> PERSON);
        return MessageBuilder.createMessage(new byte[0], headers.getMessageHeaders());
    }
}
