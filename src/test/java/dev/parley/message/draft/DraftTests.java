package dev.parley.message.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Drafts on all devices of their author. */
@IntegrationTest
class DraftTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.group("Sailing", bob);
    }

    @Test
    void draftIsOnAllDevicesOfItsAuthorOnly() {
        long message = alice.say(conversation, "Shall we?").path("id").asLong();
        try (StompClient other = alice.withNewToken().connect();
                StompClient bobs = bob.connect()) {
            JsonNode saved = alice.put(path(), Json.object("content", " Half a sen", "reply_to_id", message))
                    .expect(200)
                    .json();

            JsonNode event = other.awaitEvent("draft_changed").path("draft");
            assertThat(event).isEqualTo(saved);
            assertThat(event.path("content").asString()).isEqualTo(" Half a sen");
            assertThat(event.path("reply_to_id").asLong()).isEqualTo(message);
            assertThat(drafts(alice)).containsExactly(event);
            assertThat(drafts(bob)).isEmpty();
            alice.say(conversation, "Another");
            bobs.awaitEvent("group_message");
            assertThat(bobs.events("draft_changed")).isEmpty();
        }
    }

    @Test
    void laterDraftStaysWhateverArrivesFirst() {
        alice.put(path(), Json.object("content", "On the phone")).expect(200);

        JsonNode answer = alice.put(path(), Json.object("content", "Offline, an hour ago", "age_ms", 3_600_000))
                .expect(200)
                .json();

        assertThat(answer.path("content").asString()).isEqualTo("On the phone");
        assertThat(contents()).containsExactly("On the phone");
    }

    @Test
    void givenUpDraftIsNotBroughtBackByAnotherDevice() {
        alice.put(path(), Json.object("content", "Never mind", "age_ms", 2_000)).expect(200);
        alice.delete(path()).expect(204);
        alice.delete(path()).expect(204);

        alice.put(path(), Json.object("content", "Never mind", "age_ms", 60_000))
                .expect(200);

        assertThat(drafts(alice)).isEmpty();
    }

    @Test
    void sendingEmptiesTheDraftOfThatText() {
        alice.put(path(), Json.object("content", "Ahoy ")).expect(200);

        alice.say(conversation, "Something else");
        alice.say(conversation, "Ahoy");

        await().untilAsserted(() -> assertThat(drafts(alice)).isEmpty());
    }

    @Test
    void sendingAnotherTextKeepsTheDraft() {
        long other = alice.group("Rowing", bob);
        alice.put(path(), Json.object("content", "Begun here")).expect(200);
        alice.put("/api/conversations/%d/draft".formatted(other), Json.object("content", "Said"))
                .expect(200);

        alice.say(conversation, "From a script");
        alice.say(other, "Said");

        await().untilAsserted(() -> assertThat(contents()).containsExactly("Begun here"));
    }

    @Test
    void devicesThatSaveTogetherLeaveOneDraft() {
        CompletableFuture.allOf(Stream.of("From the desk", "From the phone")
                        .map(text -> CompletableFuture.runAsync(() ->
                                alice.put(path(), Json.object("content", text)).expect(200)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(contents()).hasSize(1).isSubsetOf(List.of("From the desk", "From the phone"));
    }

    @Test
    void threadHasADraftOfItsOwn() {
        long root = alice.say(conversation, "Shall we?").path("id").asLong();
        String thread = "/api/messages/%d/thread/draft".formatted(root);
        alice.put(path(), Json.object("content", "The same")).expect(200);
        try (StompClient other = alice.withNewToken().connect()) {
            JsonNode saved = alice.put(thread, Json.object("content", "The same", "reply_to_id", root))
                    .expect(200)
                    .json();

            assertThat(saved.path("conversation_id").asLong()).isEqualTo(conversation);
            assertThat(saved.path("thread_id").asLong()).isEqualTo(root);
            assertThat(other.awaitEvent("draft_changed").path("draft")).isEqualTo(saved);
            assertThat(drafts(alice)).hasSize(2).startsWith(saved);
            assertThat(drafts(alice).get(1).has("thread_id")).isFalse();
        }
        assertThat(alice.put(thread, Json.object("content", "Older", "age_ms", 60_000))
                        .expect(200)
                        .json()
                        .path("content")
                        .asString())
                .isEqualTo("The same");

        JsonNode reply = alice.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object("client_id", UUID.randomUUID(), "content", "The same", "thread_id", root))
                .expect(201)
                .json();
        await().untilAsserted(() -> assertThat(drafts(alice))
                .singleElement()
                .satisfies(draft -> assertThat(draft.has("thread_id")).isFalse()));
        alice.say(conversation, "The same");
        await().untilAsserted(() -> assertThat(drafts(alice)).isEmpty());

        String inThread =
                "/api/messages/%d/thread/draft".formatted(reply.path("id").asLong());
        alice.put(inThread, Json.object("content", "x")).expect(400);
        people.register("Mallory").put(thread, Json.object("content", "x")).expect(404);
        people.register("Mallory").delete(thread).expect(404);
        alice.put(thread, Json.object("content", "Another")).expect(200);
        alice.delete(thread).expect(204);
        assertThat(drafts(alice)).isEmpty();
    }

    @Test
    void pageOfAThreadHasItsDraftInItsField() {
        long root = alice.say(conversation, "Shall we?").path("id").asLong();
        String page = "/messages/%d/thread".formatted(root);
        alice.put("/api/messages/%d/thread/draft".formatted(root), Json.object("content", "Half a <b>reply"))
                .expect(200);
        WebSession browser = WebSession.signIn(alice);

        assertThat(browser.get(page).expect(200).body()).contains("Half a &lt;b&gt;reply</textarea>");
        assertThat(browser.get("/conversations/" + conversation).expect(200).body())
                .doesNotContain("Half a");
        assertThat(WebSession.signIn(bob).get(page).expect(200).body()).doesNotContain("Half a");

        alice.delete("/api/messages/%d/thread/draft".formatted(root)).expect(204);
        assertThat(browser.get(page).expect(200).body()).doesNotContain("Half a");
    }

    @Test
    void listIsPaged() {
        long root = alice.say(conversation, "Shall we?").path("id").asLong();
        alice.put("/api/messages/%d/thread/draft".formatted(root), Json.object("content", "Reply", "age_ms", 210_000))
                .expect(200);
        for (int i = 0; i < 5; i++) {
            alice.put(
                            "/api/conversations/%d/draft".formatted(alice.group("Group " + i)),
                            Json.object("content", "Draft " + i, "age_ms", 60_000 * (5 - i)))
                    .expect(200);
        }

        JsonNode first = alice.get("/api/drafts?limit=3").expect(200).json();
        JsonNode second = alice.get("/api/drafts?limit=3&cursor="
                        + first.path("next_cursor").asString())
                .expect(200)
                .json();

        assertThat(texts(first)).containsExactly("Draft 4", "Draft 3", "Draft 2");
        assertThat(texts(second)).containsExactly("Reply", "Draft 1", "Draft 0");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void refusesWhatIsNoDraft() {
        String tooLong = "a".repeat(10_001);
        for (Object body : List.of(
                Json.object(),
                Json.object("content", tooLong),
                Json.object("content", "bell \u0007"),
                Json.object("content", "x", "age_ms", -1),
                Json.object("content", "x", "age_ms", "soon"),
                Json.object("content", "x", "reply_to_id", "that one"),
                Json.object("content", "x", "written_at", "2020-01-01T00:00:00Z"))) {
            alice.put(path(), body).expect(400);
        }
        alice.send("PUT", path(), "{\"content\": null}").expect(400);
        people.register("Mallory").put(path(), Json.object("content", "x")).expect(404);
        alice.get("/api/drafts?cursor=%21").expect(400);

        assertThat(drafts(alice)).isEmpty();
        alice.put(path(), Json.object("content", "x", "age_ms", Long.MAX_VALUE)).expect(200);
    }

    @Test
    void textIsNotReadableInTheDatabase() {
        alice.put(path(), Json.object("content", "marmalade")).expect(200);

        long root = alice.say(conversation, "Breakfast?").path("id").asLong();
        alice.put("/api/messages/%d/thread/draft".formatted(root), Json.object("content", "marmalade too"))
                .expect(200);

        for (String table : List.of("draft", "thread_draft")) {
            byte[] stored = database.sql("select content from %s where account_id = ?".formatted(table))
                    .param(alice.id())
                    .query(byte[].class)
                    .single();
            assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                    .isNotEmpty()
                    .doesNotContain("marmalade");
        }
        assertThat(contents()).containsExactly("marmalade too", "marmalade");
    }

    @Test
    void goesWithTheMembershipTheConversationAndTheAccount() {
        long root = alice.say(conversation, "Shall we?").path("id").asLong();
        bob.put(path(), Json.object("content", "Bob’s")).expect(200);
        bob.put("/api/messages/%d/thread/draft".formatted(root), Json.object("content", "Bob’s reply"))
                .expect(200);
        assertThat(rows(bob)).isEqualTo(2);
        bob.dismiss(conversation, bob).expect(204);
        assertThat(rows(bob)).isZero();

        alice.put(path(), Json.object("content", "Alice’s")).expect(200);
        alice.delete("/api/conversations/" + conversation).expect(204);
        assertThat(rows(alice)).isZero();

        long direct = alice.directWith(bob);
        bob.put("/api/conversations/%d/draft".formatted(direct), Json.object("content", "Dear Alice"))
                .expect(200);
        assertThat(rows(bob)).isEqualTo(1);
        WebSession.signIn(bob)
                .submit("/settings/account", Map.of("currentPassword", bob.password(), "messages", "KEEP"));
        assertThat(rows(bob)).isZero();
    }

    @Test
    void pagesShowDraftsWithoutScripts() {
        alice.put(path(), Json.object("content", "<b>Half</b> a sentence")).expect(200);
        long other = alice.group("Rowing", bob);
        WebSession browser = WebSession.signIn(alice);

        Answer elsewhere = browser.get("/conversations/" + other).expect(200);
        Answer here = browser.get("/conversations/" + conversation).expect(200);

        assertThat(elsewhere.body()).contains("Draft: &lt;b&gt;Half&lt;/b&gt; a sentence");
        assertThat(here.body())
                .contains("&lt;b&gt;Half&lt;/b&gt; a sentence</textarea>")
                .doesNotContain("Draft: &lt;");
        assertThat(WebSession.signIn(bob).get("/conversations/" + conversation).body())
                .doesNotContain("a sentence");

        browser.submit(
                "/conversations/%d/messages".formatted(conversation),
                Map.of(
                        "content",
                        "<b>Half</b> a sentence",
                        "clientId",
                        UUID.randomUUID().toString()),
                "/conversations/" + conversation);

        await().untilAsserted(() -> assertThat(
                        browser.get("/conversations/" + conversation).body())
                .doesNotContain("a sentence</textarea>"));
    }

    private long rows(Person person) {
        return database.sql("""
                        select (select count(*) from draft where account_id = :account)
                            + (select count(*) from thread_draft where account_id = :account)""").param("account", person.id()).query(Long.class).single();
    }

    private String path() {
        return "/api/conversations/%d/draft".formatted(conversation);
    }

    private List<String> contents() {
        return texts(alice.get("/api/drafts").expect(200).json());
    }

    private static List<String> texts(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(draft -> draft.path("content").asString())
                .toList();
    }

    private static List<JsonNode> drafts(Person person) {
        return person.get("/api/drafts")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
