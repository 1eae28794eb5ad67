package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import dev.parley.test.BrowserTest;
import dev.parley.test.Files;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.StompClient;
import dev.parley.test.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Makes the pictures of the README: {@code ./mvnw test -Dtest=ScreenshotsTests -Dparley.docs.write=true}. */
@EnabledIfSystemProperty(named = "parley.docs.write", matches = "true")
class ScreenshotsTests extends BrowserTest {
    private static final Path IMAGES = Path.of("docs", "images");

    private Person maya;
    private Person jonas;
    private Person aisha;
    private Person tomas;
    private long direct;

    @BeforeEach
    void peopleHaveTalked() {
        maya = people.register("Maya Lindqvist");
        jonas = people.register("Jonas Weber");
        aisha = people.register("Aisha Okafor");
        tomas = people.register("Tomás Herrera");
        Person yuki = people.register("Yuki Tanaka");
        List.of(jonas, aisha, tomas, yuki).forEach(maya::befriend);
        yuki.say(yuki.directWith(maya), "Train is late again. Start without me?");
        direct = maya.directWith(jonas);
        jonas.say(direct, "Morning! Did the new sails arrive?");
        maya.say(direct, "They did, and they fit.");
        maya.say(direct, "We could take her out on Saturday, if the wind holds.");
        jonas.say(direct, "The forecast says **14 knots** from the west, so it should.");
        jonas.say(direct, "I'll bring coffee. Anything else?");
        maya.say(direct, "Your good camera!");
        readBy(6, direct, maya, jonas);
        tomas.say(tomas.directWith(maya), "The slides are in the shared folder.");
        aisha.say(aisha.directWith(maya), "I found a place by the harbour.");
    }

    private static void readBy(long seq, long conversation, Person... readers) {
        for (Person reader : readers) {
            reader.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", seq))
                    .expect(204);
        }
    }

    @Test
    void signIn() {
        Visitor visitor = visitor();
        visitor.open("/login");

        visitor.screenshot(IMAGES.resolve("sign-in.png"));
    }

    /** A group whose messages show what messages can do. */
    @Test
    void chatOnADesk() {
        Person harbour = maya.bot("Harbour");
        long group = maya.group("Saturday regatta", jonas, aisha, tomas);
        maya.admit(group, harbour).expect(204);
        long poll = post(
                maya,
                group,
                Map.of("content", "When do we cast off?", "poll", Map.of("options", List.of("8:00", "9:30", "11:00"))));
        vote(poll, 2, maya, jonas, aisha);
        vote(poll, 1, tomas);
        Map<String, Object> book = Map.of("id", "book", "label", "Book berth 12", "style", "primary");
        Map<String, Object> later = Map.of("id", "later", "label", "Not now");
        post(
                harbour,
                group,
                Map.of(
                        "content",
                        "Saturday: wind **14 knots** from the west, gusts up to 18. Berth 12 is free.",
                        "buttons",
                        List.of(book, later)));
        long photo = id(Files.of(aisha)
                .send(
                        group,
                        "She floats! ⛵",
                        Files.of(aisha).id("first-day-out.png", SamplePictures.seascape(960, 300))));
        react(photo, "❤️", maya, jonas, tomas);
        react(photo, "🎉", jonas);
        post(jonas, group, Map.of("content", "Beautiful. Who painted the name?", "reply_to_id", photo));
        post(tomas, group, Map.of("content", "Me, it took **two** days.", "thread_id", photo));
        react(post(maya, group, Map.of("content", "I’ll book it, and bring the `NMEA` cable.")), "👍", aisha);
        long last =
                maya.get("/api/conversations/" + group).json().path("last_seq").asLong();
        readBy(last, group, maya, jonas, aisha, tomas);

        screenshot(Look.DESKTOP, group, "NMEA", "chat-light.png");
        screenshot(Look.DESKTOP_DARK, group, "NMEA", "chat-dark.png");
    }

    @Test
    void chatOnAPhone() {
        StompClient jonasIsHere = jonas.connect();

        Visitor visitor = screenshot(Look.PHONE, direct, "Your good camera", "chat-phone.png");
        assertThat(visitor.page().locator(".thread-status")).hasText("online");

        jonasIsHere.close();
    }

    @Test
    void programs() {
        Person bot = maya.bot("Harbour");
        Visitor visitor = signedIn(maya);
        visitor.open("/settings/bots/" + bot.id());
        visitor.screenshot(IMAGES.resolve("bot.png"));
        visitor.open("/reference/posting");
        visitor.screenshot(IMAGES.resolve("reference.png"));
        Chat chat = Chat.open(visitor, direct);
        chat.composer().pressSequentially("/");
        assertThat(chat.page().locator("#completion [role=option]")).not().hasCount(0);
        visitor.screenshot(IMAGES.resolve("commands.png"));
    }

    private Visitor screenshot(Look look, long conversation, String shown, String name) {
        Visitor visitor = signedIn(maya, look);
        visitor.open("/conversations/" + conversation);
        assertThat(visitor.page().locator("#timeline").getByText(shown)).isVisible();
        visitor.page().evaluate("() => document.fonts.ready");
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        visitor.screenshot(IMAGES.resolve(name));
        return visitor;
    }

    private static long post(Person author, long conversation, Map<String, Object> message) {
        Map<String, Object> all = new HashMap<>(message);
        all.put("client_id", UUID.randomUUID());
        return id(author.post("/api/conversations/%d/messages".formatted(conversation), all)
                .expect(201)
                .json());
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }

    private static void react(long message, String emoji, Person... people) {
        for (Person person : people) {
            person.put("/api/messages/%d/reactions/%s"
                            .formatted(message, URLEncoder.encode(emoji, StandardCharsets.UTF_8)))
                    .expect(204);
        }
    }

    private static void vote(long poll, int option, Person... people) {
        for (Person person : people) {
            person.put("/api/messages/%d/poll/votes".formatted(poll), Json.object("option_ids", List.of(option)))
                    .expect(200);
        }
    }
}
