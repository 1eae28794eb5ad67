package dev.parley.conversation.member;

import static dev.parley.conversation.member.MembersTests.concerns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Somebody is removed while the others talk: from then on they receive nothing, over real sockets. */
@IntegrationTest
class FarewellTests {
    @Autowired
    private People people;

    @RepeatedTest(3)
    void removedMemberReceivesNothingMoreWhileMessagesAreStreaming() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Stream", bob, carol);
        List<UUID> afterwards = new CopyOnWriteArrayList<>();
        AtomicBoolean removed = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        try (StompClient alices = alice.connect();
                StompClient carols = carol.connect();
                StompClient page = bob.connectToPage();
                StompClient bobs = bob.connect()) {
            CompletableFuture<Void> talk =
                    CompletableFuture.runAsync(() -> talk(alices, carols, group, removed, over, afterwards));
            for (StompClient client : List.of(bobs, page, carols)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> client.events("group_message").size() >= 20
                                && client.events().stream().anyMatch(typing(alice)));
            }

            alice.dismiss(group, bob).expect(204);
            removed.set(true);

            await().atMost(Duration.ofSeconds(30)).until(() -> afterwards.size() >= 50);
            over.set(true);
            talk.join();
            UUID last = afterwards.get(afterwards.size() - 1);
            carols.awaitEvent("group_message", message(last));
            for (StompClient client : List.of(bobs, page)) {
                client.awaitEvent("member_left", concerns(group, bob));
                client.assertNever(
                        event -> afterwards.stream().anyMatch(id -> message(id).test(event)));
                assertNothingFollowsTheFarewell(client, group, bob);
            }
            assertNothingStoredAfterTheRemovalWasReceived(carols, bobs);
            carols.awaitEvent("member_left", concerns(group, bob));
        }
    }

    /** Until it is over, and notes what was sent after the removal had been answered. */
    private static void talk(
            StompClient one,
            StompClient other,
            long group,
            AtomicBoolean removed,
            AtomicBoolean over,
            List<UUID> afterwards) {
        while (!over.get()) {
            boolean after = removed.get();
            UUID id = UUID.randomUUID();
            CompletableFuture<Void> sent = one.sayForReceipt(group, id, "Hello");
            one.send("/app/conversations/%d/typing".formatted(group), Json.object("is_typing", true));
            other.say(group, "Hello to you");
            sent.join();
            if (after) {
                afterwards.add(id);
            }
        }
    }

    /** Each connection gets its events in order, and the removal is one of them. */
    private static void assertNothingFollowsTheFarewell(StompClient client, long group, Person gone) {
        List<JsonNode> events = client.events();
        int farewell = 0;
        while (!(events.get(farewell).path("type").asString().equals("member_left")
                && concerns(group, gone).test(events.get(farewell)))) {
            farewell++;
        }
        assertThat(events.subList(farewell + 1, events.size())).isEmpty();
    }

    /** The notice of the removal is the first message that certainly was stored later. */
    private static void assertNothingStoredAfterTheRemovalWasReceived(StompClient stayed, StompClient gone) {
        long removal = stayed.awaitEvent("group_message", MembersTests.says("Alice removed Bob"))
                .path("message")
                .path("seq")
                .asLong();
        assertThat(gone.events("group_message"))
                .isNotEmpty()
                .allMatch(event -> event.path("message").path("seq").asLong() < removal);
    }

    private static Predicate<JsonNode> message(UUID clientId) {
        return event -> clientId.toString()
                .equals(event.path("message").path("client_id").asString());
    }

    private static Predicate<JsonNode> typing(Person writer) {
        return event -> event.path("type").asString().equals("typing_indicator")
                && event.path("user_id").asLong() == writer.id();
    }

    /** What was read into memory at the wrong moment would stay wrong. */
    @RepeatedTest(3)
    void whoComesAndGoesManyTimesIsInItOrNotInTheEnd() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long room = alice.room("Turnstile");
        AtomicBoolean over = new AtomicBoolean();
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    alices.say(room, "Round and round");
                }
            });
            for (int i = 0; i < 20; i++) {
                bob.admit(room, bob).expect(204);
                bob.dismiss(room, bob).expect(204);
            }
            over.set(true);
            talk.join();

            bob.say(room, UUID.randomUUID(), "Refused").expectProblem(404, "not_found");
            bob.admit(room, bob).expect(204);
            bob.say(room, "Here I am");
            alices.awaitEvent("group_message", MembersTests.says("Here I am"));
            bobs.awaitEvent("group_message", MembersTests.says("Here I am"));
            assertThat(MembersTests.view(alice, room).path("member_count").asInt())
                    .isEqualTo(2);
        }
    }
}
