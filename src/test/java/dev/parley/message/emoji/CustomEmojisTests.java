package dev.parley.message.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.EmojiKit;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Administrators add and remove emoji; everyone uses them in texts and as reactions. */
@IntegrationTest
class CustomEmojisTests {
    private static final byte[] PNG = SamplePictures.plain("png", 64, 64);

    @Autowired
    private People people;

    @Autowired
    private ApplicationContext application;

    private Person root;
    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void gather() {
        root = EmojiKit.administrator(people, application);
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Parrots", bob);
    }

    @AfterEach
    void tidy() {
        names().forEach(name -> root.delete("/api/emoji/" + name).expect(204));
    }

    @Test
    void everyoneGetsWhatAnAdministratorAdds() {
        JsonNode added = EmojiKit.add(root, "party-parrot", PNG).expect(201).json();

        JsonNode listed = bob.get("/api/emoji").expect(200).json().path("items").get(0);
        assertThat(listed).isEqualTo(added);
        assertThat(listed.path("name").asString()).isEqualTo("party-parrot");
        assertThat(listed.path("url").asString()).startsWith("/emoji/");
        assertThat(listed.path("still_url").isNull()).isTrue();
        assertThat(listed.path("width").asInt()).isEqualTo(64);
    }

    @Test
    void pictureIsForThoseSignedInAndCachedForEver() {
        String url = EmojiKit.add(root, "wiggle", PNG).json().path("url").asString();

        HttpResponse<byte[]> answer = Files.of(bob).download(url);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                .contains("max-age=31536000", "private", "immutable");
        assertThat(WebSession.signIn(bob).get(url).status()).isEqualTo(200);
        assertThat(people.anonymous().get(url).status()).isIn(302, 401);
        bob.get(url + "x").expect(404);
    }

    @Test
    void animatedGifHasAStillPicture() {
        JsonNode added = EmojiKit.add(root, "dance", SamplePictures.animatedGif(32, 32, 4))
                .expect(201)
                .json();

        assertThat(type(added.path("url").asString())).isEqualTo("image/gif");
        assertThat(type(added.path("still_url").asString())).isEqualTo("image/png");
        assertThat(say("Look: :dance:").path("html").asString())
                .contains("<source media=\"(prefers-reduced-motion: reduce)\" srcset=\""
                        + added.path("still_url").asString() + "\">");
    }

    private String type(String url) {
        return Files.of(bob).download(url).headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void onlyAdministratorsChangeThem() {
        EmojiKit.add(alice, "mine", PNG).expectProblem(403, "not_allowed");
        assertThat(names()).isEmpty();

        EmojiKit.add(root, "theirs", PNG).expect(201);
        alice.delete("/api/emoji/theirs").expectProblem(403, "not_allowed");
        assertThat(names()).containsExactly("theirs");

        root.delete("/api/emoji/theirs").expect(204);
        root.delete("/api/emoji/theirs").expect(404);
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "_a_",
                "a_",
                "--",
                "Party",
                "pärty",
                ":wiggle:",
                "par ty",
                "par/ty",
                "../party",
                "party\n",
                "party\u0000",
                "<img src=x>",
                "party\"onerror=\"alert(1)",
                "party'",
                "пaрty",
                "🦜🦜",
                "this-name-is-longer-than-all-others"
            })
    void refusesHostileNames(String name) {
        EmojiKit.add(root, name, PNG).expectProblem(400, "invalid");

        assertThat(names()).isEmpty();
    }

    @Test
    void aNameBelongsToOneEmoji() {
        EmojiKit.add(root, "wiggle", PNG).expect(201);

        EmojiKit.add(root, "wiggle", SamplePictures.plain("gif", 20, 20)).expectProblem(409, "emoji_taken");
        EmojiKit.add(root, "smile", PNG).expectProblem(409, "emoji_taken");
        EmojiKit.add(root, "+1", PNG).expectProblem(409, "emoji_taken");
        assertThat(names()).containsExactly("wiggle");
    }

