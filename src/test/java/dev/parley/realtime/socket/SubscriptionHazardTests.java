package dev.parley.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.broker.DefaultSubscriptionRegistry;
import org.springframework.messaging.simp.broker.SubscriptionRegistry;
import org.springframework.messaging.support.MessageBuilder;

/** The two reasons for a registry of our own, each shown first with Spring's. */
class SubscriptionHazardTests {
    private static final int MANY = 10_000;

    /** How often each registry is asked for a destination that it has not been asked for before. */
    private static final int QUESTIONS = 200;

    private final SubscriptionRegistry springs = new DefaultSubscriptionRegistry();
    private final SubscriptionRegistry ours = new ExactSubscriptionRegistry(event -> {});

    /** With SockJS the client chooses the session's id; the id becomes part of its queue's destination. */
    @Test
    void sessionThatIsCalledStarHearsOnlyItself() {
        String victimsQueue = "/queue/events-uservictim";
        for (SubscriptionRegistry registry : new SubscriptionRegistry[] {springs, ours}) {
            registry.registerSubscription(subscribe("victim", victimsQueue));
            registry.registerSubscription(subscribe("*", "/queue/events-user*"));
        }

        assertThat(springs.findSubscriptions(message(victimsQueue)))
                .as("the hazard, with Spring's registry")
                .containsOnlyKeys("victim", "*");
        assertThat(ours.findSubscriptions(message(victimsQueue))).containsOnlyKeys("victim");
    }

    @Test
    void messageToAPatternReachesNobody() {
        for (SubscriptionRegistry registry : new SubscriptionRegistry[] {springs, ours}) {
            registry.registerSubscription(subscribe("spy", "/queue/**"));
            registry.registerSubscription(subscribe("victim", "/queue/events-uservictim"));
        }

        assertThat(springs.findSubscriptions(message("/queue/anything")))
                .as("the hazard, with Spring's registry")
                .containsOnlyKeys("spy");
        assertThat(ours.findSubscriptions(message("/queue/anything"))).isEmpty();
        assertThat(ours.findSubscriptions(message("/queue/events-user*"))).isEmpty();
        assertThat(ours.findSubscriptions(message("/queue/events-uservictim"))).containsOnlyKeys("victim");
    }

    /** Spring's looks through every subscription of every session; the first message to each new session pays for it. */
    @Test
    void lookUpDoesNotDependOnTheNumberOfSessions() {
        for (int i = 0; i < MANY; i++) {
            springs.registerSubscription(subscribe("s" + i, "/queue/events-users" + i));
            ours.registerSubscription(subscribe("s" + i, "/queue/events-users" + i));
        }

        Duration springsTime = timeOf(() -> askFor(springs));
        Duration oursTime = timeOf(() -> askFor(ours));

        assertThat(springsTime)
                .as("the hazard, with Spring's registry, for %d look-ups", QUESTIONS)
                .isGreaterThan(oursTime.multipliedBy(10));
    }

    private static int askFor(SubscriptionRegistry registry) {
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            found += registry.findSubscriptions(message("/queue/events-users" + i * (MANY / QUESTIONS)))
                    .size();
        }
        return found;
    }

    private static Duration timeOf(Supplier<Integer> questions) {
        long start = System.nanoTime();
        assertThat(questions.get()).isEqualTo(QUESTIONS);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Message<byte[]> subscribe(String sessionId, String destination) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.SUBSCRIBE);
        headers.setSessionId(sessionId);
        headers.setSubscriptionId("1");
        headers.setDestination(destination);
        headers.setUser(() -> sessionId);
        return MessageBuilder.createMessage(new byte[0], headers.getMessageHeaders());
    }

    private static Message<byte[]> message(String destination) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.setDestination(destination);
        return MessageBuilder.createMessage(new byte[0], headers.getMessageHeaders());
    }
}
