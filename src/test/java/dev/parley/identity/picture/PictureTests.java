package dev.parley.identity.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Pictures of groups and rooms. */
@IntegrationTest
@Tag("database-independent")
class PictureTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void isCutToASquareAndDrawnAnew(String format) throws Exception {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        JsonNode view = put(alice, group, picture(800, 400, format)).expect(200).json();

        HttpResponse<byte[]> answer = get(alice, view.path("picture_url").asString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isIn("image/png", "image/jpeg");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                .contains("private", "immutable", "max-age=31536000");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(shown.getWidth()).isEqualTo(256);
        assertThat(shown.getHeight()).isEqualTo(256);
        // The left and right quarters, which are red, have been cut off.
        assertThat(new Color(shown.getRGB(2, 128)).getRed()).isLessThan(80);
        assertThat(new Color(shown.getRGB(253, 128)).getRed()).isLessThan(80);
    }

    @Test
    void nothingElseOfTheFileIsKept() throws Exception {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        byte[] picture = picture(300, 300, "jpeg");
        byte[] secret = "GPS 53.55 N".getBytes(StandardCharsets.UTF_8);
        byte[] marked = new byte[picture.length + secret.length + 4];
        System.arraycopy(picture, 0, marked, 0, 2);
        marked[2] = (byte) 0xff;
        marked[3] = (byte) 0xfe;
        marked[5] = (byte) (secret.length + 2);
        System.arraycopy(secret, 0, marked, 6, secret.length);
        System.arraycopy(picture, 2, marked, 6 + secret.length, picture.length - 2);

        String url =
                put(alice, group, marked).expect(200).json().path("picture_url").asString();

        assertThat(new String(marked, StandardCharsets.ISO_8859_1)).contains("GPS");
        assertThat(new String(get(alice, url).body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS");
    }

    @Test
    void anotherPictureHasAnotherAddressAndNoneHasNone() throws Exception {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        String first = put(alice, group, picture(300, 300, "png"))
                .expect(200)
                .json()
                .path("picture_url")
                .asString();
        String second = put(alice, group, picture(400, 400, "png"))
                .expect(200)
                .json()
                .path("picture_url")
                .asString();

        assertThat(second).isNotEqualTo(first);
        assertThat(view(bob, group).path("picture_url").asString()).isEqualTo(second);
        assertThat(get(bob, first).headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-cache")
                .doesNotContain("immutable");
        alice.delete(path(group)).expect(204);
        alice.delete(path(group)).expect(204);
        assertThat(view(bob, group).has("picture_url")).isFalse();
        bob.get(second).expectProblem(404, "not_found");
        assertThat(database.queryForObject("select count(*) from picture where id = ?", Integer.class, version(second)))
                .isZero();
    }

    @Test
    void goesWithTheGroup() throws Exception {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        String url = put(alice, group, picture(300, 300, "png"))
                .expect(200)
                .json()
                .path("picture_url")
                .asString();

        alice.dismiss(group, alice).expect(204);

        assertThat(database.queryForObject("select count(*) from picture where id = ?", Integer.class, version(url)))
                .isZero();
        assertThat(database.queryForObject("select count(*) from conversation where id = ?", Integer.class, group))
                .isZero();
    }

    @Test
    void isSeenByMembersAndThoseWithALiveInvitationAndOfARoomByAll() throws Exception {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long group = alice.group("Chess", bob);
        long room = alice.room("Garden");
        put(alice, group, picture(300, 300, "png")).expect(200);
        put(alice, room, picture(300, 300, "png")).expect(200);

        bob.get(path(group)).expect(200);
        eve.get(path(group)).expectProblem(404, "not_found");
        eve.get(path(room)).expect(200);
        people.anonymous().get(path(room)).expect(401);
        people.anonymous().get(path(group)).expect(401);
        alice.dismiss(group, bob).expect(204);
        bob.get(path(group)).expectProblem(404, "not_found");

        String token = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();
        var eves = dev.parley.test.WebSession.signIn(eve);
        assertThat(eves.get("/join/" + token).expect(200).body()).contains("/join/%s/picture".formatted(token));
        eves.get("/join/%s/picture".formatted(token)).expect(200);
        alice.delete("/api/conversations/%d/invitations/%s".formatted(group, token))
                .expect(204);
        eves.get("/join/%s/picture".formatted(token)).expect(404);
    }

    @Test
    void onlyAdminsChooseIt() throws Exception {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long group = alice.group("Chess", bob);
        byte[] picture = picture(300, 300, "png");

        put(bob, group, picture).expectProblem(403, "not_allowed");
        bob.delete(path(group)).expectProblem(403, "not_allowed");
        put(eve, group, picture).expectProblem(404, "not_found");
        eve.delete(path(group)).expectProblem(404, "not_found");
        put(alice, alice.directWith(bob), picture).expectProblem(403, "not_allowed");
        put(people.anonymous(), group, picture).expect(401);
        alice.appoint(group, bob, "admin").expect(204);
        put(bob, group, picture).expect(200);
    }

    @Test
    void refusesWhatIsNoPictureOrTooLarge() throws Exception {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        byte[] whole = picture(300, 300, "png");

        for (byte[] rubbish : new byte[][] {
            {},
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
            "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(whole, 20),
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0, 0, 0},
            "GIF89a".getBytes(StandardCharsets.UTF_8)
        }) {
            put(alice, group, rubbish).expectProblem(415, "unsupported_media_type");
        }
        put(alice, group, Arrays.copyOf(whole, 5 * 1024 * 1024 + 1)).expectProblem(413, "too_large");
        // Says that it is 30,000 by 30,000, and would be four gigabytes.
        byte[] bomb = whole.clone();
        for (int at : new int[] {16, 20}) {
            bomb[at + 2] = 0x75;
            bomb[at + 3] = 0x30;
        }
        put(alice, group, bomb).expectProblem(413, "too_large");
        alice.put(path(group), Json.object("picture", "x")).expect(415);
        assertThat(view(alice, group).has("picture_url")).isFalse();
    }

    private Answer put(Person person, long conversation, byte[] picture) {
        try {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            person.request(path(conversation))
                                    .header("Content-Type", "image/png")
                                    .PUT(BodyPublishers.ofByteArray(picture))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static HttpResponse<byte[]> get(Person person, String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(person.request(url).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode view(Person person, long conversation) {
        return person.get("/api/conversations/" + conversation).expect(200).json();
    }

    private static long version(String url) {
        return Long.parseLong(url.substring(url.indexOf('=') + 1));
    }

    private static String path(long conversation) {
        return "/api/conversations/%d/picture".formatted(conversation);
    }

    /** Blue in the middle, red in its left and right quarters. */
    private static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 4, 0, width / 2, height);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