    @Test
    void refusesHostileFilesAndStoresNothing() {
        byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        EmojiKit.add(root, "page", "page.png", html).expectProblem(415, "unsupported_media_type");
        EmojiKit.add(root, "svg", "x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8))
                .expectProblem(415, "unsupported_media_type");
        EmojiKit.add(root, "heavy", new byte[EmojiPicture.MAX_BYTES + 1]).expectProblem(413, "too_large");
        EmojiKit.add(root, "frames", SamplePictures.animatedGif(2, 2, 201)).expectProblem(413, "animation_too_large");
        EmojiKit.add(root, "wide", SamplePictures.plain("png", 2049, 2)).expectProblem(413, "too_large");
        EmojiKit.add(root, "nothing", new byte[0]).expectProblem(415, "unsupported_media_type");

        assertThat(names()).isEmpty();
    }

    @Test
    void openPagesAreToldOfEachChange() {
        try (StompClient bobs = bob.connect()) {
            JsonNode added = EmojiKit.add(root, "wiggle", PNG).json();
            assertThat(bobs.awaitEvent("emoji_changed").path("emoji")).isEqualTo(added);

            root.delete("/api/emoji/wiggle").expect(204);

            JsonNode removed = bobs.awaitEvent(
                    "emoji_changed", event -> event.path("emoji").isNull());
            assertThat(removed.path("name").asString()).isEqualTo("wiggle");
        }
    }

    @Test
    void textsShowItUntilItIsRemoved() {
        JsonNode before = say("Hooray :wiggle: and `:wiggle:`");
        assertThat(before.path("html").asString()).doesNotContain("<img");
        assertThat(page(bob)).doesNotContain("alt=\":wiggle:\"");

        String url = EmojiKit.add(root, "wiggle", PNG).json().path("url").asString();

        String image = "<img class=\"custom-emoji\" src=\"%s\" alt=\":wiggle:\"".formatted(url);
        assertThat(shown()).contains("Hooray " + image).contains("<code>:wiggle:</code>");
        assertThat(page(bob)).contains(image);
        assertThat(say(":wiggle: :wiggle:").path("html").asString()).startsWith("<p class=\"emoji-alone\"><img");

        root.delete("/api/emoji/wiggle").expect(204);

        assertThat(shown()).isEqualTo("<p>:wiggle: :wiggle:</p>");
        assertThat(page(bob)).doesNotContain("alt=\":wiggle:\"").contains("Hooray :wiggle:");
    }

    @Test
    void previewsShowItsName() {
        EmojiKit.add(root, "wiggle", PNG).expect(201);
        say("Hooray **:wiggle:**");

        JsonNode conversation = bob.get("/api/conversations/" + group).json();

        assertThat(conversation.toString()).contains("Hooray :wiggle:").doesNotContain("<img");
    }

    @Test
    void reactionsShowItUntilItIsRemovedAndMayBeTakenBack() {
        long message = say("Hooray").path("id").asLong();
        react(alice, message, ":wiggle:").expectProblem(400, "invalid");
        String url = EmojiKit.add(root, "wiggle", PNG).json().path("url").asString();

        react(alice, message, ":wiggle:").expect(204);
        react(bob, message, ":wiggle:").expect(204);
        react(bob, message, ":nobody:").expectProblem(400, "invalid");

        assertThat(reactions(message)).isEqualTo("[:wiggle: 2]");
        assertThat(page(bob))
                .contains("data-emoji=\":wiggle:\"")
                .contains("<span class=\"reaction-emoji\"><img class=\"custom-emoji\" src=\"" + url);
        assertThat(bob.get("/api/messages/%d/reactions?emoji=%s".formatted(message, encoded(":wiggle:")))
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(2);

        root.delete("/api/emoji/wiggle").expect(204);

        assertThat(page(bob)).contains("<span class=\"reaction-emoji\">:wiggle:</span>");
        Person carol = people.register("Carol");
        alice.admit(group, carol).expect(204);
        bob.delete("/api/messages/%d/reactions/%s".formatted(message, encoded(":wiggle:")))
                .expect(204);
        react(bob, message, ":wiggle:").expectProblem(400, "invalid");
        assertThat(reactions(message)).isEqualTo("[:wiggle: 1]");
    }

    @Test
    void worksByFormsAlone() {
        EmojiKit.add(root, "wiggle", PNG).expect(201);
        JsonNode message = say("Hooray");
        String place = "/messages/" + message.path("id").asLong();
        WebSession browser = WebSession.signIn(bob);

        browser.submit(place + "/reactions", Map.of("emoji", ":wiggle:"), place).expect(302);
        assertThat(browser.get(place).expect(200).body())
                .containsPattern("(?s)<span class=\"reaction-emoji\">.{0,200}alt=\":wiggle:\"");
        browser.submit(place + "/reactions", Map.of("emoji", ":wiggle:", "on", "false"), place)
                .expect(302);
        assertThat(reactions(message.path("id").asLong())).isEqualTo("[]");

        WebSession roots = WebSession.signIn(root);
        assertThat(roots.get("/settings/profile").body()).contains("href=\"/admin/emoji\"");
        assertThat(browser.get("/settings/profile").body()).doesNotContain("href=\"/admin/emoji\"");
        browser.get("/admin/emoji").expect(404);
        assertThat(roots.get("/admin/emoji").expect(200).body()).contains("<code class=\"truncate\">:wiggle:</code>");
        assertThat(roots.get("/admin/emoji?refused=emoji_taken&name=wiggle").body())
                .contains("An emoji with this name already exists.")
                .contains("value=\"wiggle\"");
        assertThat(roots.get("/admin/emoji?refused=%3Cb%3E").body()).doesNotContain("<b>", "??");

        assertThat(roots.get("/admin/emoji/wiggle/remove").expect(200).body()).contains("Remove :wiggle:?");
        roots.submit("/admin/emoji/wiggle/remove", Map.of(), "/admin/emoji/wiggle/remove")
                .expect(302);
        assertThat(names()).isEmpty();
    }

    private JsonNode say(String content) {
        return alice.say(group, content);
    }

    /** The HTML of the last message. */
    private String shown() {
        List<JsonNode> all = bob.history(group);
        return all.stream()
                .map(message -> message.path("html").asString())
                .filter(html -> html.contains("wiggle"))
                .reduce((first, second) -> second)
                .orElse("");
    }

    private String page(Person person) {
        return WebSession.signIn(person)
                .get("/conversations/" + group)
                .expect(200)
                .body();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        bob.get("/api/emoji")
                .json()
                .path("items")
                .forEach(each -> names.add(each.path("name").asString()));
        return names;
    }

    private String reactions(long message) {
        return bob.get("/api/messages/" + message)
                .json()
                .path("reactions")
                .valueStream()
                .map(each ->
                        each.path("emoji").asString() + " " + each.path("count").asInt())
                .toList()
                .toString();
    }

    private static Answer react(Person person, long message, String emoji) {
        return person.put("/api/messages/%d/reactions/%s".formatted(message, encoded(emoji)));
    }

    private static String encoded(String emoji) {
        return URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }
}
