package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is read often has an {@code ETag}, and is not sent again to those who have it. */
@IntegrationTest
@Tag("database-independent")
class EtagTests {
    private static final int CHANGES = 150;

    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void talk() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Tea", bob);
    }

    private static Answer get(Person person, String path, String tag) {
        return person.server()
                .exchange(
                        person.request(path).header("If-None-Match", tag).GET().build());
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        for (String path : new String[] {
            "/api/me",
            "/api/users/" + bob.id(),
            "/api/contacts",
            "/api/emoji",
            "/api/conversations",
            "/api/conversations/" + group,
            "/api/conversations/" + group + "/members",
            "/api/conversations/" + group + "/messages"
        }) {
            Answer first = alice.get(path).expect(200);

            assertThat(first.header("ETag")).as(path).startsWith("W/\"");
            assertThat(first.header("Cache-Control")).as(path).isEqualTo("no-cache, private");
            Answer again = get(alice, path, first.header("ETag"));
            assertThat(again.expect(304).body()).as(path).isEmpty();
        }
    }

    @Test
    void whatHasChangedIsSent() {
        String path = "/api/conversations/" + group;
        String tag = alice.get(path).header("ETag");

        bob.say(group, "Hello");

        Answer changed = get(alice, path, tag).expect(200);
        assertThat(changed.json().path("unread").asInt()).isEqualTo(1);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void tagsTellNothingToOthers() {
        Person eve = people.register("Eve");
        String path = "/api/conversations/" + group;
        String tag = alice.get(path).header("ETag");

        get(eve, path, tag).expectProblem(404, "not_found");
        bob.dismiss(group, bob).expect(204);
        get(bob, path, tag).expectProblem(404, "not_found");
    }

    @Test
    void browsersKeepNothingOfASession() {
        Answer answer = WebSession.signIn(alice).get("/api/conversations").expect(200);

        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    /** After a change was answered, nobody who asks with an older tag is told that it is still right. */
    @Test
    void noTagOutlivesAChangeWhileOthersRead() {
        String path = "/api/conversations/" + group;
        AtomicBoolean goesOn = new AtomicBoolean(true);
        AtomicInteger unchanged = new AtomicInteger();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            String tag = "";
            while (goesOn.get()) {
                Answer answer = tag.isEmpty() ? bob.get(path) : get(bob, path, tag);
                if (answer.status() == 304) {
                    unchanged.incrementAndGet();
                } else {
                    tag = answer.expect(200).header("ETag");
                }
            }
        });
        String tag = alice.get(path).header("ETag");
        for (int i = 0; i < CHANGES; i++) {
            String name = "Tea " + i;
            alice.patch(path, Json.object("name", name)).expect(200);

            Answer answer = get(alice, path, tag).expect(200);
            assertThat(answer.json().path("name").asString()).isEqualTo(name);
            tag = answer.header("ETag");
        }
        goesOn.set(false);
        reader.join();

        assertThat(bob.get(path).json().path("name").asString()).isEqualTo("Tea " + (CHANGES - 1));
        assertThat(unchanged).as("answers without a body, meanwhile").hasPositiveValue();
    }
}
