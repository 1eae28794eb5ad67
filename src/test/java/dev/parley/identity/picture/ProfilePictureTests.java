package dev.parley.identity.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Pictures of people. */
@IntegrationTest
@Tag("database-independent")
class ProfilePictureTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private Person alice;
    private Person bob;

    @BeforeEach
    void twoPeople() {
        alice = people.register("Alice");
        bob = people.register("Bob");
    }

    @Test
    void isShownWhereverThePersonIs() throws IOException {
        bob.befriend(alice);
        long direct = bob.directWith(alice);
        long group = bob.group("Chess", alice);
        alice.say(direct, "Hello");
        alice.say(group, "Hello @" + bob.username());
        WebSession bobs = WebSession.signIn(bob);
        List<String> pages = List.of(
                "/conversations",
                "/conversations/" + direct,
                "/conversations/" + group,
                "/conversations/" + group + "/details",
                "/people",
                "/people/" + alice.id(),
                "/people/find?q=" + alice.username(),
                "/mentions",
                "/switcher?q=" + alice.username());
        String address = "/api/users/%d/picture?version=".formatted(alice.id());
        for (String page : pages) {
            assertThat(bobs.get(page).expect(200).body()).as(page).doesNotContain(address);
        }

        String url =
                put(alice, picture()).expect(200).json().path("picture_url").asString();

        assertThat(url).startsWith(address);
        for (String page : pages) {
            assertThat(bobs.get(page).expect(200).body()).as(page).contains(url);
        }
        for (String path : List.of(
                "/api/users/" + alice.id(),
                "/api/users?q=" + alice.username(),
                "/api/contacts",
                "/api/conversations/" + direct,
                "/api/conversations/" + group + "/members")) {
            assertThat(bob.get(path).expect(200).body()).as(path).contains(url);
        }
        assertThat(WebSession.signIn(alice).get("/settings/profile").expect(200).body())
                .contains(url);

        alice.delete("/api/me/picture").expect(204);

        for (String page : pages) {
            assertThat(bobs.get(page).expect(200).body()).as(page).doesNotContain(address);
        }
        bob.get(url).expectProblem(404, "not_found");
        assertThat(database.queryForObject(
                        "select count(*) from picture where id = ?",
                        Integer.class,
                        Long.valueOf(url.substring(url.indexOf('=') + 1))))
                .isZero();
    }

    @Test
    void isKeptForeverUnderItsOwnAddressOnly() throws IOException {
        String first =
                put(alice, picture()).expect(200).json().path("picture_url").asString();
        Answer answer = bob.get(first).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("private", "immutable");

        String second =
                put(alice, picture()).expect(200).json().path("picture_url").asString();

        assertThat(second).isNotEqualTo(first);
        assertThat(bob.get(first).expect(200).header("Cache-Control"))
                .contains("no-cache")
                .doesNotContain("immutable");
    }

    @Test
    void isNotForStrangersAndNotAcrossABlock() throws IOException {
        String url =
                put(alice, picture()).expect(200).json().path("picture_url").asString();
        bob.get(url).expect(200);

        people.anonymous().get(url).expect(401);
        bob.put("/api/blocks/" + alice.id()).expect(204);
        bob.get(url).expectProblem(404, "not_found");
        bob.delete("/api/blocks/" + alice.id()).expect(204);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        bob.get(url).expectProblem(404, "not_found");
        people.register("Carol").get(url).expect(200);
        alice.get(url).expect(200);
        bob.get("/api/users/999999999/picture").expectProblem(404, "not_found");
        bob.get("/api/users/%d/picture".formatted(bob.id())).expectProblem(404, "not_found");
    }

    @Test
    void disabledAccountShowsNone() throws IOException {
        String url =
                put(alice, picture()).expect(200).json().path("picture_url").asString();
        bob.get(url).expect(200);

        transaction.executeWithoutResult(status -> {
            database.update("update account set disabled_at = created_at where id = ?", alice.id());
            events.publishEvent(new ProfileChanged(alice.accountId()));
        });

        bob.get(url).expectProblem(404, "not_found");
        assertThat(bob.get("/api/users/" + alice.id()).body()).doesNotContain("picture_url");
    }

    @Test
    void isChosenAndRemovedByTheForms() throws IOException {
        WebSession page = WebSession.signIn(alice);
        String token = page.csrfHeader("/settings/profile").split(":", 2)[1];

        assertThat(upload(page, token, picture())).endsWith("/settings/profile?saved");
        assertThat(bob.get("/api/users/" + alice.id()).body()).contains("picture_url");

        assertThat(upload(page, token, "no picture".getBytes(StandardCharsets.UTF_8)))
                .endsWith("?picture=unsupported_media_type");
        assertThat(upload(page, token, new byte[5 * 1024 * 1024 + 1])).endsWith("?picture=too_large");
        assertThat(upload(page, token, new byte[0])).endsWith("?picture=missing");
        assertThat(upload(page, "forged", picture())).isEqualTo("403");
        for (String reason : List.of("too_large", "unsupported_media_type", "missing", "%3Cb%3E")) {
            assertThat(page.get("/settings/profile?picture=" + reason)
                            .expect(200)
                            .body())
                    .contains("role=\"alert\"")
                    .doesNotContain("<b>");
        }

        page.post("/settings/profile/picture/remove", "_csrf=" + token).expect(302);
        assertThat(bob.get("/api/users/" + alice.id()).body()).doesNotContain("picture_url");
    }

    @Test
    void refusesWhatIsNoPicture() {
        put(alice, "<svg/>".getBytes(StandardCharsets.UTF_8)).expectProblem(415, "unsupported_media_type");
        put(people.anonymous(), new byte[3]).expect(401);
        alice.put("/api/me/picture", Json.object("picture", "x")).expect(415);
        alice.delete("/api/me/picture").expect(204);
    }

    private static Answer put(Person person, byte[] picture) {
        return person.server()
                .exchange(person.request("/api/me/picture")
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(picture))
                        .build());
    }

    /** Where the form leads to, or the status that refuses it. */
    private String upload(WebSession page, String token, byte[] file) {
        String head = """
                --edge\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --edge\r
                Content-Disposition: form-data; name="picture"; filename="me.png"\r
                Content-Type: image/png\r
                \r
                """.formatted(token);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        Answer answer = alice.server()
                .exchange(alice.withToken("")
                        .request("/settings/profile/picture")
                        .header("Cookie", page.cookieHeader())
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build());
        return answer.status() == 302 ? answer.header("Location") : Integer.toString(answer.status());
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
