package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.test.Answer;
import dev.parley.test.Balancer;
import dev.parley.test.BrowserTest;
import dev.parley.test.EmojiKit;
import dev.parley.test.Files;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.StompClient;
import dev.parley.test.TestCertificate;
import dev.parley.test.Visitor;
import dev.parley.test.WebSession;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A server below a path of its host: nothing that it names is outside of it. */
@TestPropertySource(properties = {"server.servlet.context-path=/chat", "server.forward-headers-strategy=native"})
class BasePathTests extends BrowserTest {
    private static final String NO_WEB_SOCKET = "delete window.WebSocket";
    private static final byte[] PICTURE = SamplePictures.plain("png", 800, 600);

    /** Attributes that lead somewhere, and values of others that look like it. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\s(?:[\\w:-]*(?:href|src|srcset|action|poster|url)|data-[\\w-]+|hx-\\w+)=\"(/[^\"]*)\"");

    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*?href=\"(/[^\"#]*)");

    @Autowired
    private ApplicationContext application;

    @TempDir
    private static Path folder;

    private final List<String> outside = new CopyOnWriteArrayList<>();
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.befriend(bob).directWith(bob);
    }

    /** Notes what a browser asks for outside of the server, and what it does not get. */
    private Visitor watched(Visitor visitor) {
        String root = server.uri("/").toString();
        visitor.context().onRequest(request -> {
            if (!request.url().startsWith(root) && request.url().startsWith("http")) {
                outside.add(request.url());
            }
        });
        visitor.context().onResponse(response -> {
            if (response.status() >= 400) {
                outside.add(response.status() + " " + response.url());
            }
        });
        visitor.page().onWebSocket(socket -> {
            if (!socket.url().equals(server.socketUri("/ws").toString())) {
                outside.add(socket.url());
            }
        });
        return visitor;
    }

    @Test
    void twoTalkFromSignInToSignOut() {
        Visitor alices = watched(visitor());
        alices.open("/conversations/" + conversation);
        assertThat(alices.path()).isEqualTo("/chat/login");
        alices.page().locator("[name=username]").fill(alice.username());
        alices.page().locator("[name=password]").fill(alice.password());
        alices.page().locator("form:has([name=password]) [type=submit]").click();
        Chat chat = Chat.of(alices).awaitLive();
        assertThat(alices.path()).isEqualTo("/chat/conversations/" + conversation);
        Chat bobs = Chat.open(watched(signedIn(bob)), conversation);

        chat.composer().pressSequentially("Hel");
        assertThat(bobs.status()).containsText("typing");
        chat.composer().pressSequentially("lo :tada:");
        chat.composer().press("Enter");
        bobs.awaitEntry("Hello");
        chat.awaitState("Hello", "read");
        bobs.page().locator("[data-attach]").setInputFiles(new FilePayload("red.png", "image/png", PICTURE));
        bobs.send("A picture");
        chat.awaitEntry("A picture");
        assertThat(chat.page().locator(".entry .attachment-shown")).hasCount(1);
        await().until(() -> (Boolean) chat.page()
                .locator(".entry .attachment-shown")
                .evaluate("image => image.decode().then(() => image.naturalWidth > 0)"));
        use(chat);

        assertThat(outside).isEmpty();
        assertThat(alices.context().cookies())
                .extracting((Cookie cookie) -> cookie.path)
                .allSatisfy(path -> assertThat(path).startsWith("/chat"));
        Page page = alices.page();
        page.locator(".rail-me").click();
        page.locator("button[form=sign-out]").click();
        assertThat(page).hasURL(Pattern.compile(".*/chat/login\\?signed-out$"));
        assertThat(outside).isEmpty();
    }

