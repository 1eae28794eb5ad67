package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.LimitTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often one person may react. */
@LimitTest
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
