package dev.parley.integration.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A bot that floods meets the limits of its account, which are not those of its owner. */
@IntegrationTest
@TestPropertySource(
        properties = {
            "parley.limits.enabled=true",
            "parley.limits.rates.messages-per-person=3/1h",
            "parley.limits.rates.bots-per-person=2/1h",
            "parley.limits.rates.tokens-per-person=2/1h",
            "parley.bot.max-per-person=1"
        })
class BotFloodTests {
    @Autowired
    private People people;

    @Test
    void itWaitsWhileOthersSpeak() {
        // The first account is an administrator's, who can have more bots.
        people.register("Root");
        Person alice = people.register("Alice");
        JsonNode made = make(alice, "flood-" + alice.id()).expect(201).json();
        String token = token(alice, made).expect(201).json().path("token").asString();
        Person bot = new Person(alice.server(), made.path("id").asLong(), "", "", "", token);
        long group = alice.group("Chess");
        alice.admit(group, bot).expect(204);
        for (int i = 0; i < 3; i++) {
            bot.say(group, "Flood");
        }

        Answer refused = bot.say(group, UUID.randomUUID(), "Flood");

        refused.expectProblem(429, "too_many_requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        alice.say(group, "Enough");
        make(alice, "second-" + alice.id()).expectProblem(409, "too_many_bots");
        make(alice, "third-" + alice.id()).expectProblem(429, "too_many_requests");
        token(alice, made).expect(201);
        token(alice, made).expectProblem(429, "too_many_requests");
    }

    private static Answer make(Person owner, String username) {
        return owner.post("/api/bots", Json.object("username", username, "display_name", "Bot"));
    }

    private static Answer token(Person owner, JsonNode bot) {
        return owner.post(
                "/api/bots/%d/tokens".formatted(bot.path("id").asLong()),
                Json.object("name", "x", "scopes", new String[] {"read", "write"}));
    }
}
