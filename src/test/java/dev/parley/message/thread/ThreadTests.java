package dev.parley.message.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Replies beside the timeline. */
@IntegrationTest
class ThreadTests {
    private static final Pattern THREADS = Pattern.compile("thread_(reply|follower)|(from|into|join) thread\\b");

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Statements statements;

    private Person alice;
    private Person bob;
    private Person carol;
    private long group;
    private long root;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        alice.befriend(bob);
        alice.befriend(carol);
        group = alice.group("Chess", bob, carol);
        root = id(alice.say(group, "Who plays?"));
        read(bob, alice.history(group).size());
        read(carol, alice.history(group).size());
    }

    @Test
    void replyIsInItsThreadOnly() {
        JsonNode said = reply(bob, "I do");

        assertThat(said.path("thread_id").asLong()).isEqualTo(root);
        assertThat(said.path("also_to_conversation").asBoolean()).isFalse();
        assertThat(contents(thread(alice))).containsExactly("I do");
        assertThat(contents(alice.history(group))).contains("Who plays?").doesNotContain("I do");
        JsonNode shown = message(carol, root).path("thread");
        assertThat(shown.path("replies").asInt()).isEqualTo(1);
        assertThat(shown.path("last_seq").asLong()).isEqualTo(said.path("seq").asLong());
        assertThat(shown.path("participant_ids").values())
                .extracting(JsonNode::asLong)
                .containsExactly(bob.id());
        assertThat(shown.path("following").asBoolean()).isFalse();
        assertThat(contents(changes(carol, 0))).contains("I do");
    }

    @Test
    void timelineNeitherCountsItNorShowsItLast() {
        long before = conversation(carol).path("revision").asLong();
        reply(bob, "I do");
        reply(alice, "@%s let us".formatted(carol.username()));

        JsonNode carols = conversation(carol);
        assertThat(carols.path("unread").asLong()).isZero();
        assertThat(carols.path("mentions").asLong()).isZero();
        assertThat(carols.path("last_message").path("text").asString()).isEqualTo("Who plays?");
        assertThat(carols.path("revision").asLong()).isEqualTo(before + 4);
        assertThat(unreadOnes(carol)).isEmpty();
        assertThat(conversation(alice).path("unread").asLong()).isZero();

        alice.say(group, "Anyone else?");
        assertThat(conversation(carol).path("unread").asLong()).isEqualTo(1);
        assertThat(conversation(carol).path("deleted_seqs").size()).isEqualTo(2);
        assertThat(conversation(bob).path("unread").asLong()).isEqualTo(1);
        assertThat(unreadOnes(carol)).hasSize(1);
        read(carol, conversation(carol).path("last_seq").asLong());
        assertThat(conversation(carol).path("unread").asLong()).isZero();
    }

    @Test
    void lastLineFollowsEditsOfTheTimeline() {
        reply(bob, "I do");
        alice.patch("/api/messages/" + root, Json.object("content", "Who plays now?"))
                .expect(200);
        assertThat(lastText(carol)).isEqualTo("Who plays now?");
        alice.delete("/api/messages/" + root).expect(204);
        assertThat(conversation(carol).path("last_message").path("deleted").asBoolean())
                .isTrue();
    }

    @Test
    void archivedConversationStaysArchived() {
        carol.patch("/api/conversations/%d/attention".formatted(group), Json.object("archived", true))
                .expect(200);
        reply(bob, "I do");
        assertThat(conversation(carol).path("attention").path("archived").asBoolean())
                .isTrue();

        post(bob, "For all", Map.of("also_to_conversation", true)).expect(201);
        assertThat(conversation(carol).path("attention").path("archived").asBoolean())
                .isFalse();
    }

    @Test
    void replyCanGoToTheConversationToo() {
        JsonNode said =
                post(bob, "For all", Map.of("also_to_conversation", true)).json();

        assertThat(said.path("also_to_conversation").asBoolean()).isTrue();
        assertThat(contents(thread(alice))).containsExactly("For all");
        assertThat(contents(alice.history(group))).contains("For all");
        assertThat(conversation(carol).path("unread").asLong()).isEqualTo(1);
        assertThat(lastText(carol)).isEqualTo("For all");
    }

    @Test
    void followersHaveUnreadRepliesOfTheirOwn() {
        reply(bob, "I do");
        reply(bob, "@%s too".formatted(carol.username()));

        assertThat(unread(alice)).containsExactly(2);
        assertThat(unread(bob)).containsExactly(0);
        assertThat(unread(carol)).containsExactly(1);
        alice.put(path("/read"), Map.of("seq", thread(alice).get(0).path("seq").asLong()))
                .expect(204);
        assertThat(unread(alice)).containsExactly(1);
        alice.put(path("/read"), Map.of("seq", Long.MAX_VALUE)).expect(204);
        assertThat(unread(alice)).containsExactly(0);
        reply(carol, "Good");
        assertThat(unread(alice)).containsExactly(1);
        assertThat(message(alice, root).path("thread").path("unread").asInt()).isEqualTo(1);

        alice.delete(path("/follow")).expect(204);
        alice.delete(path("/follow")).expect(204);
        assertThat(unread(alice)).isEmpty();
        reply(bob, "@%s come back".formatted(alice.username()));
        assertThat(unread(alice)).as("who chose to go stays away").isEmpty();
        alice.put(path("/follow")).expect(204);
        assertThat(unread(alice)).containsExactly(2);
        reply(alice, "I am back");
        assertThat(unread(alice)).containsExactly(0);
    }

    @Test
    void mutedConversationsDoNotAsk() {
        reply(bob, "I do");
        assertThat(asking(alice)).containsExactly(root);
        assertThat(asking(bob)).isEmpty();
        alice.patch("/api/conversations/%d/attention".formatted(group), Json.object("level", "nothing"))
                .expect(200);
        assertThat(asking(alice)).isEmpty();
    }

    @Test
    void eventsAreSmallAndComeInOrder() {
        try (StompClient alices = alice.connect();
                StompClient carols = carol.connect()) {
            long cursor = reply(bob, "I do").path("revision").asLong();

            JsonNode changed = carols.awaitEvent("thread_changed");
            assertThat(changed.path("message_id").asLong()).isEqualTo(root);
            assertThat(changed.path("revision").asLong()).isEqualTo(cursor + 1);
            assertThat(changed.path("thread").path("replies").asInt()).isEqualTo(1);
            assertThat(changed.has("following")).isFalse();
            assertThat(changed.toString().length()).isLessThan(300);
            assertThat(alices.awaitEvent("thread_changed").path("following").asBoolean())
                    .isTrue();
            assertThat(carols.events().stream()
                            .map(event -> event.path("type").asString())
                            .filter(List.of("group_message", "thread_changed")::contains))
                    .containsExactly("group_message", "thread_changed");
            assertThat(carols.events("group_message")
                            .get(0)
                            .path("message")
                            .path("thread_id")
                            .asLong())
                    .isEqualTo(root);
            assertThat(ids(changes(carol, cursor))).containsExactly(root);

            alice.put(path("/read"), Map.of("seq", Long.MAX_VALUE)).expect(204);
            JsonNode mark = alices.awaitEvent("thread_mark");
            assertThat(mark.path("unread").asInt()).isZero();
            assertThat(mark.path("following").asBoolean()).isTrue();
            assertThat(carols.events("thread_mark")).isEmpty();
        }
    }

    @Test
    void deletedReplyLeavesItsThread() {
        long first = id(reply(bob, "I do"));
        long second = id(reply(carol, "Me too"));
        try (StompClient alices = alice.connect()) {
            carol.delete("/api/messages/" + second).expect(204);

            assertThat(alices.awaitEvent("thread_changed")
                            .path("thread")
                            .path("replies")
                            .asInt())
                    .isEqualTo(1);
            assertThat(alices.events().stream()
                            .map(event -> event.path("type").asString())
                            .filter(List.of("message_changed", "thread_changed")::contains))
                    .containsExactly("message_changed", "thread_changed");
        }
        assertThat(ids(thread(alice))).containsExactly(first);
        assertThat(unread(alice)).containsExactly(1);
        bob.delete("/api/messages/" + first).expect(204);
        assertThat(message(alice, root).has("thread")).isFalse();
        assertThat(unread(alice)).isEmpty();
        reply(bob, "Again");
        assertThat(message(alice, root).path("thread").path("replies").asInt()).isEqualTo(1);
        assertThat(conversation(carol).path("unread").asLong()).isZero();
    }

    @Test
    void deletedRootKeepsWhatOthersReplied() {
        reply(bob, "I do");
        alice.delete("/api/messages/" + root).expect(204);

        JsonNode gone = message(bob, root);
        assertThat(gone.path("content").asString()).isEmpty();
        assertThat(gone.path("thread").path("replies").asInt()).isEqualTo(1);
        assertThat(contents(thread(bob))).containsExactly("I do");
        assertThat(list(bob).get(0).path("text").isNull()).isTrue();
        post(bob, "More", Map.of()).expectProblem(400, "invalid");
    }

    @Test
    void refusesWhatIsNoPlaceForAThread() {
        long inThread = id(reply(bob, "I do"));
        long both =
                id(post(bob, "For all", Map.of("also_to_conversation", true)).json());
        long elsewhere = id(bob.say(bob.directWith(alice), "Hello"));
        long notice = id(alice.history(group).get(0));
        long hidden = id(alice.say(group, "Hidden"));
        bob.put("/api/messages/%d/hidden".formatted(hidden)).expect(204);
        int stored = count();

        for (long wrong : new long[] {inThread, both, elsewhere, notice, hidden, 999_999_999L}) {
            Answer answer = post(bob, "No", Map.of("thread_id", wrong));
            answer.expectProblem(400, "invalid");
            assertThat(answer.body()).contains("thread_id");
        }
        assertThat(post(bob, "No", Map.of("thread_id", inThread)).body()).contains("is itself in a thread");
        post(bob, "No", Map.of("thread_id", "nonsense")).expect(400);
        bob.get("/api/messages/%d/thread".formatted(inThread)).expectProblem(400, "invalid");
        bob.put("/api/messages/%d/thread/follow".formatted(inThread)).expectProblem(400, "invalid");
        bob.put(path("/read"), Map.of("seq", -1)).expect(400);
        bob.get(path("?limit=0")).expect(400);
        bob.get(path("?before_seq=3&after_seq=1")).expect(400);
        bob.get("/api/threads?cursor=nonsense").expect(400);
        assertThat(count()).isEqualTo(stored);
    }

    @Test
    void strangersAndLatecomersDoNotSeeIt() {
        reply(bob, "I do");
        Person eve = people.register("Eve");
        assertThat(thread(bob)).isNotEmpty();

        eve.get(path("")).expectProblem(404, "not_found");
        eve.put(path("/follow")).expectProblem(404, "not_found");
        eve.put(path("/read"), Map.of("seq", 1)).expectProblem(404, "not_found");
        post(eve, "Hello", Map.of()).expect(404);
        alice.befriend(eve);
        alice.admit(group, eve).expect(204);
        eve.get(path("")).expectProblem(404, "not_found");
        post(eve, "Hello", Map.of()).expectProblem(400, "invalid");
        assertThat(list(eve)).isEmpty();
    }

    @Test
    void whoLeavesHasNoThreads() {
        reply(bob, "I do");
        assertThat(unread(bob)).hasSize(1);
        bob.dismiss(group, bob).expect(204);

        assertThat(unread(bob)).isEmpty();
        bob.get(path("")).expectProblem(404, "not_found");
        try (StompClient bobs = bob.connect()) {
            reply(carol, "Me too");
            bob.say(bob.directWith(alice), "done");
            bobs.awaitEvent("private_message");
            assertThat(bobs.events("thread_changed")).isEmpty();
        }
    }

    @Test
    void pagesGoBackAndForth() {
        List<String> said = IntStream.range(0, 5).mapToObj(n -> "Reply " + n).toList();
        said.forEach(text -> reply(bob, text));

        JsonNode newest = alice.get(path("?limit=2")).expect(200).json();
        assertThat(contents(items(newest))).containsExactly("Reply 3", "Reply 4");
        JsonNode older = alice.get(
                        path("?limit=3&before_seq=" + newest.path("next_cursor").asString()))
                .expect(200)
                .json();
        assertThat(contents(items(older))).containsExactly("Reply 0", "Reply 1", "Reply 2");
        assertThat(older.path("next_cursor").isNull()).isTrue();
        JsonNode first = alice.get(path("?limit=4&after_seq=0")).expect(200).json();
        assertThat(contents(items(first))).containsExactlyElementsOf(said.subList(0, 4));
        JsonNode rest = alice.get(path("?after_seq=" + first.path("next_cursor").asString()))
                .expect(200)
                .json();
        assertThat(contents(items(rest))).containsExactly("Reply 4");
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void listHasTheNewestReplyFirst() {
        reply(bob, "I do");
        long other = id(bob.say(group, "Another"));
        post(alice, "Yes", Map.of("thread_id", other)).expect(201);

        JsonNode first = alice.get("/api/threads?limit=1").expect(200).json();
        assertThat(items(first).get(0).path("message_id").asLong()).isEqualTo(other);
        assertThat(items(first).get(0).path("conversation_name").asString()).isEqualTo("Chess");
        JsonNode second = alice.get("/api/threads?limit=1&cursor="
                        + first.path("next_cursor").asString())
                .expect(200)
                .json();
        assertThat(items(second).get(0).path("message_id").asLong()).isEqualTo(root);
        assertThat(items(second).get(0).path("text").asString()).isEqualTo("Who plays?");
        assertThat(list(carol)).isEmpty();
    }

    @Test
    void repeatedCommandIsOneReply() {
        UUID clientId = UUID.randomUUID();
        Map<String, Object> same = Map.of("client_id", clientId);
        long first = id(post(bob, "I do", same).expect(201).json());

        assertThat(id(post(bob, "I do", same).expect(200).json())).isEqualTo(first);
        assertThat(message(bob, root).path("thread").path("replies").asInt()).isEqualTo(1);
    }

    @Test
    void repliesWhileTheRootIsDeletedAndFromTwoDevices() {
        for (int round = 0; round < 10; round++) {
            long fresh = id(alice.say(group, "Racing " + round));
            List<CompletableFuture<Answer>> answers = Stream.of(bob, bob, carol)
                    .map(person ->
                            CompletableFuture.supplyAsync(() -> post(person, "Quick", Map.of("thread_id", fresh))))
                    .toList();
            alice.delete("/api/messages/" + fresh).expect(204);

            long accepted = answers.stream()
                    .filter(answer -> answer.join().status() == 201)
                    .count();
            assertThat(answers.stream().map(answer -> answer.join().status())).isSubsetOf(201, 400);
            assertThat(message(bob, fresh).path("thread").path("replies").asLong())
                    .isEqualTo(accepted);
            assertThat(items(bob.get("/api/messages/%d/thread".formatted(fresh))
                            .expect(200)
                            .json()))
                    .hasSize((int) accepted);
        }
        JsonNode shown = conversation(carol);
        assertThat(shown.path("unread").asLong()).isEqualTo(trulyUnread(carol));
    }

    @Test
    void timelineCostsNoStatementMore() {
        alice.say(group, "Warm");
        List<String> sent = statements.during(() -> alice.say(group, "Plain"));
        assertThat(sent).noneMatch(ThreadTests::readsThreads);
        List<String> page = statements.during(() -> alice.history(group));
        assertThat(page).isNotEmpty().noneMatch(ThreadTests::readsThreads);
        for (int n = 0; n < 5; n++) {
            post(bob, "Reply", Map.of("thread_id", id(alice.say(group, "Root " + n))));
        }
        List<String> several = statements.during(() -> alice.history(group));
        // Who follows is asked for the events, which are sent meanwhile.
        assertThat(several.stream().filter(sql -> readsThreads(sql) && sql.contains("any(")))
                .hasSize(2);
    }

    private static boolean readsThreads(String sql) {
        return THREADS.matcher(sql).find();
    }

    private @Nullable Long trulyUnread(Person person) {
        return database.queryForObject("""
                select count(*) from message m join membership s on s.conversation_id = m.conversation_id
                where s.account_id = ? and m.conversation_id = ? and m.seq > s.read_seq
                    and m.deleted_at is null and m.aside = false
                """, Long.class, person.id(), group);
    }

    private int count() {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from message where conversation_id = ?", Integer.class, group));
    }

    private JsonNode reply(Person person, String content) {
        return post(person, content, Map.of()).expect(201).json();
    }

    private Answer post(Person person, String content, Map<String, Object> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("client_id", UUID.randomUUID(), "content", content, "thread_id", root));
        body.putAll(more);
        return person.post("/api/conversations/%d/messages".formatted(group), body);
    }

    private String path(String rest) {
        return "/api/messages/%d/thread%s".formatted(root, rest);
    }

    private void read(Person person, long seq) {
        person.put("/api/conversations/%d/read".formatted(group), Map.of("seq", seq))
                .expect(204);
    }

    private List<JsonNode> thread(Person person) {
        return items(person.get(path("")).expect(200).json());
    }

    private static List<JsonNode> list(Person person) {
        return items(person.get("/api/threads").expect(200).json());
    }

    private static List<Integer> unread(Person person) {
        return list(person).stream().map(item -> item.path("unread").asInt()).toList();
    }

    /** The threads that the navigation counts. */
    private static List<Long> asking(Person person) {
        return WebSession.signIn(person)
                .get("/conversations/sync")
                .expect(200)
                .json()
                .path("threads")
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
    }

    private JsonNode conversation(Person person) {
        return person.get("/api/conversations/" + group).expect(200).json();
    }

    private String lastText(Person person) {
        return conversation(person).path("last_message").path("text").asString();
    }

    private static List<JsonNode> unreadOnes(Person person) {
        return items(person.get("/api/conversations?unread=true").expect(200).json());
    }

    private List<JsonNode> changes(Person person, long after) {
        return person.get("/api/conversations/%d/changes?after_revision=%d".formatted(group, after))
                .expect(200)
                .json()
                .path("changes")
                .valueStream()
                .toList();
    }

    private static JsonNode message(Person person, long messageId) {
        return person.get("/api/messages/" + messageId).expect(200).json();
    }

    private static List<JsonNode> items(JsonNode page) {
        return page.path("items").valueStream().toList();
    }

    private static List<Long> ids(List<JsonNode> messages) {
        return messages.stream().map(ThreadTests::id).toList();
    }

    private static List<String> contents(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("content").asString())
                .toList();
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
