package dev.parley.integration.button;

import dev.parley.test.Json;
import dev.parley.test.LimitTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No one floods a bot by pressing its buttons; others press meanwhile. */
@LimitTest
class PressFloodTests {
    @Autowired
    private People people;

    @Test
    void oneWhoFloodsWaits() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person bot = alice.bot("Approver");
        long group = alice.group("Purchases", bob);
        alice.admit(group, bot).expect(204);
        long message = bot.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "Order?",
                                "buttons",
                                List.of(Map.of("id", "yes", "label", "Yes"))))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        String path = "/api/messages/%d/buttons/yes".formatted(message);
        try (StompClient bots = bot.connect()) {
            for (int i = 0; i < 3; i++) {
                bob.send("POST", path, "").expect(204);
            }

            bob.send("POST", path, "").expectProblem(429, "too_many_requests");
            alice.send("POST", path, "").expect(204);
            bots.awaitEvent(
                    "button_pressed", event -> event.path("user").path("id").asLong() == alice.id());
        }
    }
}