    /** What scripts ask for when they are used. */
    private void use(Chat chat) {
        Page page = chat.page();
        chat.menu("A picture", "Reply in thread").click();
        assertThat(page.locator(".thread-panel")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*/chat/messages/\\d+/thread$"));
        page.goBack();
        chat.menu("A picture", "Pin").click();
        assertThat(page.locator("#timeline .message-pinned")).isVisible();
        Chat.open(chat.visitor(), alice.group("Chess", bob));
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Details").setExact(true))
                .click();
        assertThat(page.locator("#drawer #details-title")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        page.locator("#switcher input").fill(bob.username());
        assertThat(page.locator("#switcher .switcher-result").first()).isVisible();
        page.keyboard().press("Escape");
        chat.visitor().open("/settings/profile");
        page.locator("[name=displayName]").fill("Alice Below");
        page.locator("form:has([name=displayName]) [type=submit]").click();
        assertThat(page).hasURL(Pattern.compile(".*/chat/settings/profile\\?saved$"));
        Chat.open(chat.visitor(), conversation);
    }

    @Test
    void opensPagesOffline() {
        Visitor visitor = watched(signedIn(alice, Look.WITH_WORKER))
                .mayComplain("ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|WebSocket");
        alice.say(conversation, "Kept for later");
        Chat chat = Chat.open(visitor, conversation).awaitEntry("Kept for later");
        await().until(() -> (Boolean) chat.page().evaluate("navigator.serviceWorker.controller !== null"));
        assertThat(chat.page().evaluate("navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname)"))
                .isEqualTo("/chat/");
        await().until(() -> (Boolean) chat.page()
                .evaluate("caches.open('/chatprivate').then(kept => kept.match('/chat/conversations/%d')).then(Boolean)"
                        .formatted(conversation)));
        await().until(() -> (Boolean) chat.page()
                .evaluate("caches.open('/chatshell').then(kept => kept.match('/chat/offline')).then(Boolean)"));

        visitor.context().setOffline(true);
        chat.page().reload();

        chat.awaitEntry("Kept for later");
        visitor.context().setOffline(false);
        chat.awaitLive();
        assertThat(outside).isEmpty();
    }

    @Test
    void talksThroughSockJs() {
        Visitor visitor = watched(signedIn(bob)).mayComplain("blocked");
        visitor.context().addInitScript(NO_WEB_SOCKET);
        Chat bobs = Chat.open(visitor, conversation);

        alice.say(conversation, "through the wall");

        bobs.awaitEntry("through the wall").send("and back");
        bobs.awaitState("and back", "sent");
        assertThat(outside).isEmpty();
    }

    /** By the examples of the documentation. */
    @ParameterizedTest
    @EnumSource
    void worksBehindABalancer(Balancer.Kind kind) {
        int port = server.uri("/").getPort();
        Path own = folder.resolve(kind.name());
        try (Balancer balancer = Balancer.start(kind, own, TestCertificate.create(own), "/chat", port, port)) {
            Person carol = new People(balancer.server()).register("Carol");
            long direct = carol.befriend(bob).directWith(bob);
            Visitor visitor = visitors.visit(balancer.server(), Look.DESKTOP).signIn(carol);
            Chat carols = Chat.open(visitor, direct);
            bob.say(direct, "hello");
            carols.awaitEntry("hello").send("hi");

            carols.awaitState("hi", "sent");
            assertThat(visitor.page().url())
                    .startsWith(balancer.server().uri("/").toString());
            // A page that goes leaves its connection open, which would complain when the balancer ends.
            visitor.page().navigate("about:blank");
        }
    }

    @Test
    void namesNoAddressOutside() {
        Person root = EmojiKit.administrator(people, application).befriend(bob);
        Set<String> addresses = new TreeSet<>();
        try (StompClient socket = root.connectToPage()) {
            haveEverything(root);
            socket.awaitEvent("typing_indicator");
            socket.events().forEach(event -> collect(event, addresses));
        }
        WebSession browser = WebSession.signIn(root);
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("/chat/", "/chat/offline", "/chat/reference", "/chat/login"));
        while (!open.isEmpty()) {
            String path = open.remove();
            boolean isHidden = path.endsWith("=null");
            if (path.startsWith("/chat/") && !isHidden && seen.size() < 200 && seen.add(path)) {
                Answer page = browser.get(path);
                assertThat(page.status()).as(path).isLessThan(400);
                if (page.status() >= 300) {
                    addresses.add(page.header("Location"));
                    open.add(page.header("Location"));
                }
                if (page.header("Content-Type").startsWith("text/html")) {
                    ADDRESS.matcher(page.body()).results().forEach(found -> addresses.add(found.group(1)));
                    LINK.matcher(page.body())
                            .results()
                            .forEach(link -> open.add(link.group(1).replace("&amp;", "&")));
                }
            }
        }
        for (String path :
                List.of("/api/conversations", "/api/emoji", "/api/me", "/api/users", "/manifest.webmanifest")) {
            collect(root.get(path).expect(200).json(), addresses);
        }

        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(addresses)
                .hasSizeGreaterThan(100)
                .allSatisfy(address -> assertThat(address).startsWith("/chat/").doesNotStartWith("/chat/chat/"));
    }

    /** Messages with everything that has an address. */
    private void haveEverything(Person me) {
        long group = me.group("Chess", bob);
        String path = "/api/conversations/%d/messages".formatted(group);
        server.exchange(me.request("/api/me/picture")
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(PICTURE))
                        .build())
                .expect(200);
        server.exchange(me.request("/api/conversations/%d/picture".formatted(group))
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(PICTURE))
                        .build())
                .expect(200);
        EmojiKit.add(me, "brew", SamplePictures.animatedGif(32, 32, 2)).expect(201);
        me.post("/api/conversations/%d/invitations".formatted(group), Json.object("expires_in_hours", 24))
                .expect(201);
        long first = me.say(group, ":brew: @" + bob.username() + " " + server.uri("/people"))
                .path("id")
                .asLong();
        me.put("/api/messages/%d/reactions/%s".formatted(first, "%3Abrew%3A")).expect(204);
        me.put("/api/messages/%d/pin".formatted(first)).expect(204);
        me.put("/api/messages/%d/star".formatted(first)).expect(204);
        Files.of(me)
                .send(
                        group,
                        "Files",
                        Files.of(me).id("red.png", PICTURE),
                        Files.of(me).id("a.txt", new byte[9]));
        bob.post(path, Json.object("client_id", UUID.randomUUID(), "content", "Quoted", "reply_to_id", first))
                .expect(201);
        bob.post(
                path,
                Json.object(
                        "client_id",
                        UUID.randomUUID(),
                        "content",
                        "Aside",
                        "thread_id",
                        first,
                        "also_in_conversation",
                        true));
        bob.post(
                        path,
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "When?",
                                "poll",
                                Json.object("options", List.of("Now", "Later"))))
                .expect(201);
        me.room("Garden");
        try (StompClient bobs = bob.connect()) {
            bobs.sendForReceipt("/app/conversations/%d/typing".formatted(group), Json.object("is_typing", true))
                    .join();
        }
    }

    /** Texts that are a path, and addresses in HTML. */
    private static void collect(JsonNode json, Set<String> addresses) {
        if (json.isString()) {
            String text = json.asString();
            if (text.startsWith("/")) {
                addresses.add(text);
            }
            ADDRESS.matcher(text).results().forEach(found -> addresses.add(found.group(1)));
        }
        json.forEach(child -> collect(child, addresses));
    }

    @Test
    void answersWithAddressesThatLeadHere() {
        long group = alice.group("Chess", bob);
        JsonNode file = Files.of(alice).stored("red.png", PICTURE);
        assertThat(file.path("url").asString()).startsWith("/chat/api/attachments/");
        alice.get(file.path("url").asString()).expect(200);
        assertThat(alice.get("/api/messages/0").json().path("instance").asString())
                .isEqualTo("/chat/api/messages/0");
        Answer upload = server.exchange(alice.request("/api/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "3")
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(upload.expect(201).header("Location")).startsWith("/chat/api/uploads/");
        String feed = alice.post("/api/conversations/%d/feed".formatted(group), Map.of())
                .expect(201)
                .json()
                .path("url")
                .asString();
        assertThat(feed).startsWith(server.uri("/feeds/").toString());
        alice.say(group, "In the feed");
        assertThat(alice.get(feed).expect(200).body())
                .contains(server.uri("/messages/").toString());
        assertThat(alice.get("/api/openapi.json")
                        .expect(200)
                        .json()
                        .at("/servers/0/url")
                        .asString())
                .isEqualTo("/chat/");
        assertThat(alice.get("/api/asyncapi.json")
                        .expect(200)
                        .json()
                        .at("/servers/websocket/pathname")
                        .asString())
                .isEqualTo("/chat/ws");
        assertThat(people.anonymous().get("/.well-known/change-password").header("Location"))
                .startsWith("/chat/");
        people.anonymous().get("/readyz").expect(200);
        assertThat(server.exchange(server.request("/conversations").GET().build())
                        .header("Location"))
                .isEqualTo("/chat/login");
    }
}
