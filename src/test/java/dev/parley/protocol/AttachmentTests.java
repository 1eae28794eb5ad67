package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.StompClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files in messages: uploaded, claimed, seen, and downloaded over the real protocol. */
@IntegrationTest
class AttachmentTests {
    private static final byte[] NOTE = "Buy milk, then bread.".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private Person eve;
    private long conversation;

    @BeforeEach
    void twoPeopleTalkAndAThirdDoesNotBelong() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        eve = people.register("Eve");
        conversation = alice.group("Shopping", bob);
    }

    private Files files(Person person) {
        return Files.of(person);
    }

    @Test
    void fileIsSentWithoutATextAndReadByTheOther() {
        JsonNode stored = files(alice).stored("list.txt", NOTE);

        assertThat(stored.path("name").asString()).isEqualTo("list.txt");
        assertThat(stored.path("content_type").asString()).isEqualTo("text/plain");
        assertThat(stored.path("size").asLong()).isEqualTo(NOTE.length);
        assertThat(stored.path("kind").asString()).isEqualTo("file");
        assertThat(stored.path("width").isNull()).isTrue();

        StompClient bobs = bob.connect();
        JsonNode said = files(alice).send(conversation, "", stored.path("id").asLong());

        assertThat(said.path("content").asString()).isEmpty();
        assertThat(said.path("attachments").path(0)).isEqualTo(stored);
        JsonNode heard = bobs.awaitEvent("group_message").path("message");
        assertThat(heard.path("attachments").path(0)).isEqualTo(stored);
        assertThat(bob.history(conversation)
                        .get(bob.history(conversation).size() - 1)
                        .path("attachments"))
                .isEqualTo(said.path("attachments"));
        HttpResponse<byte[]> file = files(bob).download(stored.path("url").asString());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(NOTE);
    }

    @Test
    void plainMessageHasAnEmptyList() {
        JsonNode said = alice.say(conversation, "Hello");

        assertThat(said.path("attachments").isArray()).isTrue();
        assertThat(said.path("attachments")).isEmpty();
        assertThat(said.propertyNames().stream().filter("attachments"::equals)).hasSize(1);
    }

    @Test
    void captionAndSeveralFilesKeepTheirOrder() {
        long one = files(alice).id("1.txt", NOTE);
        long two = files(alice).id("2.txt", NOTE);
        long three = files(alice).id("3.txt", NOTE);

        JsonNode said = files(alice).send(conversation, "All of *them*", three, one, two);

        assertThat(said.path("content").asString()).isEqualTo("All of *them*");
        assertThat(said.path("attachments")
                        .valueStream()
                        .map(file -> file.path("name").asString()))
                .containsExactly("3.txt", "1.txt", "2.txt");
    }

    @Test
    void repeatedPostGetsTheSameMessage() {
        long id = files(alice).id("list.txt", NOTE);
        UUID clientId = UUID.randomUUID();

        JsonNode first =
                files(alice).send(conversation, clientId, "", id).expect(201).json();
        JsonNode second =
                files(alice).send(conversation, clientId, "", id).expect(200).json();

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("attachments")).isEqualTo(first.path("attachments"));
    }

    @Test
    void emptyMessageIsStillRefused() {
        files(alice).send(conversation, UUID.randomUUID(), " \n").expectProblem(400, "invalid");
    }

    @Test
    void refusesWhatIsNotTheSendersOwn() {
        long id = files(alice).id("list.txt", NOTE);
        alice.admit(conversation, eve).expect(204);

        files(eve).send(conversation, UUID.randomUUID(), "Mine", id).expectProblem(400, "invalid");
        files(eve).send(conversation, UUID.randomUUID(), "Mine", 999_999_999).expectProblem(400, "invalid");
        files(alice).send(conversation, UUID.randomUUID(), "Twice", id, id).expectProblem(400, "invalid");
        long[] eleven = new long[11];
        for (int i = 0; i < eleven.length; i++) {
            eleven[i] = files(alice).id(i + ".txt", NOTE);
        }
        files(alice).send(conversation, UUID.randomUUID(), "Many", eleven).expectProblem(400, "invalid");

        assertThat(files(eve).download("/api/attachments/" + id).statusCode()).isEqualTo(404);
        files(alice).send(conversation, "It is still there", id);
    }

    @Test
    void secondMessageCannotClaimWhatTheFirstHas() {
        long id = files(alice).id("list.txt", NOTE);
        files(alice).send(conversation, "First", id);

        files(alice).send(conversation, UUID.randomUUID(), "Second", id).expectProblem(409, "attachment_claimed");
        alice.delete("/api/attachments/" + id).expectProblem(404, "not_found");
    }

    /** In two conversations, so that two batch workers store the messages. */
    @Test
    void oneOfTwoMessagesThatRaceForAFileGetsIt() {
        long other = alice.group("Other", bob);
        for (int round = 0; round < 20; round++) {
            long first = files(alice).id("a.txt", NOTE);
            long second = files(alice).id("b.txt", NOTE);
            List<CompletableFuture<Answer>> posts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long where = i % 2 == 0 ? conversation : other;
                long[] ids = i < 2 ? new long[] {first, second} : new long[] {second, first};
                posts.add(
                        CompletableFuture.supplyAsync(() -> files(alice).send(where, UUID.randomUUID(), "Race", ids)));
            }
            List<Answer> answers = posts.stream().map(CompletableFuture::join).toList();

            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
            if (answers.stream().noneMatch(answer -> answer.status() == 201)) {
                // Each saw one of the files locked by another; the files are free again.
                files(alice).send(conversation, "Afterwards", first, second);
            }
        }
    }

    @Test
    void socketTakesThemToo() {
        long id = files(alice).id("list.txt", NOTE);
        StompClient alices = alice.connect();

        alices.send(
                "/app/conversations/%d/messages".formatted(conversation),
                Json.object("client_id", UUID.randomUUID(), "content", "", "attachment_ids", List.of(id)));

        JsonNode message = alices.awaitEvent("group_message").path("message");
        assertThat(message.path("attachments").path(0).path("id").asLong()).isEqualTo(id);
    }

    @Test
    void onlyItsUploaderSeesAnUnsentFile() {
        long id = files(alice).id("list.txt", NOTE);

        assertThat(files(alice).download("/api/attachments/" + id).statusCode()).isEqualTo(200);
        assertThat(files(bob).download("/api/attachments/" + id).statusCode()).isEqualTo(404);
        bob.delete("/api/attachments/" + id).expectProblem(404, "not_found");
        alice.delete("/api/attachments/" + id).expect(204);
        assertThat(files(alice).download("/api/attachments/" + id).statusCode()).isEqualTo(404);
        alice.delete("/api/attachments/" + id).expectProblem(404, "not_found");
    }

    @Test
    void membershipIsCheckedAtEachDownload() {
        String file = files(alice).stored("list.txt", NOTE).path("url").asString();
        long id = Long.parseLong(file.substring(file.lastIndexOf('/') + 1));
        files(alice).send(conversation, "", id);

        assertThat(files(bob).download(file).statusCode()).isEqualTo(200);
        assertThat(files(eve).download(file).statusCode()).isEqualTo(404);

        alice.dismiss(conversation, bob).expect(204);
        assertThat(files(bob).download(file).statusCode()).isEqualTo(404);
        // Someone who joins later does not see what was sent before.
        alice.admit(conversation, eve).expect(204);
        assertThat(files(eve).download(file).statusCode()).isEqualTo(404);
        assertThat(files(eve.withToken("")).download(file).statusCode()).isEqualTo(401);
    }

    @Test
    void deletedMessageTakesItsFilesAlong() {
        JsonNode stored = files(alice).stored("p.png", SamplePictures.plain("png", 40, 20));
        JsonNode said =
                files(alice).send(conversation, "Look", stored.path("id").asLong());

        alice.delete("/api/messages/" + said.path("id").asLong()).expect(204);

        assertThat(files(bob).download(stored.path("url").asString()).statusCode())
                .isEqualTo(404);
        assertThat(files(bob).download(stored.path("thumbnail_url").asString()).statusCode())
                .isEqualTo(404);
        JsonNode tombstone =
                bob.get("/api/messages/" + said.path("id").asLong()).expect(200).json();
        assertThat(tombstone.path("attachments")).isEmpty();
    }

    @Test
    void listOfConversationsSaysWhatWasSent() {
        files(alice).send(conversation, "", files(alice).id("p.png", SamplePictures.plain("png", 4, 4)));
        assertThat(lastLine()).isEqualTo("Photo");

        files(alice)
                .send(
                        conversation,
                        "",
                        files(alice).id("p.png", SamplePictures.plain("png", 4, 4)),
                        files(alice).id("q.png", SamplePictures.plain("png", 4, 4)));
        assertThat(lastLine()).isEqualTo("2 photos");

        JsonNode file = files(alice).send(conversation, "", files(alice).id("list.txt", NOTE));
        assertThat(lastLine()).isEqualTo("File: list.txt");

        files(alice).send(conversation, "A caption", files(alice).id("list.txt", NOTE));
        assertThat(lastLine()).isEqualTo("A caption");

        JsonNode reply = bob.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "Got it",
                                "reply_to_id",
                                file.path("id").asLong()))
                .expect(201)
                .json();
        assertThat(reply.path("reply_to").path("text").asString()).isEqualTo("File: list.txt");
    }

    private String lastLine() {
        return bob.get("/api/conversations/" + conversation)
                .expect(200)
                .json()
                .path("last_message")
                .path("text")
                .asString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-2            | 206 | bytes 0-2/21  | Buy",
                "bytes=0-             | 206 | bytes 0-20/21 | Buy milk, then bread.",
                "bytes=-6             | 206 | bytes 15-20/21| bread.",
                "bytes=15-99          | 206 | bytes 15-20/21| bread.",
                "bytes=20-20          | 206 | bytes 20-20/21| .",
                "bytes=21-            | 416 | bytes */21    | ''",
                "bytes=-0             | 416 | bytes */21    | ''",
                "bytes=5-2            | 200 | ''            | Buy milk, then bread.",
                "bytes=abc            | 200 | ''            | Buy milk, then bread.",
                "lines=1-2            | 200 | ''            | Buy milk, then bread.",
                "bytes=0-1,3-4        | 200 | ''            | Buy milk, then bread.",
                "bytes=0-99999999999999999999 | 200 | ''    | Buy milk, then bread."
            })
    void partsAreSent(String range, int status, String contentRange, String content) {
        String file = files(alice).stored("list.txt", NOTE).path("url").asString();

        HttpResponse<byte[]> part = files(alice).download(file, "Range", range);

        assertThat(part.statusCode()).isEqualTo(status);
        assertThat(part.headers().firstValue("Content-Range").orElse("")).isEqualTo(contentRange);
        if (status != 416) {
            assertThat(new String(part.body(), StandardCharsets.UTF_8)).isEqualTo(content);
        }
    }

    @Test
    void partOfAnotherFileIsNotMixedUp() {
        String file = files(alice).stored("list.txt", NOTE).path("url").asString();
        String etag = files(alice).download(file).headers().firstValue("ETag").orElseThrow();

        assertThat(files(alice)
                        .download(file, "Range", "bytes=0-3", "If-Range", etag)
                        .statusCode())
                .isEqualTo(206);
        assertThat(files(alice)
                        .download(file, "Range", "bytes=0-3", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(files(alice).download(file, "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(files(eve).download(file, "If-None-Match", etag).statusCode())
                .isEqualTo(404);
        HttpResponse<byte[]> head = files(alice).fetch("HEAD", file);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("21");
        assertThat(head.headers().firstValue("Accept-Ranges")).contains("bytes");
    }

    @Test
    void largeFileComesWhole() {
        byte[] large = new byte[5_000_000];
        new java.util.Random(1).nextBytes(large);

        JsonNode stored = files(alice).stored("noise.bin", large);

        assertThat(stored.path("size").asLong()).isEqualTo(large.length);
        assertThat(files(alice).download(stored.path("url").asString()).body()).isEqualTo(large);
    }

    @Test
    void emptyFileIsAFile() {
        JsonNode stored = files(alice).stored("empty.txt", new byte[0]);

        assertThat(stored.path("size").asLong()).isZero();
        HttpResponse<byte[]> file = files(alice).download(stored.path("url").asString());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEmpty();
    }

    @Test
    void headersKeepAFileFromBeingRun() {
        String page = files(alice)
                .stored("page.html", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
                .path("url")
                .asString();

        HttpResponse<byte[]> answer = files(alice).download(page);

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox")
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                .contains("private")
                .contains("no-cache");
    }

    /** Whatever a file calls itself, its content says what it is. */
    @ParameterizedTest
    @ValueSource(strings = {"photo.png", "photo.jpg", "photo.gif", "clip.mp4", "voice.mp3"})
    void htmlIsNoPicture(String name) {
        JsonNode stored = files(alice)
                .stored(name, "<!DOCTYPE html><html><body><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        assertThat(stored.path("kind").asString()).isEqualTo("file");
        assertThat(stored.path("content_type").asString()).isEqualTo("text/html");
        HttpResponse<byte[]> answer = files(alice).download(stored.path("url").asString());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
    }

    @Test
    void drawingWithAScriptIsADownload() {
        JsonNode stored = files(alice)
                .stored(
                        "drawing.svg",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>"
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(stored.path("kind").asString()).isEqualTo("file");
        assertThat(stored.path("thumbnail_url").isNull()).isTrue();
        HttpResponse<byte[]> answer = files(alice).download(stored.path("url").asString());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
    }

    @Test
    void namesOfManyScriptsSurvive() {
        JsonNode stored = files(alice).stored("Räksmörgås 日本 – план.pdf", NOTE);

        assertThat(stored.path("name").asString()).isEqualTo("Räksmörgås 日本 – план.pdf");
        assertThat(files(alice)
                        .download(stored.path("url").asString())
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .contains("filename*=UTF-8''R%C3%A4ksm%C3%B6rg%C3%A5s%20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../../etc/passwd | passwd",
                "C:\\\\Windows\\\\win.ini | win.ini",
                ".. | file",
                "/ | file",
                "gpj\u202Eexe.txt | gpjexe.txt",
                "a\u200Bb\u0007.txt | ab.txt",
                "con<>:*?.txt | con_____.txt"
            })
    void namesAreCleaned(String given, String cleaned) {
        JsonNode stored = files(alice).stored(given, NOTE);

        assertThat(stored.path("name").asString()).isEqualTo(cleaned);
    }

    @Test
    void formWithoutAFileIsRefused() {
        files(alice).upload("other", "x.txt", NOTE).expectProblem(400, "invalid");
        alice.post("/api/attachments", Json.object("file", "x")).expect(415);
        files(alice.withToken("")).upload("x.txt", NOTE).expect(401);
    }
}
