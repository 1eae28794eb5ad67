package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** What a page counts from the events that it hears. */
@ActiveProfiles("development")
class CountersTests extends BrowserTest {
    private static final String COLLECT = """
            async (start) => {
              const { on } = await import("parley/shell/bus");
              globalThis.before = JSON.parse(start);
              globalThis.heard = [];
              for (const type of ["group_message", "message_changed", "message_receipt", "conversation_changed"]) {
                on(type, (event) => globalThis.heard.push(event));
              }
            }
            """;

    private static final String REPLAY = """
            async ([body, me, seed]) => {
              const { Counters } = await import("parley/conversation/counters");
              const truth = JSON.parse(body);
              const fresh = new Counters(me);
              fresh.learn(truth);
              const expected = JSON.stringify(fresh.of(truth.id));
              let state = seed;
              const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
              for (let round = 0; round < 200; round += 1) {
                const events = [...globalThis.heard, ...globalThis.heard.filter(() => random() < 0.3)];
                for (let i = events.length - 1; i > 0; i -= 1) {
                  const j = Math.floor(random() * (i + 1));
                  [events[i], events[j]] = [events[j], events[i]];
                }
                const counters = new Counters(me);
                counters.learn(globalThis.before);
                for (const event of events) {
                  if (event.message) {
                    counters.message(event.message);
                  } else if (event.conversation?.attention) {
                    counters.learn(event.conversation);
                  } else if (event.user_id === me) {
                    counters.marked(event.conversation_id, event.delivered_seq, event.read_seq);
                  }
                }
                const found = counters.of(truth.id);
                // Delivered is the browser's own business, and moves while this runs.
                found.delivered = fresh.of(truth.id).delivered;
                if (JSON.stringify(found) !== expected) {
                  return `round ${round}: ${JSON.stringify(found)} instead of ${expected}`;
                }
              }
              return "";
            }
            """;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Sailing", bob);
    }

    /** The same events in any order, and more than once, end with what the server says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areRightInEveryOrderOfEvents(long seed) {
        Visitor desk = signedIn(bob);
        desk.open("/settings/profile");
        Chat.of(desk).awaitLive();
        desk.page()
                .evaluate(
                        COLLECT,
                        Json.read(bob.get("/api/conversations/" + group).body()).toString());

        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            step(random);
        }
        int last = alice.say(group, "The end").path("seq").asInt();
        desk.page().waitForFunction("last => globalThis.heard.some(one => one.message?.seq === last)", last);
        String truth = bob.get("/api/conversations/" + group).expect(200).body();

        Object problems = desk.page().evaluate(REPLAY, List.of(truth, (int) bob.id(), (int) seed));

        assertThat(problems).isEqualTo("");
    }

    private void step(Random random) {
        String[] texts = {"Hello", "@" + bob.username(), "@all", "`@" + bob.username() + "`"};
        String text = texts[random.nextInt(texts.length)];
        List<JsonNode> own = alice.history(group).stream()
                .filter(message -> message.path("sender_id").asLong() == alice.id()
                        && message.path("deleted_at").isNull()
                        && !message.has("thread_id"))
                .toList();
        int choice = own.isEmpty() ? 0 : random.nextInt(9);
        switch (choice) {
            case 4 ->
                alice.patch(
                                "/api/messages/"
                                        + own.get(random.nextInt(own.size()))
                                                .path("id")
                                                .asLong(),
                                Json.object("content", text + " again"))
                        .expect(200);
            case 5 ->
                alice.delete("/api/messages/"
                                + own.get(random.nextInt(own.size())).path("id").asLong())
                        .expect(204);
            case 6 ->
                bob.put(
                                "/api/conversations/%d/read".formatted(group),
                                Json.object(
                                        "seq",
                                        own.get(random.nextInt(own.size()))
                                                .path("seq")
                                                .asLong()))
                        .expect(204);
            case 8 -> {
                long root = own.get(random.nextInt(own.size())).path("id").asLong();
                alice.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                text,
                                "thread_id",
                                root,
                                "also_to_conversation",
                                random.nextInt(3) == 0));
            }
            case 7 -> {
                Object[][] changes = {
                    {"level", "mentions"},
                    {"level", "everything"},
                    {"marked_unread", true},
                    {"archived", true},
                    {"archived", false},
                    {"muted_until", "2099-01-01T00:00:00Z"},
                    {"pinned", true}
                };
                Object[] change = changes[random.nextInt(changes.length)];
                bob.patch("/api/conversations/%d/attention".formatted(group), Json.object(change))
                        .expect(200);
            }
            default -> alice.say(group, text);
        }
    }
}
