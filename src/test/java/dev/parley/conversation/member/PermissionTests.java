package dev.parley.conversation.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what, where: every role, every action, every kind of conversation. In each there are an owner, an admin, a
 * member, and one more of each for something to be done to. After a refusal all must be as before, so the next case goes
 * on with the same conversation.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionTests {
    /** The answers to an outsider, a member, an admin and an owner, for each kind of conversation. */
    private static final String TABLE = """
            action           | direct      | group           | announcements   | room            | archived
            read             | 404 200     | 404 200 200 200 | 404 200 200 200 | 404 200 200 200 | 404 200 200 200
            read members     | 404 200     | 404 200 200 200 | 404 200 200 200 | 404 200 200 200 | 404 200 200 200
            read history     | 404 200     | 404 200 200 200 | 404 200 200 200 | 404 200 200 200 | 404 200 200 200
            catch up         | 404 200     | 404 200 200 200 | 404 200 200 200 | 404 200 200 200 | 404 200 200 200
            mark as read     | 404 204     | 404 204 204 204 | 404 204 204 204 | 404 204 204 204 | 404 204 204 204
            post             | 404 201     | 404 201 201 201 | 404 403 201 201 | 404 201 201 201 | 404 403 403 403
            edit own         | 404 200     | 404 200 200 200 | 404 403 200 200 | 404 200 200 200 | 404 403 403 403
            edit another's   | 404 403     | 404 403 403 403 | 404 403 403 403 | 404 403 403 403 | 404 403 403 403
            delete another's | 404 403     | 404 403 204 204 | 404 403 204 204 | 404 403 204 204 | 404 403 204 204
            rename           | 404 403     | 404 403 200 200 | 404 403 200 200 | 404 403 200 200 | 404 403 200 200
            set topic        | 404 403     | 404 403 200 200 | 404 403 200 200 | 404 403 200 200 | 404 403 200 200
            announce only    | 404 403     | 404 403 200 200 | 404 403 200 200 | 404 403 200 200 | 404 403 200 200
            show past        | 404 403     | 404 403 200 200 | 404 403 200 200 | 404 403 200 200 | 404 403 200 200
            archive          | 404 403     | 404 403 403 403 | 404 403 403 403 | 404 403 200 200 | 404 403 200 200
            reopen           | 404 403     | 404 403 403 403 | 404 403 403 403 | 404 403 200 200 | 404 403 200 200
            join             | 404 204     | 404 204 204 204 | 404 204 204 204 | 204 204 204 204 | 403 204 204 204
            leave            | 404 403     | 404 204 204 204 | 404 204 204 204 | 404 204 204 204 | 404 204 204 204
            add              | 404 403     | 404 403 204 204 | 404 403 204 204 | 404 403 204 204 | 404 403 403 403
            add as admin     | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 403
            remove a member  | 404 403     | 404 403 204 204 | 404 403 204 204 | 404 403 204 204 | 404 403 204 204
            remove an admin  | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            remove an owner  | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            promote          | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            demote           | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            hand on          | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            promote oneself  | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            invite           | 404 403     | 404 403 201 201 | 404 403 201 201 | 404 403 201 201 | 404 403 201 201
            list invitations | 404 403     | 404 403 200 200 | 404 403 200 200 | 404 403 200 200 | 404 403 200 200
            delete           | 404 403     | 404 403 403 204 | 404 403 403 204 | 404 403 403 204 | 404 403 403 204
            """;

    /** The same over a socket: {@code ok}, or the code of the error; what leads to nothing is {@code -}. */
    private static final String SOCKET_TABLE = """
            action           | direct          | group                 | announcements                   | room                  | archived
            post             | not_found ok    | not_found ok ok ok    | not_found not_allowed ok ok     | not_found ok ok ok    | not_found not_allowed not_allowed not_allowed
            mark as read     | not_found ok    | not_found ok ok ok    | not_found ok ok ok              | not_found ok ok ok    | not_found ok ok ok
            mark as delivered | not_found ok    | not_found ok ok ok    | not_found ok ok ok              | not_found ok ok ok    | not_found ok ok ok
            show typing      | not_found ok    | not_found ok ok ok    | not_found ok ok ok              | not_found ok ok ok    | not_found ok ok ok
            """;

    /** After these the conversation is another. */
    private static final Set<String> CHANGES = Set.of(
            "announce only",
            "archive",
            "reopen",
            "join",
            "leave",
            "add",
            "add as admin",
            "remove a member",
            "remove an admin",
            "remove an owner",
            "promote",
            "demote",
            "hand on",
            "delete",
            "promote oneself");

    private static final String[] ROLES = {"outsider", "member", "admin", "owner"};

    @Autowired
    private People people;

    private final Map<String, Person> cast = new HashMap<>();
    private final Map<String, Scene> scenes = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> overHttp() {
        return cases(TABLE)
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    Scene scene = scenes.computeIfAbsent(each.kind(), this::scene);

                    Answer answer = act(each.action(), scene, person(each.role()));

                    if (answer.status() < 400 && CHANGES.contains(each.action())) {
                        scenes.remove(each.kind());
                    }
                    assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(each.expected()));
                    if (answer.status() >= 400) {
                        answer.expectProblem(answer.status(), answer.status() == 404 ? "not_found" : "not_allowed");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> overASocket() {
        return cases(SOCKET_TABLE)
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    Scene scene = scenes.computeIfAbsent(each.kind(), this::scene);
                    try (StompClient socket = person(each.role()).connect()) {
                        assertThat(send(each.action(), scene.id(), socket)).isEqualTo(each.expected());
                    }
                }));
    }

    private static Stream<Case> cases(String table) {
        String[] kinds = cells(table.lines().findFirst().orElseThrow());
        return table.lines()
                .skip(1)
                .map(PermissionTests::cells)
                .flatMap(row -> Stream.iterate(1, n -> n + 1)
                        .limit(kinds.length - 1L)
                        .flatMap(kind -> {
                            String[] expected = row[kind].split(" ");
                            return Stream.iterate(0, n -> n + 1)
                                    .limit(expected.length)
                                    .map(role -> new Case(row[0], kinds[kind], ROLES[role], expected[role]));
                        }));
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    }

    /** Everybody plays the same part in every case. */
    private Person person(String role) {
        return cast.computeIfAbsent(role, people::register);
    }

    private Scene scene(String kind) {
        Person owner = person("owner");
        Person member = person("member");
        if (kind.equals("direct")) {
            long id = member.directWith(owner);
            return new Scene(id, said(member, id), said(owner, id));
        }
        long id = kind.equals("room") || kind.equals("archived") ? owner.room("A " + kind) : owner.group(kind);
        for (String role : new String[] {"member", "admin", "other member", "other admin", "other owner"}) {
            String least = role.substring(role.lastIndexOf(' ') + 1);
            owner.appoint(id, person(role), least).expect(204);
        }
        said(owner, id);
        said(person("admin"), id);
        Scene scene = new Scene(id, said(member, id), said(person("other member"), id));
        if (kind.equals("announcements")) {
            change(owner, id, "announcements_only", true).expect(200);
        } else if (kind.equals("archived")) {
            change(owner, id, "archived", true).expect(200);
        }
        return scene;
    }

    private static long said(Person person, long conversation) {
        return person.say(conversation, "Hello").path("id").asLong();
    }

    private Answer act(String action, Scene scene, Person actor) {
        long id = scene.id();
        String path = "/api/conversations/" + id;
        return switch (action) {
            case "read" -> actor.get(path);
            case "read members" -> actor.get(path + "/members");
            case "read history" -> actor.get(path + "/messages");
            case "catch up" -> actor.get(path + "/changes?after_revision=0");
            case "mark as read" -> actor.put(path + "/read", Json.object("seq", 1));
            case "post" -> actor.say(id, UUID.randomUUID(), "Hello");
            case "edit own" -> actor.patch("/api/messages/" + own(scene, actor), Json.object("content", "Changed"));
            case "edit another's" -> actor.patch("/api/messages/" + scene.others(), Json.object("content", "Changed"));
            case "delete another's" -> actor.delete("/api/messages/" + scene.others());
            case "rename" -> change(actor, id, "name", "Renamed");
            case "set topic" -> change(actor, id, "topic", "Weather");
            case "announce only" -> change(actor, id, "announcements_only", true);
            case "show past" -> change(actor, id, "shows_past", true);
            case "archive" -> change(actor, id, "archived", true);
            case "reopen" -> change(actor, id, "archived", false);
            case "join" -> actor.admit(id, actor);
            case "leave" -> actor.dismiss(id, actor);
            case "add" -> actor.admit(id, person("stranger"));
            case "add as admin" -> actor.appoint(id, person("stranger"), "admin");
            case "remove a member" -> actor.dismiss(id, person("other member"));
            case "remove an admin" -> actor.dismiss(id, person("other admin"));
            case "remove an owner" -> actor.dismiss(id, person("other owner"));
            case "promote" -> actor.appoint(id, person("other member"), "admin");
            case "demote" -> actor.appoint(id, person("other admin"), "member");
            case "hand on" -> actor.appoint(id, person("other admin"), "owner");
            case "promote oneself" -> actor.appoint(id, actor, actor.equals(person("admin")) ? "owner" : "admin");
            case "invite" -> actor.post(path + "/invitations", Json.object());
            case "list invitations" -> actor.get(path + "/invitations");
            case "delete" -> actor.delete(path);
            default -> throw new IllegalArgumentException(action);
        };
    }

    /** What the actor has said there; the member's in place of an outsider's, who has said nothing. */
    private long own(Scene scene, Person actor) {
        if (actor.equals(person("outsider")) || actor.equals(person("member"))) {
            return scene.members();
        }
        return actor.history(scene.id()).stream()
                .filter(message -> message.path("sender_id").asLong() == actor.id())
                .mapToLong(message -> message.path("id").asLong())
                .findFirst()
                .orElseThrow();
    }

    private static Answer change(Person actor, long conversation, Object... namesAndValues) {
        return ConversationSettingsTests.change(actor, conversation, namesAndValues);
    }

    /** Returns {@code ok}, or the code of the error that was the answer. */
    private static String send(String action, long conversation, StompClient socket) {
        String path = "/app/conversations/%d/".formatted(conversation);
        var receipt = switch (action) {
            case "post" -> socket.sayForReceipt(conversation, UUID.randomUUID(), "Hello");
            case "mark as read" -> socket.sendForReceipt(path + "read", Json.object("seq", 1));
            case "mark as delivered" -> socket.sendForReceipt(path + "delivered", Json.object("seq", 1));
            case "show typing" -> socket.sendForReceipt(path + "typing", Json.object("is_typing", true));
            default -> throw new IllegalArgumentException(action);
        };
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> receipt.isDone() || !socket.events("error").isEmpty());
        return socket.events("error").stream()
                .map((JsonNode error) -> error.path("code").asString())
                .findFirst()
                .orElse("ok");
    }

    /**
     * A conversation.
     *
     * @param members the id of a message of the member
     * @param others the id of a message of somebody who acts in no case
     */
    private record Scene(long id, long members, long others) {}

    private record Case(String action, String kind, String role, String expected) {
        String name() {
            return "%s: %s in %s".formatted(action, role, kind);
        }
    }
}
