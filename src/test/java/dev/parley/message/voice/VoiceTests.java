package dev.parley.message.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Voice messages, and who is told that they were played. */
@IntegrationTest
class VoiceTests {
    /** The beginning of a WebM file. */
    private static final byte[] WEBM = HexFormat.of()
            .parseHex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701");

    private static final String WAVEFORM = Base64.getEncoder().encodeToString(new byte[] {0, 64, -1});

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private Files files;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Sailing", bob);
        files = Files.of(alice);
    }

    @Test
    void recordingIsAnAttachmentWithItsLengthAndLoudness() {
        JsonNode stored = record();

        assertThat(stored.path("kind").asString()).isEqualTo("voice");
        assertThat(stored.path("content_type").asString()).isEqualTo("audio/webm");
        assertThat(stored.path("voice").path("duration_ms").asInt()).isEqualTo(4_200);
        assertThat(stored.path("voice").path("waveform").asString()).isEqualTo(WAVEFORM);
        JsonNode message = files.send(group, "", stored.path("id").asLong());
        assertThat(message.path("attachments").get(0)).isEqualTo(stored);
        assertThat(bob.get("/api/conversations/" + group)
                        .json()
                        .path("last_message")
                        .path("text")
                        .asString())
                .contains("Voice message");
        byte[] kept = database.queryForObject(
                "select waveform from attachment where id = ?",
                byte[].class,
                stored.path("id").asLong());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(WAVEFORM);
    }

    @Test
    void isFoundAsVoiceAndOtherAudioIsNot() {
        JsonNode song = files.stored("song.wav", "RIFF0000WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        assertThat(song.path("kind").asString()).isEqualTo("audio");
        files.send(group, "A song", song.path("id").asLong());
        long said =
                files.send(group, "", record().path("id").asLong()).path("id").asLong();

        await().untilAsserted(() -> {
            assertThat(found("has:voice")).containsExactly(said);
            assertThat(found("has:file")).hasSize(2);
        });
    }

    private List<Long> found(String query) {
        JsonNode page = bob.get("/api/search?in=%d&q=%s".formatted(group, query))
                .expect(200)
                .json();
        return page.path("items")
                .valueStream()
                .map(each -> each.path("id").asLong())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, AP8=",
        "-1, AP8=",
        "14400001, AP8=",
        "one, AP8=",
        "'', AP8=",
        "1000, ''",
        "1000, %%%",
        "1000, '='",
    })
    void nonsenseIsRefusedAndNotStored(String duration, String waveform) {
        int before = files();

        assertThat(files.uploadVoice(duration, waveform, WEBM).status()).isIn(400, 422);

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void longWaveformsAndWhatIsNotAudioAreRefused() {
        int before = files();

        String tooLong = Base64.getEncoder().encodeToString(new byte[129]);
        assertThat(files.uploadVoice("1000", tooLong, WEBM).status()).isIn(400, 422);
        byte[] page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(files.uploadVoice("1000", WAVEFORM, page).status()).isIn(400, 422);
        byte[] picture = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
        assertThat(files.uploadVoice("1000", WAVEFORM, picture).status()).isIn(400, 422);

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void authorIsToldOnceThatItWasPlayed() {
        long voice = sent();
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            bob.put(played(voice)).expect(204);
            bob.put(played(voice)).expect(204);
            alice.put(played(voice)).expect(204);

            assertThat(alices.awaitEvent("voice_played").path("attachment_id").asLong())
                    .isEqualTo(voice);
            assertThat(bobs.awaitEvent("voice_played").path("conversation_id").asLong())
                    .isEqualTo(group);
            bob.say(group, "done");
            alices.awaitEvent("group_message");
            assertThat(alices.events("voice_played")).hasSize(1);
        }
        assertThat(playedBy(alice, voice)).containsExactly(voice);
        assertThat(playedBy(bob, voice)).containsExactly(voice);
    }

    @Test
    void authorIsNotToldByThoseWhoShareNoReceipts() {
        bob.patch("/api/me", Json.object("settings", Json.object("send_read_receipts", false)))
                .expect(200);
        long voice = sent();
        try (StompClient alices = alice.connect()) {
            bob.put(played(voice)).expect(204);
            bob.say(group, "done");
            alices.awaitEvent("group_message");
            assertThat(alices.events("voice_played")).isEmpty();
        }
        assertThat(playedBy(alice, voice)).isEmpty();
        assertThat(playedBy(bob, voice)).containsExactly(voice);
    }

    @Test
    void onlyVoiceMessagesThatOneSeesCanBePlayed() {
        Person stranger = people.register("Stranger");
        long unsent = record().path("id").asLong();
        bob.put(played(unsent)).expect(404);
        alice.put(played(unsent)).expect(404);
        long voice = sent();
        stranger.put(played(voice)).expect(404);
        long file = files.id("list.txt", "Milk".getBytes(StandardCharsets.UTF_8));
        files.send(group, "", file);
        bob.put(played(file)).expect(404);
        bob.put(played(voice)).expect(204);
        assertThat(playedBy(stranger, voice)).isEmpty();

        bob.get("/api/attachments/played?ids=" + "1,".repeat(200) + "1").expect(400);
    }

    @Test
    void deletedMessageTakesItsRecordingAlong() {
        JsonNode message = files.send(group, "", record().path("id").asLong());
        long voice = message.path("attachments").get(0).path("id").asLong();
        bob.put(played(voice)).expect(204);

        alice.delete("/api/messages/" + message.path("id").asLong()).expect(204);

        bob.put(played(voice)).expect(404);
        await().until(() -> Objects.requireNonNull(database.queryForObject(
                        "select count(*) from voice_play where attachment_id = ?", Integer.class, voice))
                == 0);
    }

    private JsonNode record() {
        return files.uploadVoice("4200", WAVEFORM, WEBM).expect(201).json();
    }

    private long sent() {
        long voice = record().path("id").asLong();
        files.send(group, "", voice);
        return voice;
    }

    private int files() {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from attachment where uploader_id = ? and removed_at is null",
                Integer.class,
                alice.id()));
    }

    private static String played(long voice) {
        return "/api/attachments/%d/played".formatted(voice);
    }

    private static List<Long> playedBy(Person person, long voice) {
        JsonNode ids = person.get("/api/attachments/played?ids=" + voice)
                .expect(200)
                .json()
                .path("played");
        return StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }
}
