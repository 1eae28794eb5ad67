package dev.parley.people.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class PeopleSearchTests {
    @Autowired
    private People people;

    private Person seeker;

    /** A word that nobody else in this database has. */
    private String own;

    @BeforeEach
    void somebodySearches() {
        seeker = people.register("Seeker");
        own = "q" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    @Test
    void findsByTheBeginningOfAnyWordOfTheName() {
        Person found = named("Anne-Marie " + own + "smith");

        assertThat(search(own)).containsExactly(found.id());
        assertThat(search(own.toUpperCase(java.util.Locale.ROOT) + "SM")).containsExactly(found.id());
        assertThat(search("mar " + own)).containsExactly(found.id());
        assertThat(search("anne-m " + own)).containsExactly(found.id());
        assertThat(search(own.substring(1))).isEmpty();
    }

    @Test
    void findsByTheBeginningOfTheUsername() {
        Person found = people.register(own);

        assertThat(search(found.username())).containsExactly(found.id());
        assertThat(search(found.username().substring(0, found.username().length() - 1)))
                .contains(found.id());
    }

    @Test
    void everyWordOfTheQuestionMustMatch() {
        Person both = named("Bertha " + own);
        Person one = named("Berta " + own);

        assertThat(search("bert " + own)).containsExactlyInAnyOrder(both.id(), one.id());
        assertThat(search("berth " + own)).containsExactly(both.id());
        assertThat(search("berthold " + own)).isEmpty();
    }

    @Test
    void aPersonComesOnceHoweverManyWordsMatch() {
        Person found = named(own + "a " + own + "b " + own + "-" + own);

        assertThat(search(own)).containsExactly(found.id());
    }

    @Test
    void findsLettersBeyondAscii() {
        Person found = named("Łukasz Ünal春樹 " + own + " 🦊fox");

        assertThat(search("łuk " + own)).containsExactly(found.id());
        assertThat(search("u\u0308nal春 " + own)).containsExactly(found.id());
        assertThat(search("🦊 " + own)).containsExactly(found.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "%s%%", "\\", "'", "\"", "*", "' or '1'='1"})
    void signsStandForNothingButThemselves(String sign) {
        named("Plain " + own);

        assertThat(search(sign + own)).isEmpty();
    }

    @Test
    void findsAChangedNameAndNotTheOld() {
        Person person = named("Before" + own);

        rename(person, "After" + own);

        assertThat(search("before" + own)).isEmpty();
        assertThat(search("after" + own)).containsExactly(person.id());
    }

    @Test
    void doesNotFindOneself() {
        rename(seeker, "Myself " + own);

        assertThat(search(own)).isEmpty();
    }

    @Test
    void theBlockedDoNotFindEachOther() {
        Person other = named("Other " + own);
        assertThat(search(own)).containsExactly(other.id());
        rename(seeker, "Seeker " + own);

        other.put("/api/blocks/" + seeker.id()).expect(204);

        assertThat(search(own)).isEmpty();
        assertThat(other.get("/api/users?q=" + own).json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200})
    void pagesHoldEverybodyOnceByTheAlphabet(int size) {
        List<Long> expected = new ArrayList<>();
        for (String first : List.of("a", "b", "c", "d", "e")) {
            expected.add(named(own + first + " " + own + "z").id());
        }

        List<Long> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = seeker.get("/api/users?q=%s&limit=%d%s".formatted(own, size, cursor))
                    .expect(200)
                    .json();
            ids(page).forEach(found::add);
            assertThat(page.path("items").size()).isLessThanOrEqualTo(size);
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void aBlankQuestionAsksForEverybodyInPages() {
        Person first = people.register("aaa" + own);
        Person second = people.register("aaa" + own);

        JsonNode page = seeker.get("/api/users?limit=1").expect(200).json();
        List<Long> all = new ArrayList<>();
        while (!page.path("next_cursor").isNull()) {
            ids(page).forEach(all::add);
            page = seeker.get("/api/users?limit=200&cursor="
                            + page.path("next_cursor").asString())
                    .expect(200)
                    .json();
        }
        ids(page).forEach(all::add);

        assertThat(all)
                .contains(first.id(), second.id())
                .doesNotHaveDuplicates()
                .doesNotContain(seeker.id());
    }

    @Test
    void badQuestionsAreRefused() {
        seeker.get("/api/users?q=" + "a".repeat(201)).expectProblem(400, "invalid");
        seeker.get("/api/users?q=a&limit=0").expectProblem(400, "invalid");
        seeker.get("/api/users?q=a&limit=201").expectProblem(400, "invalid");
        seeker.get("/api/users?q=a&limit=many").expectProblem(400, "malformed");
        seeker.get("/api/users?q=a&cursor=rubbish").expectProblem(400, "invalid");
    }

    @Test
    void onePersonIsShownWithoutWhatIsPrivate() {
        Person bob = people.register("Bob");
        bob.send("PATCH", "/api/me", "{\"email\":\"%s@example.org\",\"bio\":\"Hi\"}".formatted(bob.username()))
                .expect(200);

        Answer shown = seeker.get("/api/users/" + bob.id()).expect(200);

        assertThat(shown.json().propertyNames()).containsExactlyInAnyOrder("id", "username", "display_name", "bio");
        seeker.get("/api/users/999999999").expectProblem(404, "not_found");
    }

    @Test
    void thePageAndThePartOfItFindTheSame() {
        Person found = named("Paged " + own);
        WebSession browser = WebSession.signIn(seeker);

        String page = browser.get("/people/find?q=" + own).expect(200).body();
        String part = seeker.server()
                .exchange(seeker.server()
                        .request("/people/find?q=" + own)
                        .header("Cookie", browser.cookieHeader())
                        .header("HX-Request", "true")
                        .header("HX-Target", "people")
                        .build())
                .expect(200)
                .body();

        assertThat(page).contains("<html", "@" + found.username());
        assertThat(part).contains("@" + found.username()).doesNotContain("<html");
    }

    @Test
    void thePageBlocksAndUnblocks() {
        Person other = named("Nuisance " + own);
        WebSession browser = WebSession.signIn(seeker);

        post(browser, "/people/%d/block".formatted(other.id())).expect(302);
        assertThat(search(own)).isEmpty();

        post(browser, "/people/%d/unblock".formatted(other.id())).expect(302);
        assertThat(search(own)).containsExactly(other.id());
    }

    private static Answer post(WebSession browser, String path) {
        String token = browser.csrfHeader("/people").split(":", 2)[1];
        return browser.post(path, "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private Person named(String displayName) {
        Person person = people.register("Somebody");
        rename(person, displayName);
        return person;
    }

    private static void rename(Person person, String displayName) {
        person.send("PATCH", "/api/me", "{\"display_name\":\"%s\"}".formatted(displayName))
                .expect(200);
    }

    private List<Long> search(String question) {
        String path = "/api/users?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
        return ids(seeker.get(path).expect(200).json());
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(person -> person.path("id").asLong())
                .toList();
    }
}
