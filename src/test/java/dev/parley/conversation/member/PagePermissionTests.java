package dev.parley.conversation.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Leaks;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who may do what, where, by the forms of the pages: every role, every action, every kind of conversation. Who has been
 * removed is answered like somebody who never was in it. After a refusal all must be as before, so the next case goes on
 * with the same conversation.
 */
@IntegrationTest
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagePermissionTests {
    /**
     * The answers to an outsider, a member, an admin and an owner: a status, {@code ok} for being led on, or the code of
     * what the details then say was refused.
     */
    private static final String TABLE = """
            action          | direct                | group                              | announcements                      | room                               | archived
            open            | 404 200               | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200
            details         | 404 404               | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200
            who is here     | 404 404               | 404 404 404 404                    | 404 404 404 404                    | 404 200 200 200                    | 404 200 200 200
            history         | 404 200               | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200
            changes         | 404 200               | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200
            mark as read    | 404 ok                | 404 ok ok ok                       | 404 ok ok ok                       | 404 ok ok ok                       | 404 ok ok ok
            post            | 404 ok                | 404 ok ok ok                       | 404 403 ok ok                      | 404 ok ok ok                       | 404 403 403 403
            rename          | not_found not_allowed | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok
            archive         | not_found not_allowed | not_found not_allowed not_allowed not_allowed | not_found not_allowed not_allowed not_allowed | not_found not_allowed ok ok | not_found not_allowed ok ok
            find people     | 404 404               | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200
            add             | not_found not_allowed | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed not_allowed not_allowed
            remove a member | not_found not_allowed | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok
            remove an admin | not_found not_allowed | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok
            promote         | not_found not_allowed | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok
            hand on         | not_found not_allowed | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok | not_found not_allowed not_allowed ok
            invite          | not_found not_allowed | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok
            see the code    | 404 403               | 404 403 200 200                    | 404 403 200 200                    | 404 403 200 200                    | 404 403 200 200
            revoke          | not_found not_allowed | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok
            remove picture  | not_found not_allowed | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok        | not_found not_allowed ok ok
            join            | 404 ok                | 404 ok ok ok                       | 404 ok ok ok                       | ok ok ok ok                        | 403 ok ok ok
            leave           | 404 403               | 404 ok ok ok                       | 404 ok ok ok                       | 404 ok ok ok                       | 404 ok ok ok
            ask to leave    | 404 403               | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200                    | 404 200 200 200
            ask to remove   | 404 403               | 404 403 200 200                    | 404 403 200 200                    | 404 403 200 200                    | 404 403 200 200
            ask to hand on  | 404 403               | 404 403 403 200                    | 404 403 403 200                    | 404 403 403 200                    | 404 403 403 200
            ask to revoke   | 404 403               | 404 403 200 200                    | 404 403 200 200                    | 404 403 200 200                    | 404 403 200 200
            ask to delete   | 404 403               | 404 403 403 200                    | 404 403 403 200                    | 404 403 403 200                    | 404 403 403 200
            delete          | 404 403               | 404 403 403 ok                     | 404 403 403 ok                     | 404 403 403 ok                     | 404 403 403 ok
            """;

    /** After these the conversation is another. */
    private static final Set<String> CHANGES = Set.of(
            "archive",
            "add",
            "remove a member",
            "remove an admin",
            "promote",
            "hand on",
            "revoke",
            "join",
            "leave",
            "delete");

    private static final String[] ROLES = {"outsider", "member", "admin", "owner"};

    @Autowired
    private People people;

    private final Map<String, Person> cast = new HashMap<>();
    private final Map<String, WebSession> browsers = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Scene> scenes = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> everyRoleEveryActionEveryKind() {
        return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            Scene scene = scenes.computeIfAbsent(each.kind(), this::scene);

            Answer answer = act(each.action(), scene, each.role(), token(each.role()));

            String outcome = outcome(answer);
            if (outcome.equals("ok") && CHANGES.contains(each.action())) {
                scenes.remove(each.kind());
            }
            assertThat(outcome).as(answer.body()).isEqualTo(each.expected());
            Leaks.assertNoneIn(answer.body());
        }));
    }

    @TestFactory
    Stream<DynamicTest> nothingGoesWithoutTheProofThatItIsOnesOwnForm() {
        return actions()
                .filter(action -> !isLook(action))
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    Scene scene = scenes.computeIfAbsent("room", this::scene);
                    String before = person("owner")
                            .get("/api/conversations/" + scene.id())
                            .expect(200)
                            .body();

                    assertThat(act(action, scene, "owner", "").status()).isEqualTo(403);
                    assertThat(act(action, scene, "owner", "rubbish").status()).isEqualTo(403);

                    assertThat(person("owner")
                                    .get("/api/conversations/" + scene.id())
                                    .expect(200)
                                    .body())
                            .isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> strangerIsLedToTheSignInPage() {
        return actions()
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    Scene scene = scenes.computeIfAbsent("room", this::scene);
                    browsers.computeIfAbsent(
                            "stranger", role -> WebSession.on(person("owner").server()));

                    Answer answer = act(action, scene, "stranger", token("stranger"));

                    assertThat(answer.status()).isEqualTo(302);
                    assertThat(answer.header("Location")).contains("/login");
                }));
    }

    @Test
    void rubbishIsRefusedAndChangesNothing() {
        Scene scene = scene("room");
        String path = "/conversations/" + scene.id();
        String other = path + "/members/" + person("other member").id();
        WebSession owner = browser("owner");
        String before = person("owner").get("/api" + path).expect(200).body();

        for (String[] each : new String[][] {
            {other + "/role", "role=EMPEROR", "400"},
            {other + "/role", "", "400"},
            {other + "/role", "role=", "400"},
            {path + "/members/abc/role", "role=ADMIN", "400"},
            {path + "/members/-1/role", "role=ADMIN", "not_found"},
            {path + "/members/99999999999999999999/remove", "", "400"},
            {path + "/members", "members=nobody-at-all", "not_found"},
            {path + "/members", "members=%00", "not_found"},
            {path + "/members", "members=" + "x".repeat(500), "not_found"},
            {path + "/archive", "archived=perhaps", "400"},
            {path + "/archive", "", "400"},
            {path + "/details", "name=", "200"},
            {path + "/details", "name=" + "x".repeat(101), "200"},
            {path + "/details", "name=a%00b", "200"},
            {path + "/details", "name=ok&topic=" + "x".repeat(501), "200"},
            {path + "/details", "name=ok&announcementsOnly=perhaps", "400"},
            {path + "/invitations", "hours=0", "invalid"},
            {path + "/invitations", "hours=-5", "invalid"},
            {path + "/invitations", "hours=999999", "invalid"},
            {path + "/invitations", "hours=soon", "400"},
            {path + "/invitations", "", "400"},
            {path + "/invitations", "hours=1&maxUses=0", "invalid"},
            {path + "/invitations", "hours=1&maxUses=1e3", "400"},
            {path + "/invitations/rubbish/revoke", "", "not_found"},
            {path + "/invitations/%3Cscript%3E/revoke", "", "not_found"},
            {path + "/picture", "", "invalid"},
            {path + "/picture", "picture=x.png", "invalid"},
            {path + "/read", "seq=far", "400"},
            {path + "/read", "", "400"},
            {path + "/messages", "content=", "400"},
            {path + "/messages", "content=Hello&clientId=7", "400"},
            {"/conversations/0/details", "name=ok", "not_found"},
            {"/conversations/abc/details", "name=ok", "400"},
            {"/conversations/1.5/leave", "", "400"},
            {"/conversations/9223372036854775807/leave", "", "404"},
            {"/conversations/9223372036854775808/delete", "", "400"},
            {"/rooms/abc/join", "", "400"},
            {"/rooms/-7/join", "", "404"},
            {"/join/rubbish", "", "404"},
            {"/join/" + "x".repeat(22), "", "404"},
            {"/groups/new", "name=", "200"},
            {"/groups/new", "name=" + "x".repeat(101), "200"},
            {"/groups/new", "name=Chess&members=nobody-at-all", "200"},
            {"/groups/new", "name=Chess&members=" + "x".repeat(65), "200"},
            {"/rooms/new", "name=%09", "200"},
        }) {
            Answer answer = owner.post(each[0], "_csrf=" + token("owner") + "&" + each[1]);

            assertThat(outcome(answer)).as("%s %s", each[0], each[1]).isEqualTo(each[2]);
            Leaks.assertNoneIn(answer.body());
        }

        assertThat(person("owner").get("/api" + path).expect(200).body()).isEqualTo(before);
    }

    @Test
    void rubbishInAddressesIsRefused() {
        Scene scene = scene("room");
        String path = "/conversations/" + scene.id();

        for (String[] each : new String[][] {
            {"/conversations/abc", "400"},
            {"/conversations/0", "404"},
            {"/conversations?cursor=rubbish", "400"},
            {path + "/details?cursor=rubbish", "400"},
            {path + "/details?member=%00", "200"},
            {path + "/details?refused=%3Cscript%3Ealert(1)%3C/script%3E", "200"},
            {path + "/online?cursor=rubbish", "400"},
            {path + "?before_seq=x", "400"},
            {path + "/history?before_seq=x", "400"},
            {path + "/changes?after_revision=x", "400"},
            {path + "/invitations/rubbish/qr.svg", "404"},
            {"/rooms?cursor=rubbish", "400"},
            {"/rooms?q=" + "x".repeat(5000), "200"},
            {"/join/rubbish", "404"},
            {"/join/rubbish/picture", "404"},
        }) {
            Answer answer = browser("owner").get(each[0]);

            assertThat(outcome(answer)).as(each[0]).isEqualTo(each[1]);
            assertThat(answer.body()).doesNotContain("<script>alert");
            Leaks.assertNoneIn(answer.body());
        }
    }

    private static Stream<String> actions() {
        return TABLE.lines().skip(1).map(line -> cells(line)[0]);
    }

    private static boolean isLook(String action) {
        return List.of(
                        "open",
                        "details",
                        "who is here",
                        "history",
                        "changes",
                        "see the code",
                        "ask to leave",
                        "ask to remove",
                        "ask to hand on",
                        "ask to revoke",
                        "ask to delete")
                .contains(action);
    }

    private static Stream<Case> cases() {
        String[] kinds = cells(TABLE.lines().findFirst().orElseThrow());
        return TABLE.lines()
                .skip(1)
                .map(PagePermissionTests::cells)
                .flatMap(row -> Stream.iterate(1, n -> n + 1)
                        .limit(kinds.length - 1L)
                        .flatMap(kind -> cases(row[0], kinds[kind], row[kind].split(" "))));
    }

    private static Stream<Case> cases(String action, String kind, String[] expected) {
        Stream<Case> present = Stream.iterate(0, n -> n + 1)
                .limit(expected.length)
                .map(role -> new Case(action, kind, ROLES[role], expected[role]));
        return kind.equals("direct")
                ? present
                : Stream.concat(Stream.of(new Case(action, kind, "former", expected[0])), present);
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    }

    private static String outcome(Answer answer) {
        if (answer.status() != 302) {
            return Integer.toString(answer.status());
        }
        String[] refused = answer.header("Location").split("[?&]refused=", 2);
        return refused.length == 1 ? "ok" : refused[1].split("&", 2)[0];
    }

    /** Everybody plays the same part in every case. */
    private Person person(String role) {
        return cast.computeIfAbsent(role, people::register);
    }

    private WebSession browser(String role) {
        return browsers.computeIfAbsent(role, part -> WebSession.signIn(person(part)));
    }

    private String token(String role) {
        return tokens.computeIfAbsent(
                role,
                part -> browser(part)
                        .csrfHeader(part.equals("stranger") ? "/login" : "/settings/profile")
                        .split(":", 2)[1]);
    }

    private Scene scene(String kind) {
        Person owner = person("owner");
        if (kind.equals("direct")) {
            long id = person("member").directWith(owner);
            owner.say(id, "Hello");
            return new Scene(id, "x".repeat(22));
        }
        long id = kind.equals("room") || kind.equals("archived") ? owner.room("A " + kind) : owner.group(kind);
        for (String role : new String[] {"member", "admin", "other member", "other admin", "former"}) {
            String least = role.substring(role.lastIndexOf(' ') + 1).replace("former", "member");
            owner.appoint(id, person(role), least).expect(204);
        }
        owner.dismiss(id, person("former")).expect(204);
        owner.say(id, "Hello");
        String invitation = owner.post("/api/conversations/%d/invitations".formatted(id), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();
        if (kind.equals("announcements")) {
            ConversationSettingsTests.change(owner, id, "announcements_only", true)
                    .expect(200);
        } else if (kind.equals("archived")) {
            ConversationSettingsTests.change(owner, id, "archived", true).expect(200);
        }
        return new Scene(id, invitation);
    }

    private Answer act(String action, Scene scene, String role, String token) {
        WebSession actor = browser(role);
        String path = "/conversations/" + scene.id();
        String member = path + "/members/" + person("other member").id();
        String admin = path + "/members/" + person("other admin").id();
        String invitation = path + "/invitations/" + scene.invitation();
        return switch (action) {
            case "open" -> actor.get(path);
            case "details" -> actor.get(path + "/details");
            case "who is here" -> actor.get(path + "/online");
            case "history" -> actor.get(path + "/history?before_seq=9");
            case "changes" -> actor.get(path + "/changes?after_revision=0");
            case "see the code" -> actor.get(invitation + "/qr.svg");
            case "ask to leave" -> actor.get(path + "/leave");
            case "ask to remove" -> actor.get(member + "/remove");
            case "ask to hand on" -> actor.get(admin + "/owner");
            case "ask to revoke" -> actor.get(invitation + "/revoke");
            case "ask to delete" -> actor.get(path + "/delete");
            case "mark as read" -> post(actor, token, path + "/read", "seq", "1");
            case "post" ->
                post(
                        actor,
                        token,
                        path + "/messages",
                        "content",
                        "Hello",
                        "clientId",
                        java.util.UUID.randomUUID().toString());
            case "rename" -> post(actor, token, path + "/details", "name", "Renamed", "showsPast", "true");
            case "archive" -> post(actor, token, path + "/archive", "archived", "true");
            case "find people" -> post(actor, token, path + "/members?find", "q", "zzz");
            case "add" ->
                post(
                        actor,
                        token,
                        path + "/members",
                        "members",
                        person("newcomer").username());
            case "remove a member" -> post(actor, token, member + "/remove");
            case "remove an admin" -> post(actor, token, admin + "/remove");
            case "promote" -> post(actor, token, member + "/role", "role", "ADMIN");
            case "hand on" -> post(actor, token, admin + "/role", "role", "OWNER");
            case "invite" -> post(actor, token, path + "/invitations", "hours", "1");
            case "revoke" -> post(actor, token, invitation + "/revoke");
            case "remove picture" -> post(actor, token, path + "/picture/remove");
            case "join" -> post(actor, token, "/rooms/%d/join".formatted(scene.id()));
            case "leave" -> post(actor, token, path + "/leave");
            case "delete" -> post(actor, token, path + "/delete");
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static Answer post(WebSession actor, String token, String path, String... namesAndValues) {
        StringBuilder body = new StringBuilder("_csrf=").append(URLEncoder.encode(token, StandardCharsets.UTF_8));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append('&').append(namesAndValues[i]).append('=').append(namesAndValues[i + 1]);
        }
        return actor.post(path, body.toString());
    }

    private record Scene(long id, String invitation) {}

    private record Case(String action, String kind, String role, String expected) {
        String name() {
            return "%s: %s in %s".formatted(action, role, kind);
        }
    }
}
