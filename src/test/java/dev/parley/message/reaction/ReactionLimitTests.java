package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** How often one person may react. */
@IntegrationTest
@Tag("database-independent")
@TestPropertySource(properties = {"parley.limits.enabled=true", "parley.limits.rates.reactions-per-person=20/1h"})
class ReactionLimitTests {
    @Autowired
    private People people;

    @Test
    void refusesWhoReactsTooOften() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        String path = "/api/messages/%d/reactions/%%F0%%9F%%91%%8D"
                .formatted(alice.say(group, "Hello").path("id").asLong());

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            statuses.add(alice.put(path).status());
            statuses.add(alice.delete(path).status());
        }

        assertThat(statuses.subList(0, 20)).containsOnly(204);
        assertThat(statuses.subList(20, 30)).containsOnly(429);
        bob.put(path).expect(204);
    }
}
