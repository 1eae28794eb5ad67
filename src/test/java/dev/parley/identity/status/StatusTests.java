package dev.parley.identity.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.EmojiKit;
import dev.parley.test.HostileTexts;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Status and "do not disturb" through the API, the pages and the socket: who sees it, and when it ends. */
@IntegrationTest
class StatusTests {
    @Autowired
    private People people;

    @Autowired
    private StatusChanges changes;

    @Autowired
    private Statuses statuses;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private ApplicationContext application;

    private Person alice;
    private Person bob;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
    }

    @Test
    void acquaintancesSeeItAtOnceUntilItIsCleared() {
        Person eve = people.register("Eve");
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect();
                StompClient eves = eve.connect()) {
            set(alice, "🌴", "  On   holiday ", null).expect(200);

            JsonNode event = bobs.awaitEvent("status_changed");
            assertThat(event.path("user_id").asLong()).isEqualTo(alice.id());
            assertThat(event.path("status").toString())
                    .isEqualTo("{\"emoji\":\"🌴\",\"text\":\"On holiday\",\"until\":null}");
            assertThat(event.path("do_not_disturb").asBoolean()).isFalse();
            assertThat(alices.awaitEvent("own_status_changed")
                            .path("status")
                            .path("text")
                            .asString())
                    .isEqualTo("On holiday");

            alice.delete("/api/me/status").expect(204);
            JsonNode cleared =
                    bobs.awaitEvent("status_changed", one -> one.path("status").isNull());
            assertThat(cleared.path("status_version").asLong())
                    .isGreaterThan(event.path("status_version").asLong());
            assertThat(alices.events("status_changed")).isEmpty();
            eves.assertNever(one -> one.toString().contains("On holiday"));
        }
        assertThat(alice.get("/api/me/status").expect(200).body())
                .isEqualTo("{\"emoji\":null,\"text\":\"\",\"until\":null}");
    }

    @Test
    void isOnAccountViewsForThoseWhoSeePresence() {
        Person eve = people.register("Eve");
        long direct = alice.directWith(bob);
        alice.say(direct, "Hello");
        long group = alice.group("Chess", bob, eve);
        set(alice, "📅", "In a meeting", null).expect(200);

        assertThat(text(bob.get("/api/conversations/" + direct).json().path("user")))
                .isEqualTo("In a meeting");
        assertThat(text(presence(bob))).isEqualTo("In a meeting");
        assertThat(text(member(bob, group))).isEqualTo("In a meeting");
        assertThat(text(alice.get("/api/me").json())).isEqualTo("In a meeting");
        assertThat(bob.get("/api/users/" + alice.id())
                        .json()
                        .path("status")
                        .path("text")
                        .asString())
                .isEqualTo("In a meeting");
        assertThat(pages(bob, direct, group))
                .allSatisfy(page -> assertThat(page).contains("In a meeting"));

        assertThat(presence(eve).has("status")).isFalse();
        assertThat(presence(eve).path("status_version").asLong()).isZero();
        assertThat(member(eve, group).has("status")).isFalse();
        assertThat(eve.get("/api/users/" + alice.id()).expect(200).body()).doesNotContain("In a meeting");
        assertThat(eve.get("/api/users?q=" + alice.username()).expect(200).body())
                .doesNotContain("In a meeting");
        WebSession eves = WebSession.signIn(eve);
        assertThat(eves.get("/people/" + alice.id()).expect(200).body()).doesNotContain("In a meeting");
        assertThat(eves.get("/conversations/%d/details".formatted(group))
                        .expect(200)
                        .body())
                .doesNotContain("In a meeting");
    }

    @Test
    void blockedPeopleSeeNothingAndAreToldOnce() {
        long direct = alice.directWith(bob);
        alice.say(direct, "Hello");
        set(alice, "📅", "In a meeting", null).expect(200);
        try (StompClient bobs = bob.connect()) {
            alice.put("/api/blocks/" + bob.id()).expect(204);
            JsonNode gone = bobs.awaitEvent("status_changed");
            assertThat(gone.path("status").isNull()).isTrue();
            assertThat(gone.path("status_version").asLong()).isZero();

            set(alice, "🌴", "On holiday", null).expect(200);
            assertThat(bob.get("/api/conversations/" + direct)
                            .json()
                            .path("user")
                            .has("status"))
                    .isFalse();
            assertThat(presence(bob).has("status")).isFalse();
            WebSession session = WebSession.signIn(bob);
            for (String page : List.of("/people", "/people/" + alice.id(), "/conversations/" + direct)) {
                assertThat(session.get(page).expect(200).body()).doesNotContain("On holiday");
            }

            alice.delete("/api/blocks/" + bob.id()).expect(204);
            assertThat(bobs.awaitEvent(
                                    "status_changed", one -> !one.path("status").isNull())
                            .path("status")
                            .path("text")
                            .asString())
                    .isEqualTo("On holiday");
            assertThat(bobs.events("status_changed")).hasSize(2);
        }
    }

    @Test
    void disabledPersonHasNoStatusOnPagesThatAreOpen() {
        Person root = EmojiKit.administrator(people, application);
        set(alice, "📅", "In a meeting", null).expect(200);
        try (StompClient bobs = bob.connect()) {
            root.post("/api/admin/users/%d/disable".formatted(alice.id()), Json.object())
                    .expect(204);

            JsonNode gone = bobs.awaitEvent("status_changed");
            assertThat(gone.path("user_id").asLong()).isEqualTo(alice.id());
            assertThat(gone.path("status").isNull()).isTrue();
            assertThat(gone.path("status_version").asLong()).isZero();

            root.post("/api/admin/users/%d/enable".formatted(alice.id()), Json.object())
                    .expect(204);
            JsonNode back = bobs.awaitEvent(
                    "status_changed", event -> !event.path("status").isNull());
            assertThat(back.path("status").path("text").asString()).isEqualTo("In a meeting");
        }
    }

    @Test
    void strangerWhoseRequestIsPendingSeesNothingUntilItIsAccepted() {
        Person carol = people.register("Carol");
        set(alice, "📅", "In a meeting", null).expect(200);
        long direct = carol.directWith(alice);
        carol.say(direct, "Hello?");

        assertThat(carol.get("/api/conversations/" + direct).json().path("user").has("status"))
                .isFalse();
        try (StompClient carols = carol.connect()) {
            alice.say(direct, "Hello!");
            assertThat(carols.awaitEvent("status_changed")
                            .path("status")
                            .path("text")
                            .asString())
                    .isEqualTo("In a meeting");
        }
        assertThat(text(carol.get("/api/conversations/" + direct).json().path("user")))
                .isEqualTo("In a meeting");
    }

    @Test
    void endsByItselfForEveryoneOnce() {
        long direct = alice.directWith(bob);
        alice.say(direct, "Hello");
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            set(alice, "📅", "In a meeting", Instant.now().plusSeconds(2)).expect(200);
            assertThat(bobs.awaitEvent("status_changed")
                            .path("status")
                            .path("until")
                            .asString())
                    .isNotBlank();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> bobs.events("status_changed").size() > 1);
            assertThat(bobs.events("status_changed").get(1).path("status").isNull())
                    .isTrue();
            alices.awaitEvent("own_status_changed", one -> one.path("status").isNull());
            assertThat(bobs.events("status_changed")).hasSize(2);
        }
        assertThat(stored("status_text")).isNull();
        assertThat(presence(bob).has("status")).isFalse();
    }

    @Test
    void isOverAtItsTimeEvenIfTheServerWasDown() {
        Instant until = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        set(alice, "📅", "In a meeting", until).expect(200);
        StatusDue outdated = new StatusDue(alice.accountId(), until.toEpochMilli());
        Instant later = until.plus(Duration.ofHours(1));
        set(alice, "📅", "In a longer meeting", later).expect(200);

        changes.pass(outdated);
        assertThat(text(presence(bob))).isEqualTo("In a longer meeting");

        // As if the time had passed meanwhile.
        Instant past = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MILLIS);
        database.update(
                "update person_status set status_until = ?, changes_at = ? where account_id = ?",
                past.atOffset(ZoneOffset.UTC),
                past.atOffset(ZoneOffset.UTC),
                alice.id());
        try (StompClient bobs = bob.connect()) {
            StatusDue due = new StatusDue(alice.accountId(), past.toEpochMilli());
            changes.pass(due);
            changes.pass(due);
            assertThat(bobs.awaitEvent("status_changed").path("status").isNull())
                    .isTrue();
            set(alice, "🌴", "", null).expect(200);
            bobs.awaitEvent("status_changed", one -> !one.path("status").isNull());
            assertThat(bobs.events("status_changed")).hasSize(2);
        }
    }

    @Test
    void isEncryptedAndDeletedWithTheAccount() {
        set(alice, "🤒", "Meine geheime Grippe", null).expect(200);

        byte[] text = Objects.requireNonNull(stored("status_text"));
        assertThat(text).isNotEmpty();
        assertThat(new String(text, StandardCharsets.ISO_8859_1)).doesNotContain("Grippe");
        assertThat(stored("status_emoji")).isNotEqualTo("🤒".getBytes(StandardCharsets.UTF_8));
        try (StompClient bobs = bob.connect()) {
            WebSession.signIn(alice).submit("/settings/account", Map.of("currentPassword", alice.password()));
            bobs.awaitEvent("status_changed", one -> one.path("status").isNull());
        }
        assertThat(stored("status_text")).isNull();
        assertThat(stored("status_emoji")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn \u202Eleft",
                "a\u200Bb",
                "\u2066x\u2069",
                "a\nb",
                "a\u0000b",
                "\uFEFF",
                "x\u00ADy",
                "\u3164"
            })
    void refusesHostileTexts(String text) {
        set(alice, "🌴", text, null).expectProblem(400, "invalid");

        assertThat(presence(bob).has("status")).isFalse();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        String family = "👨‍👩‍👧‍👦";

        set(alice, "🌴", family.repeat(100), null).expect(200);
        assertThat(set(alice, "🌴", family.repeat(101), null)
                        .expectProblem(400, "invalid")
                        .body())
                .contains("1 character too many");
        assertThat(text(presence(bob))).isEqualTo(family.repeat(100));
    }

    @Test
    void takesOneEmojiAndATimeToCome() {
        set(alice, "x", "Text", null).expectProblem(400, "invalid");
        set(alice, "🌴🌴", "Text", null).expectProblem(400, "invalid");
        set(alice, null, " ", null).expectProblem(400, "invalid");
        set(alice, "🌴", "Text", Instant.now().minusSeconds(1)).expectProblem(400, "invalid");
        set(alice, "🌴", "Text", Instant.now().plus(Duration.ofDays(400))).expectProblem(400, "invalid");
        alice.put("/api/me/status", Json.object("emoji", "🌴", "colour", "red")).expectProblem(400, "malformed");
        assertThat(alice.get("/api/me").json().has("status")).isFalse();

        assertThat(set(alice, null, "Only a text", null)
                        .expect(200)
                        .json()
                        .path("emoji")
                        .asString())
                .isEqualTo("💬");
        assertThat(set(alice, "☕", null, null).expect(200).json().path("emoji").asString())
                .isEqualTo("☕");
    }

    @Test
    void hostileMarkupIsShownAsText() {
        for (String text : HostileTexts.brief(80, 20)) {
            if (text.contains("<") && set(alice, "🌴", text, null).status() == 200) {
                assertThat(WebSession.signIn(bob).get("/people").expect(200).body())
                        .contains("🌴", "&lt;")
                        .doesNotContain(text);
            }
        }
    }

    @Test
    void doNotDisturbIsSeenAsAMoonAndOnAllOwnDevices() {
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            Instant until = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
            JsonNode answer = disturb(alice, Json.object("until", until.toString()))
                    .expect(200)
                    .json();
            assertThat(answer.path("on").asBoolean()).isTrue();
            assertThat(Instant.parse(answer.path("changes_at").asString())).isEqualTo(until);

            assertThat(bobs.awaitEvent("status_changed").path("do_not_disturb").asBoolean())
                    .isTrue();
            assertThat(bobs.events("status_changed").get(0).toString()).doesNotContain("until\":\"");
            JsonNode own = alices.awaitEvent("own_status_changed");
            assertThat(Instant.parse(own.path("do_not_disturb").path("until").asString()))
                    .isEqualTo(until);
            assertThat(presence(bob).path("do_not_disturb").asBoolean()).isTrue();
            assertThat(presence(people.register("Eve")).path("do_not_disturb").asBoolean())
                    .isFalse();
            assertThat(statuses.doNotDisturb(alice.accountId(), Instant.now())).isTrue();
            assertThat(statuses.doNotDisturb(alice.accountId(), until)).isFalse();

            Map<String, Object> off = new HashMap<>();
            off.put("until", null);
            assertThat(disturb(alice, off).expect(200).json().path("on").asBoolean())
                    .isFalse();
            bobs.awaitEvent("status_changed", one -> !one.path("do_not_disturb").asBoolean());
        }
        disturb(alice, Json.object("until", "9999-12-31T00:00:00Z")).expect(200);
        assertThat(statuses.doNotDisturb(alice.accountId(), Instant.now().plus(Duration.ofDays(4000))))
                .isTrue();
        assertThat(statuses.doNotDisturb(bob.accountId(), Instant.now())).isFalse();
    }

    @Test
    void unreadCountsGoOn() {
        long direct = alice.directWith(bob);
        alice.say(direct, "one");
        bob.say(direct, "two");
        disturb(bob, Json.object("until", "9999-12-31T00:00:00Z")).expect(200);
        alice.say(direct, "three");

        assertThat(bob.get("/api/conversations/" + direct).json().path("unread").asLong())
                .isEqualTo(1);
    }

    @Test
    void quietHoursBeginByThemselves() {
        ZoneId zone = ZoneId.of("Asia/Tokyo");
        Instant now = Instant.now();
        JsonNode hours = disturb(alice, hours(now.atZone(zone).plusHours(2), zone))
                .expect(200)
                .json();
        assertThat(hours.path("on").asBoolean()).isFalse();
        assertThat(hours.path("quiet_hours").path("time_zone").asString()).isEqualTo("Asia/Tokyo");
        Instant begin = Instant.parse(hours.path("changes_at").asString());
        assertThat(begin).isBetween(now.plus(Duration.ofMinutes(119)), now.plus(Duration.ofMinutes(121)));
        assertThat(statuses.doNotDisturb(alice.accountId(), begin)).isTrue();
        assertThat(statuses.doNotDisturb(alice.accountId(), begin.minusMillis(1)))
                .isFalse();

        JsonNode quiet = disturb(alice, hours(now.atZone(zone).minusHours(1), zone))
                .expect(200)
                .json();
        assertThat(quiet.path("on").asBoolean()).isTrue();
        assertThat(presence(bob).path("do_not_disturb").asBoolean()).isTrue();
        Instant end = Instant.parse(quiet.path("changes_at").asString());
        try (StompClient bobs = bob.connect()) {
            // The job has the next change in its place, whether it is early or late.
            changes.pass(new StatusDue(alice.accountId(), end.toEpochMilli()));
            assertThat(bobs.awaitEvent("status_changed").path("do_not_disturb").asBoolean())
                    .isTrue();
        }
        assertThat(database.queryForObject(
                        "select count(*) from job where task_name = 'status-change' and task_instance = ?",
                        Long.class,
                        new StatusDue(alice.accountId(), end.toEpochMilli()).jobId()))
                .isEqualTo(1);
    }

    @Test
    void refusesQuietHoursThatAreNone() {
        for (Object hours : List.of(
                Json.object("from", "25:00", "to", "07:00", "days", List.of("monday"), "time_zone", "UTC"),
                Json.object("from", "07:00", "to", "07:00", "days", List.of("monday"), "time_zone", "UTC"),
                Json.object("from", "22:00", "to", "07:00", "days", List.of(), "time_zone", "UTC"),
                Json.object("from", "22:00", "to", "07:00", "days", List.of("someday"), "time_zone", "UTC"),
                Json.object("from", "22:00", "to", "07:00", "days", List.of("monday"), "time_zone", "Mars/Base"),
                Json.object("from", "22:00"))) {
            disturb(alice, Json.object("quiet_hours", hours)).expectProblem(400, "invalid");
        }
        disturb(alice, Json.object("until", Instant.now().minusSeconds(9).toString()))
                .expectProblem(400, "invalid");
        assertThat(alice.get("/api/me/do-not-disturb").expect(200).body())
                .isEqualTo("{\"on\":false,\"until\":null,\"quiet_hours\":null,\"changes_at\":null}");
    }

    @Test
    void formsWorkWithoutJavaScript() {
        WebSession session = WebSession.signIn(alice);
        session.submit("/settings/status", Map.of("emoji", "🚌", "text", "Commuting", "ends", "HALF_HOUR"));
        assertThat(text(presence(bob))).isEqualTo("Commuting");
        Instant until = Instant.parse(presence(bob).path("status").path("until").asString());
        assertThat(until)
                .isBetween(Instant.now().plusSeconds(1700), Instant.now().plusSeconds(1900));

        session.submit("/settings/status", Map.of("emoji", "🚌", "text", "Still commuting", "ends", ""));
        assertThat(Instant.parse(presence(bob).path("status").path("until").asString()))
                .isEqualTo(until);

        assertThat(session.submit("/settings/status", Map.of("emoji", "bus", "text", "x", "ends", "NEVER"))
                        .expect(400)
                        .body())
                .contains("Choose one emoji.");
        assertThat(session.submit(
                                "/settings/status", Map.of("emoji", "🚌", "text", "x", "ends", "CHOSEN", "at", "soon"))
                        .expect(400)
                        .body())
                .contains("Choose a time in the future");
        session.submit("/settings/status/clear", Map.of(), "/settings/status");
        assertThat(presence(bob).has("status")).isFalse();

        session.submit("/settings/do-not-disturb", Map.of("ends", "NEVER"), "/settings/status");
        assertThat(session.get("/settings/status").expect(200).body()).contains("until you turn it off");
        session.submit("/settings/do-not-disturb", Map.of(), "/settings/status");
        session.submit(
                "/settings/quiet-hours",
                Map.of("quiet", "true", "from", "22:30", "to", "06:30", "days", "monday", "timeZone", "Europe/Berlin"),
                "/settings/status");
        assertThat(alice.get("/api/me/do-not-disturb")
                        .json()
                        .path("quiet_hours")
                        .toString())
                .isEqualTo(
                        "{\"from\":\"22:30\",\"to\":\"06:30\",\"days\":[\"monday\"],\"time_zone\":\"Europe/Berlin\"}");
        assertThat(session.submit(
                                "/settings/quiet-hours",
                                Map.of("quiet", "true", "from", "22:30", "to", "22:30", "timeZone", "Europe/Berlin"),
                                "/settings/status")
                        .expect(400)
                        .body())
                .contains("Choose two different times");
    }

    private static Map<String, Object> hours(ZonedDateTime from, ZoneId zone) {
        return Map.of(
                "quiet_hours",
                Map.of(
                        "from", "%02d:%02d".formatted(from.getHour(), from.getMinute()),
                        "to", "%02d:%02d".formatted(from.plusHours(3).getHour(), from.getMinute()),
                        "days", List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
                        "time_zone", zone.getId()));
    }

    private static Answer set(Person person, @Nullable String emoji, @Nullable String text, @Nullable Instant until) {
        Map<String, Object> status = new HashMap<>();
        status.put("emoji", emoji);
        status.put("text", text);
        status.put("until", until == null ? null : until.toString());
        return person.put("/api/me/status", status);
    }

    private static Answer disturb(Person person, Object change) {
        return person.patch("/api/me/do-not-disturb", change);
    }

    private JsonNode presence(Person viewer) {
        return viewer.get("/api/presence?user_ids=" + alice.id())
                .expect(200)
                .json()
                .path("items")
                .get(0);
    }

    private JsonNode member(Person viewer, long group) {
        return viewer.get("/api/conversations/%d/members".formatted(group))
                .expect(200)
                .json()
                .path("items")
                .get(0)
                .path("user");
    }

    private List<String> pages(Person viewer, long direct, long group) {
        WebSession session = WebSession.signIn(viewer);
        return List.of(
                        "/conversations",
                        "/conversations/" + direct,
                        "/people",
                        "/people/" + alice.id(),
                        "/people/%d/card".formatted(alice.id()),
                        "/conversations/%d/details".formatted(group))
                .stream()
                .map(page -> session.get(page).expect(200).body())
                .toList();
    }

    private byte @Nullable [] stored(String column) {
        return database.queryForObject(
                "select %s from person_status where account_id = ?".formatted(column), byte[].class, alice.id());
    }

    private static String text(JsonNode person) {
        return person.path("status").path("text").asString();
    }
}
