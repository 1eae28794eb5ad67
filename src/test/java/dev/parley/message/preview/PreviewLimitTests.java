package dev.parley.message.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebPages;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** For how many links of one person the server fetches a preview. The properties are those of {@code ReactionLimitTests}. */
@IntegrationTest
@Tag("database-independent")
@TestPropertySource(properties = {"parley.limits.enabled=true", "parley.limits.rates.reactions-per-person=20/1h"})
class PreviewLimitTests {
    @Autowired
    private People people;

    @Test
    void fetchesTwentyLinksOfAPersonAtOnce() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.befriend(bob).group("Links", bob);
        List<String> pages = IntStream.range(0, 40)
                .mapToObj(n -> WebPages.head("<title>Page " + n + "</title>"))
                .toList();

        pages.forEach(page -> alice.say(group, page));
        String another = WebPages.head("<title>Of someone else</title>");
        bob.say(group, another);

        await().until(() -> alice.history(group).toString().contains("Of someone else"));
        assertThat(pages.stream().filter(page -> !WebPages.requests(page).isEmpty()))
                .hasSizeBetween(18, 32);
    }
}
