package dev.parley.message.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.LimitTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebPages;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** For how many links of one person the server fetches a preview. */
@LimitTest
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
