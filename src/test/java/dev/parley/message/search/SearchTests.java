package dev.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people find, by HTTP. */
@IntegrationTest
class SearchTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Chess", bob);
    }

    @Test
    void findsByWordsPhrasesAndBeginnings() {
        alice.say(group, "The **Straße** of Gibraltar");
        alice.say(group, "of the strasse");
        bob.say(group, "東京都に行く");

        assertThat(found(bob, "strasse")).containsExactly("of the strasse", "The **Straße** of Gibraltar");
        assertThat(found(bob, "gib")).containsExactly("The **Straße** of Gibraltar");
        assertThat(found(bob, "gib strasse")).isEmpty();
        assertThat(found(bob, "\"the strasse\"")).hasSize(2);
        assertThat(found(bob, "\"strasse of\"")).containsExactly("The **Straße** of Gibraltar");
        assertThat(found(alice, "京都")).containsExactly("東京都に行く");
        assertThat(found(alice, "京に")).isEmpty();
    }

    @Test
    void answersAsElsewhereWithHighlights() {
        JsonNode said = alice.say(group, "Meet me, meet *meeting* people");

        JsonNode item = search(bob, "q=meet").path("items").get(0);

        assertThat(item.path("id").asLong()).isEqualTo(said.path("id").asLong());
        assertThat(item.path("mentions_all").isMissingNode()).isTrue();
        JsonNode elsewhere =
                bob.get("/api/messages/" + said.path("id").asLong()).json();
        elsewhere
                .propertyNames()
                .forEach(name -> assertThat(item.path(name)).as(name).isEqualTo(elsewhere.path(name)));
        assertThat(item.path("highlights")
                        .valueStream()
                        .map(one -> item.path("content")
                                .asString()
                                .substring(
                                        one.path("start").asInt(),
                                        one.path("start").asInt()
                                                + one.path("length").asInt())))
                .containsExactly("Meet", "meet", "meeting");
    }

    @Test
    void filters() {
        long direct = bob.directWith(alice);
        bob.say(group, "apple pie https://example.org/");
        alice.say(group, "apple juice");
        bob.say(direct, "apple core");

        assertThat(found(alice, "apple from:me")).containsExactly("apple juice");
        assertThat(found(alice, "apple from:@" + bob.username())).hasSize(2);
        assertThat(found(alice, "apple from:nobody.here")).isEmpty();
        assertThat(found(alice, "apple in:chess")).hasSize(2);
        assertThat(found(alice, "apple in:" + bob.username())).containsExactly("apple core");
        assertThat(found(alice, "apple in:nowhere")).isEmpty();
        assertThat(found(alice, "apple has:link")).containsExactly("apple pie https://example.org/");
        assertThat(found(alice, "from:me in:" + group)).containsExactly("apple juice");
        assertThat(found(alice, "apple before:2001-01-01")).isEmpty();
        assertThat(found(alice, "apple after:2001-01-01")).hasSize(3);
        assertThat(items(search(alice, "q=apple&from=%d&in=%d".formatted(bob.id(), group))))
                .hasSize(1);
        assertThat(items(search(alice, "q=apple&before=2001-01-01"))).isEmpty();
        assertThat(items(search(alice, "q=apple&has=link,image"))).isEmpty();
    }

    @Test
    void findsMessagesByWhatIsAttached() {
        Files files = Files.of(alice);
        long picture = files.id("p.png", SamplePictures.plain("png", 4, 4));
        files.send(group, "", picture);
        long text = files.id("n.txt", "notes".getBytes(StandardCharsets.UTF_8));
        files.send(group, "with words", text);

        assertThat(items(search(bob, "has=file"))).hasSize(2);
        assertThat(items(search(bob, "has=image"))).hasSize(1);
        assertThat(items(search(bob, "q=words&has=file"))).hasSize(1);
        assertThat(items(search(bob, "has=video"))).isEmpty();
        assertThat(items(search(bob, "has=voice"))).isEmpty();
    }

    @Test
    void findsOnlyWhatOneMayRead() {
        Person eve = people.register("Eve");
        Person late = people.register("Late");
        long hidden = alice.say(group, "zebra hidden").path("id").asLong();
        long deleted = alice.say(group, "zebra deleted").path("id").asLong();
        long edited = alice.say(group, "zebra before").path("id").asLong();
        long removed = alice.group("Old", bob);
        alice.say(removed, "zebra elsewhere");
        assertThat(found(bob, "zebra")).hasSize(4);

        bob.put("/api/messages/%d/hidden".formatted(hidden)).expect(204);
        alice.delete("/api/messages/" + deleted).expect(204);
        alice.patch("/api/messages/" + edited, Json.object("content", "horse now"))
                .expect(200);
        alice.dismiss(removed, bob).expect(204);
        alice.admit(group, late).expect(204);
        alice.say(group, "zebra last");

        assertThat(found(bob, "zebra")).containsExactly("zebra last");
        assertThat(found(bob, "horse")).containsExactly("horse now");
        assertThat(found(late, "zebra")).containsExactly("zebra last");
        assertThat(found(alice, "zebra")).containsExactly("zebra last", "zebra elsewhere", "zebra hidden");
        assertThat(found(eve, "zebra")).isEmpty();
        assertThat(found(eve, "zebra in:" + group)).isEmpty();
        assertThat(found(bob, "zebra in:" + removed)).isEmpty();
        bob.dismiss(group, bob).expect(204);
        assertThat(found(bob, "zebra")).isEmpty();
    }

    @Test
    void requestsAreFoundWhenTheyAreAccepted() {
        Person eve = people.register("Eve");
        long request = eve.directWith(alice);
        eve.say(request, "unicorn");

        assertThat(found(eve, "unicorn")).hasSize(1);
        assertThat(found(alice, "unicorn")).isEmpty();
        alice.put("/api/requests/" + request).expect(204);
        assertThat(found(alice, "unicorn")).hasSize(1);
    }

    @Test
    void messagesOfClosedAccountsAreFoundUnlessTheyAreDeleted() {
        Person keeping = people.register("Keeping");
        alice.admit(group, keeping).expect(204);
        keeping.say(group, "platypus stays");

        assertThat(found(bob, "platypus from:" + keeping.username())).hasSize(1);
        alice.dismiss(group, keeping).expect(204);
        assertThat(found(bob, "platypus")).hasSize(1);
        assertThat(found(keeping, "platypus")).isEmpty();
    }

    @Test
    void pagesHaveEachMessageOnceAndInOrder() {
        long other = bob.group("Other", alice);
        List<String> said = new ArrayList<>();
        IntStream.range(0, 45).forEach(n -> {
            String text = "paging number %d".formatted(n);
            (n % 3 == 0 ? bob : alice).say(n % 2 == 0 ? group : other, text);
            said.add(0, text);
        });

        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = search(alice, "q=paging&limit=7" + cursor);
            assertThat(items(page)).hasSizeLessThanOrEqualTo(7);
            found.addAll(items(page));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(found).containsExactlyElementsOf(said);
    }

    @Test
    void pagesWorkWithoutJavaScript() {
        alice.say(group, "A ||secret|| *lighthouse* <b>at</b> the shore");
        WebSession bobs = WebSession.signIn(bob);

        String page = bobs.get("/search?q=light").expect(200).body();
        assertThat(page)
                .contains("<mark>lighthouse</mark>", "around_seq=", "&lt;b&gt;", "▮▮▮")
                .doesNotContain("secret");
        assertThat(bobs.get("/conversations/" + group).expect(200).body()).contains("/search?in=" + group);
        assertThat(bobs.get("/search?in=" + group).expect(200).body()).contains("Search in Chess");
        assertThat(bobs.get("/conversations?q=light").expect(200).body()).contains("<mark>lighthouse</mark>");
        assertThat(bobs.get("/search?q=light&from=" + bob.username())
                        .expect(200)
                        .body())
                .contains("No messages found");
        assertThat(bobs.get("/search?q=light&before=soon").expect(200).body()).contains("A filter isn’t valid");
        assertThat(bobs.get("/search?q=light&in=" + people.register("Eve").group("Other"))
                        .expect(200)
                        .body())
                .contains("No messages found")
                .doesNotContain("Other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has=money",
                "before=soon",
                "after=2026-02-31",
                "q=has:nothing",
                "cursor=nonsense",
                "q=x&limit=0",
                "q=x&limit=1000",
                "q=a%00b"
            })
    void refusesNonsense(String query) {
        alice.get("/api/search?" + query).expectProblem(400, "invalid");
    }

    @Test
    void refusesWhatIsTooLong() {
        alice.get("/api/search?q=" + "x".repeat(301)).expectProblem(400, "invalid");
        assertThat(found(alice, "")).isEmpty();
        assertThat(found(alice, "%_\\ ' \" or 1=1 --")).isEmpty();
        assertThat(found(alice, "in:999999999999999999 x")).isEmpty();
    }

    private static List<String> found(Person person, String q) {
        return items(search(person, "q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)));
    }

    private static JsonNode search(Person person, String query) {
        return person.get("/api/search?" + query).expect(200).json();
    }

    private static List<String> items(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("content").asString())
                .toList();
    }
}
