package dev.parley.conversation.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.EmojiKit;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Bots of groups: all admins manage them, and they outlive whoever made them. */
@IntegrationTest
class GroupBotTests {
    @Autowired
    private People people;

    @Autowired
    private ApplicationContext application;

    private Person alice;
    private Person bob;
    private Person carol;
    private Person bot;
    private long group;

    @BeforeEach
    void give() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        bot = alice.bot("Builds");
        group = alice.group("Releases", bob, carol);
        alice.admit(group, bot).expect(204);
        alice.appoint(group, bob, "admin").expect(204);
        give(alice, group).expect(200);
    }

    @Test
    void allItsAdminsManageItAndNobodyElse() {
        assertThat(seenBy(bob).path("group_id").asLong()).isEqualTo(group);
        assertThat(seenBy(bob).path("owner_id").asLong()).isEqualTo(alice.id());
        assertThat(listOf(bob)).containsExactly(bot.id());
        bob.put(address(), Json.object("display_name", "Builds and tests")).expect(200);
        bob.post(address() + "/tokens", Json.object("name", "x", "scopes", new String[] {"read"}))
                .expect(201);
        carol.get(address()).expect(404);
        assertThat(listOf(carol)).isEmpty();

        alice.appoint(group, bob, "member").expect(204);

        bob.get(address()).expect(404);
        assertThat(seenBy(alice).path("display_name").asString()).isEqualTo("Builds and tests");
    }

    @Test
    void onlyWhoManagesBothGivesIt() {
        long other = carol.group("Others");

        give(alice, other).expect(404);
        give(carol, other).expect(404);
        carol.admit(other, alice).expect(204);
        give(alice, other).expect(403);
        carol.appoint(other, alice, "admin").expect(204);
        give(alice, other).expect(200);

        bob.get(address()).expect(404);
        assertThat(seenBy(carol).path("group_id").asLong()).isEqualTo(other);
        give(alice, alice.directWith(bob)).expect(403);
    }

    @Test
    void anotherAdminTakesItOverWhenItsOwnerLeavesOrIsNoAdminAnyMore() {
        alice.appoint(group, bob, "owner").expect(204);
        bob.appoint(group, alice, "member").expect(204);

        alice.get(address()).expect(404);
        assertThat(seenBy(bob).path("owner_id").asLong()).isEqualTo(bob.id());

        bob.appoint(group, carol, "admin").expect(204);
        bob.dismiss(group, bob).expect(204);

        bob.get(address()).expect(404);
        assertThat(seenBy(carol).path("owner_id").asLong()).isEqualTo(carol.id());
        bot.say(group, "Green");
    }

    @Test
    void whoBecomesOwnerOfTheGroupTakesItOver() {
        alice.appoint(group, bob, "member").expect(204);

        alice.dismiss(group, alice).expect(204);

        alice.get(address()).expect(404);
        assertThat(seenBy(bob).path("owner_id").asLong()).isEqualTo(bob.id());
    }

    @Test
    void itWorksOnWithoutItsMaker() {
        Person root = EmojiKit.administrator(people, application);

        root.post("/api/admin/users/%d/disable".formatted(alice.id()), Json.object())
                .expect(204);
        bot.say(group, "Still green");
        assertThat(seenBy(bob).path("owner_id").asLong()).isEqualTo(bob.id());

        root.delete("/api/admin/users/%d?messages=keep".formatted(alice.id())).expect(204);
        bot.say(group, "Green for ever");
        root.delete("/api/admin/users/%d?messages=keep".formatted(bob.id())).expect(204);
        bot.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void withoutItsGroupItBelongsToItsOwner() {
        bob.delete(address() + "/group").expect(204);

        bob.get(address()).expect(404);
        assertThat(seenBy(alice).has("group_id")).isFalse();

        give(alice, group).expect(200);
        alice.delete("/api/conversations/" + group).expect(204);

        bob.get(address()).expect(404);
        assertThat(seenBy(alice).has("group_id")).isFalse();
        bot.get("/api/me").expect(200);
    }

    @Test
    void whoDeletesItDeletesItForAll() {
        bob.delete(address()).expect(204);

        alice.get(address()).expect(404);
        assertThat(listOf(alice)).isEmpty();
        assertThat(listOf(bob)).isEmpty();
    }

    /** Both lose their roles while it is given: whoever owns it then is an admin of the group, or it has none. */
    @Test
    void itNeverBelongsToAGroupWhoseAdminItsOwnerIsNot() {
        alice.appoint(group, bob, "owner").expect(204);
        for (int round = 0; round < 10; round++) {
            CompletableFuture<?> given = CompletableFuture.runAsync(() -> give(alice, group));
            CompletableFuture<?> deposed = CompletableFuture.runAsync(() -> bob.appoint(group, alice, "member"));
            CompletableFuture.allOf(given, deposed).join();

            JsonNode seen = bob.get(address()).json();
            if (seen.has("group_id")) {
                assertThat(seen.path("owner_id").asLong()).isEqualTo(bob.id());
            } else {
                assertThat(alice.get(address()).json().path("owner_id").asLong())
                        .isEqualTo(alice.id());
            }

            bob.appoint(group, alice, "admin").expect(204);
            bob.delete(address() + "/group");
            give(bob, group);
        }
    }

    private Answer give(Person someone, long to) {
        return someone.put(address() + "/group/" + to);
    }

    private JsonNode seenBy(Person someone) {
        return someone.get(address()).expect(200).json();
    }

    private static List<Long> listOf(Person someone) {
        return someone.get("/api/bots")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(each -> each.path("id").asLong())
                .toList();
    }

    private String address() {
        return "/api/bots/" + bot.id();
    }
}
