package dev.parley.conversation.member;

import static dev.parley.conversation.member.MembersTests.awaitNotices;
import static dev.parley.conversation.member.MembersTests.roles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Coming into groups and rooms by a link. */
@IntegrationTest
class InvitationTests {
    @Autowired
    private People people;

    @Autowired
    private Server server;

    @Autowired
    private JdbcTemplate database;

    @Test
    void invitationLetsStrangersIntoAGroup() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");
        JsonNode made = invite(alice, group).expect(201).json();
        String token = made.path("token").asString();
        assertThat(token).matches("[A-Za-z0-9_-]{22}");
        assertThat(made.path("path").asString()).isEqualTo("/join/" + token);
        assertThat(made.path("uses").asInt()).isZero();
        assertThat(made.path("max_uses").isNull()).isTrue();
        assertThat(Instant.parse(made.path("expires_at").asString()))
                .isCloseTo(Instant.now().plus(Duration.ofDays(7)), Assertions.within(1, ChronoUnit.MINUTES));

        JsonNode seen = look(bob, token).expect(200).json();
        JsonNode joined = join(bob, token).expect(200).json();

        assertThat(seen.toString()).isEqualTo("{\"type\":\"group\",\"name\":\"Chess\",\"member_count\":1}");
        assertThat(joined.path("id").asLong()).isEqualTo(group);
        assertThat(roles(alice, group)).containsExactly("Alice owner", "Bob member");
        awaitNotices(bob, group, "Bob joined");
        assertThat(look(bob, token).json().path("conversation_id").asLong()).isEqualTo(group);
        assertThat(invitations(alice, group).get(0).path("uses").asInt()).isEqualTo(1);
    }

    @Test
    void membersUseUpNothing() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");
        String token = token(invite(alice, group, "max_uses", 1));
        join(alice, token).expect(200);
        join(bob, token).expect(200);

        join(bob, token).expect(200);

        assertThat(roles(alice, group)).hasSize(2);
    }

    @Test
    void removedMemberCannotUseALinkForOneAgain() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");
        String token = token(invite(alice, group, "max_uses", 1));
        join(bob, token).expect(200);
        alice.delete("/api/conversations/%d/members/%d".formatted(group, bob.id()))
                .expect(204);

        join(bob, token).expectProblem(404, "not_found");
        look(bob, token).expectProblem(404, "not_found");

        assertThat(roles(alice, group)).hasSize(1);
    }

    /** All that is wrong looks the same. */
    @Test
    void deadInvitationsAreNotFound() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");
        String used = token(invite(alice, group, "max_uses", 1));
        join(people.register("Carol"), used).expect(200);
        String expired = token(invite(alice, group, "expires_in_hours", 1));
        look(bob, expired).expect(200);
        database.update("update invitation set expires_at = created_at where token = ?", expired);
        String revoked = token(invite(alice, group));
        alice.delete(path(group) + "/" + revoked).expect(204);
        String archived = archivedRoom(alice);

        for (String token : List.of(used, expired, revoked, archived, "A".repeat(22), "?", "a%00b", "A".repeat(500))) {
            String escaped = token.replace("?", "%3F");
            assertThat(look(bob, escaped).status()).as(token).isIn(400, 404);
            assertThat(join(bob, escaped).status()).as(token).isIn(400, 404);
        }
        look(bob, used).expectProblem(404, "not_found");
        join(bob, used).expectProblem(404, "not_found");
        join(bob, expired).expectProblem(404, "not_found");
        join(bob, revoked).expectProblem(404, "not_found");
        join(bob, archived).expectProblem(404, "not_found");
        assertThat(roles(alice, group)).hasSize(2);
        assertThat(invitations(alice, group)).isEmpty();
    }

    private static String archivedRoom(Person owner) {
        long room = owner.room("Attic");
        String token = token(invite(owner, room));
        ConversationSettingsTests.change(owner, room, "archived", true).expect(200);
        return token;
    }

    @Test
    void lastUseIsNotSharedByTwo() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        String token = token(invite(alice, group, "max_uses", 3));
        List<Person> crowd =
                Stream.generate(() -> people.register("Bob")).limit(8).toList();

        Map<Integer, Long> answers = crowd.stream()
                .map(person ->
                        CompletableFuture.supplyAsync(() -> join(person, token).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertThat(answers).isEqualTo(Map.of(200, 3L, 404, 5L));
        assertThat(roles(alice, group)).hasSize(4);
    }

    @Test
    void adminsSeeAndRevokeThem() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        String token = token(invite(alice, group));
        bob.get(path(group)).expectProblem(403, "not_allowed");
        bob.delete(path(group) + "/" + token).expectProblem(403, "not_allowed");
        people.register("Eve").delete(path(group) + "/" + token).expectProblem(404, "not_found");
        alice.delete(path(alice.group("Go")) + "/" + token).expectProblem(404, "not_found");
        assertThat(invitations(alice, group)).hasSize(1);

        alice.delete(path(group) + "/" + token).expect(204);
        alice.delete(path(group) + "/" + token).expect(204);

        assertThat(invitations(alice, group)).isEmpty();
        alice.delete(path(group) + "/" + "A".repeat(22)).expectProblem(404, "not_found");
    }

    @Test
    void badInvitationsAreRefused() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        invite(alice, group, "max_uses", 0).expectProblem(400, "invalid");
        invite(alice, group, "expires_in_hours", 0).expectProblem(400, "invalid");
        invite(alice, group, "expires_in_hours", 24 * 365 + 1).expectProblem(400, "invalid");
        invite(alice, group, "forever", true).expectProblem(400, "malformed");
        look(people.anonymous(), "A".repeat(22)).expectProblem(401, "not_signed_in");
    }

    @Test
    void pageLetsIn() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("<Chess>");
        String page = "/join/" + token(invite(alice, group));
        WebSession browser = WebSession.on(server);
        assertThat(browser.get(page).expect(200).body())
                .contains("&lt;Chess&gt;", "/login", "/register")
                .doesNotContain("<Chess>", "action=\"" + page);

        Answer signedIn = browser.submit("/login", Map.of("username", bob.username(), "password", bob.password()));
        assertThat(signedIn.header("Location")).endsWith(page);
        assertThat(browser.get(page).expect(200).body())
                .contains("&lt;Chess&gt;")
                .doesNotContain("<Chess>");
        Answer joined = browser.submit(page, Map.of());

        assertThat(joined.status()).isBetween(302, 303);
        assertThat(joined.header("Location")).endsWith("/conversations/" + group);
        assertThat(roles(bob, group)).hasSize(2);
        assertThat(browser.get(page).expect(302).header("Location")).endsWith("/conversations/" + group);
        assertThat(browser.get("/join/" + "A".repeat(22)).expect(404).body()).contains("no longer valid");
        assertThat(WebSession.on(server).get("/join/nonsense").expect(404).body())
                .contains("no longer valid");
    }

    @Test
    void pictureIsForAdmins() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        String picture = "/conversations/%d/invitations/%s/qr.svg".formatted(group, token(invite(alice, group)));

        Answer answer = WebSession.signIn(alice).get(picture).expect(200);

        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.body()).startsWith("<svg").contains("<path d=\"M4 4h7v1h-7z");
        assertThat(WebSession.signIn(bob).get(picture).status()).isEqualTo(403);
        assertThat(WebSession.signIn(people.register("Eve")).get(picture).status())
                .isEqualTo(404);
    }

    private static String path(long conversation) {
        return "/api/conversations/%d/invitations".formatted(conversation);
    }

    private static Answer invite(Person admin, long conversation, Object... namesAndValues) {
        return admin.post(path(conversation), Json.object(namesAndValues));
    }

    private static String token(Answer made) {
        return made.expect(201).json().path("token").asString();
    }

    private static List<JsonNode> invitations(Person admin, long conversation) {
        return admin.get(path(conversation))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static Answer look(Person somebody, String token) {
        return somebody.get("/api/invitations/" + token);
    }

    private static Answer join(Person somebody, String token) {
        return somebody.post("/api/invitations/" + token, Json.object());
    }
}
