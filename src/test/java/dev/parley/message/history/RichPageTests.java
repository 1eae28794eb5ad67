package dev.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.Statements;
import dev.parley.test.WebPages;
import dev.parley.test.WebSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A page whose messages have all that messages can have is read like one with a few of them. */
@IntegrationTest
class RichPageTests {
    private static final int KINDS = 5;
    private static final byte[] PICTURE = SamplePictures.plain("png", 60, 40);

    /** Sessions are read once a second; the ends of other tests' connections are stored when they come. */
    private static final Pattern NOW_AND_THEN =
            Pattern.compile("access_token|spring_session|last_seen_at = ", Pattern.CASE_INSENSITIVE);

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    private Person alice;
    private Person bob;
    private WebSession bobs;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bobs = WebSession.signIn(bob);
    }

    @Test
    void manyMessagesCostNoStatementMoreThanAFew() {
        long few = alice.group("Few", bob);
        long many = alice.group("Many", bob);
        List<String> cheap = page(few, fill(few, KINDS));
        List<String> dear = page(many, fill(many, 40));

        assertThat(dear).hasSameSizeAs(cheap).doesNotHaveDuplicates();
    }

    /** What is asked for a page right after a message in it was edited. */
    private List<String> page(long conversation, long edited) {
        String path = "/conversations/" + conversation;
        bobs.get(path).expect(200);
        alice.patch("/api/messages/" + edited, Json.object("content", "Edited")).expect(200);
        List<String> executed =
                statements.during(() -> assertThat(bobs.get(path).expect(200).body())
                        .contains(
                                "Edited",
                                "link-preview",
                                "class=\"poll",
                                "thread-summary",
                                "class=\"reactions\"",
                                "attachment"));
        return executed.stream()
                .filter(statement -> !NOW_AND_THEN.matcher(statement).find())
                .toList();
    }

    /** Returns the first of the messages. */
    private long fill(long conversation, int count) {
        long first = 0;
        long last = 0;
        long linked = 0;
        for (int n = 0; n < count; n++) {
            long before = last;
            last = say(conversation, n, before);
            first = n == 0 ? last : first;
            linked = n % KINDS == 2 ? last : linked;
            for (Person person : List.of(alice, bob)) {
                person.put("/api/messages/%d/reactions/%%F0%%9F%%91%%8D".formatted(last))
                        .expect(204);
            }
        }
        long awaited = linked;
        await().until(() -> bob.get("/api/messages/" + awaited).json().has("preview"));
        return first;
    }

    private long say(long conversation, int n, long before) {
        Map<String, Object> message = new HashMap<>(Map.of("client_id", UUID.randomUUID(), "content", "Message " + n));
        switch (n % KINDS) {
            case 0 -> message.put("attachment_ids", List.of(Files.of(alice).id("photo.png", PICTURE)));
            case 1 -> message.put("poll", Map.of("options", List.of("Yes", "No")));
            case 2 -> message.put("content", WebPages.head("<title>Tea</title>"));
            case 3 -> message.put("reply_to_id", before);
            default -> message.put("content", "@" + bob.username());
        }
        String path = "/api/conversations/%d/messages".formatted(conversation);
        long id = id(alice.post(path, message).expect(201).json());
        if (n % KINDS == 4) {
            bob.post(path, Json.object("client_id", UUID.randomUUID(), "content", "A reply", "thread_id", id))
                    .expect(201);
        }
        return id;
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
