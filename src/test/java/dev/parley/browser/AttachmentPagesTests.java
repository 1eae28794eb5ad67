package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.test.BrowserTest;
import dev.parley.test.Files;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.TusUpload;
import dev.parley.test.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files in pages: attached by button, paste and drop, seen by the other at once, and looked at by keyboard. */
class AttachmentPagesTests extends BrowserTest {
    private static final byte[] RED = SamplePictures.plain("png", 1200, 800);

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
    }

    private static FilePayload file(String name, String type, byte[] content) {
        return new FilePayload(name, type, content);
    }

    private static void attach(Chat chat, FilePayload... files) {
        chat.page().locator("[data-attach]").setInputFiles(files);
    }

    private static Locator chosen(Chat chat) {
        return chat.page().locator(".composer-file");
    }

    @Test
    void photoIsSentByTheButtonAndSeenByTheOtherAtOnce() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);

        attach(
                alices,
                file("sunset.png", "image/png", RED),
                file("plan.txt", "text/plain", "A plan".getBytes(StandardCharsets.UTF_8)));
        assertThat(alices.page().locator(".composer-file[data-state=stored]")).hasCount(2);
        alices.visitor().assertAccessible();
        alices.visitor().screenshot(Path.of("target", "screenshots", "attachments-composer.png"));
        alices.send("Look at this");

        alices.awaitState("Look at this", "sent");
        assertThat(chosen(alices)).hasCount(0);
        bobs.awaitEntry("Look at this");
        Locator picture = bobs.entry("Look at this").locator(".attachment-shown");
        assertThat(picture).isVisible();
        assertThat((Boolean) picture.evaluate("image => image.decode().then(() => image.naturalWidth === 720)"))
                .isTrue();
        assertThat(bobs.entry("Look at this").locator(".attachment-file")).containsText("plan.txt");
        bobs.visitor().assertAccessible();
        bobs.visitor().screenshot(Path.of("target", "screenshots", "attachments-timeline.png"));
    }

    @Test
    void fileIsSentWithoutATextAndTheListSaysWhatItIs() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        attach(alices, file("sunset.png", "image/png", RED));
        alices.composer().press("Enter");

        assertThat(bobs.entries().locator(".attachment-shown")).hasCount(1);
        assertThat(alices.page().locator(".entry[data-state=sent] .attachment-shown"))
                .hasCount(1);
        assertThat(bobs.item(conversation).locator(".conversation-last")).hasText("Photo");
        assertThat(alices.item(conversation).locator(".conversation-last")).hasText("You: Photo");
        bobs.page().reload();
        assertThat(bobs.item(conversation).locator(".conversation-last")).hasText("Photo");

        bobs.entries().first().locator(".message").hover();
        bobs.page()
                .locator("#message-bar")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Reply").setExact(true))
                .click();
        assertThat(bobs.page().locator("[data-mode-text]")).hasText("Photo");
        bobs.send("Beautiful");
        assertThat(alices.entry("Beautiful").locator(".quote-text")).hasText("Photo");
    }

    @Test
    void filesArePastedAndDropped() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        String base64 = Base64.getEncoder().encodeToString(SamplePictures.plain("png", 30, 20));
        String transfer = """
                (target, [type, base64]) => {
                  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
                  const data = new DataTransfer();
                  data.items.add(new File([bytes], `${type}.png`, { type: "image/png" }));
                  const options = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
                  target.dispatchEvent(type === "paste" ? new ClipboardEvent(type, options) : new DragEvent(type, options));
                }
                """;

        alices.composer().evaluate(transfer, new String[] {"paste", base64});
        alices.page().locator("#log").evaluate(transfer, new String[] {"dragover", base64});
        assertThat(alices.page().locator(".thread[data-dropping]")).hasCount(1);
        alices.page().locator("#log").evaluate(transfer, new String[] {"drop", base64});

        assertThat(alices.page().locator(".thread[data-dropping]")).hasCount(0);
        assertThat(alices.page().locator(".composer-file[data-state=stored]")).hasCount(2);
        assertThat(chosen(alices)).containsText(new String[] {"paste.png", "drop.png"});

        chosen(alices)
                .first()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove paste.png"))
                .click();
        assertThat(chosen(alices)).hasCount(1);
        alices.send("dropped").awaitState("dropped", "sent");
        assertThat(bob.history(conversation)
                        .get(0)
                        .path("attachments")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("drop.png");
    }

    @Test
    void lightboxIsLedByTheKeyboard() {
        long[] ids = new long[3];
        for (int i = 0; i < 3; i++) {
            ids[i] = Files.of(alice).id("photo-" + i + ".png", SamplePictures.plain("png", 400 + i, 300));
        }
        Files.of(alice).send(conversation, "Three of them", ids);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Locator pictures = bobs.entry("Three of them").locator("[data-picture]");
        Locator lightbox = bobs.page().locator("#lightbox");

        pictures.first().focus();
        bobs.page().keyboard().press("Enter");
        assertThat(lightbox).isVisible();
        assertThat(lightbox.locator("[data-lightbox-name]")).hasText("photo-0.png");
        assertThat(lightbox.locator("[data-lightbox-place]")).hasText("1 of 3");
        bobs.page().keyboard().press("ArrowRight");
        bobs.page().keyboard().press("ArrowRight");
        assertThat(lightbox.locator("[data-lightbox-name]")).hasText("photo-2.png");
        assertThat((Boolean) lightbox.locator("img")
                        .evaluate("image => image.decode().then(() => image.naturalWidth === 402)"))
                .isTrue();
        bobs.page().keyboard().press("ArrowLeft");
        assertThat(lightbox.locator("[data-lightbox-name]")).hasText("photo-1.png");
        bobs.visitor().assertAccessible();
        bobs.visitor().screenshot(Path.of("target", "screenshots", "attachments-lightbox.png"));
        bobs.page().keyboard().press("Escape");
        assertThat(lightbox).isHidden();
        assertThat(pictures.first()).isFocused();
    }

    @Test
    void uploadThatFailsCanBeRetriedAndNothingIsSentWithoutIt() {
        Visitor visitor = signedIn(alice).mayComplain("ERR_FAILED|Failed to load resource");
        Chat alices = Chat.open(visitor, conversation);
        alices.page().route("**/api/attachments", Route::abort);

        attach(alices, file("sunset.png", "image/png", RED));
        assertThat(alices.page().locator(".composer-file[data-state=failed]")).containsText("Connection lost");
        alices.send("Not alone");
        assertThat(alices.page().locator("#composer-problem")).containsText("couldn’t be uploaded");
        assertThat(alices.composer()).hasValue("Not alone");
        assertThat(bob.history(conversation)).isEmpty();

        alices.page().unroute("**/api/attachments");
        chosen(alices)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry"))
                .click();
        assertThat(alices.page().locator(".composer-file[data-state=stored]")).hasCount(1);
        alices.composer().press("Enter");
        alices.awaitState("Not alone", "sent");
        assertThat(bob.history(conversation).get(0).path("attachments")).hasSize(1);
    }

    @Test
    void formSendsFilesWithoutScripts() {
        Visitor visitor = signedIn(alice, Look.NO_SCRIPT);
        visitor.open("/conversations/" + conversation);

        Locator field = visitor.page().locator("input[type=file]");
        assertThat(field).isInViewport();
        field.setInputFiles(file("sunset.png", "image/png", RED));
        visitor.page().locator(".composer-send").click();

        assertThat(visitor.page().locator(".entry .attachment-shown")).hasCount(1);
        visitor.assertFits();
        visitor.screenshot(Path.of("target", "screenshots", "attachments-noscript.png"));
        assertThat(bob.history(conversation)
                        .get(0)
                        .path("attachments")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("image");
    }

    /** The server goes on from what it has, and the person sees why nothing moves. */
    @Test
    void largeFileGoesOnAfterALostConnection() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        byte[] film = new byte[13_000_000];
        new Random(13).nextBytes(film);
        List<String> offsets = new CopyOnWriteArrayList<>();
        AtomicBoolean offline = new AtomicBoolean();
        alices.visitor().mayComplain("ERR_(INTERNET_DISCONNECTED|FAILED)");
        alices.page().route("**/api/uploads/*", route -> {
            boolean isPart = route.request().method().equals("PATCH");
            if (isPart) {
                offsets.add(route.request().headers().get("upload-offset"));
            }
            if (isPart && offsets.size() == 1) {
                // The server has got some of it when the line is lost.
                TusUpload.at(alice, URI.create(route.request().url()).getPath())
                        .patch(0, Arrays.copyOf(film, 5_000_000))
                        .expect(204);
                offline.set(true);
            }
            if (offline.get()) {
                route.abort("internetdisconnected");
            } else {
                route.resume();
            }
        });
        attach(alices, file("film.bin", "application/octet-stream", film));
        Locator item = chosen(alices);

        assertThat(item.locator("[data-why]")).hasText("Waiting for connection…");
        assertThat(item.locator("[data-retry]")).isHidden();
        assertThat(item).hasAttribute("data-state", "uploading");
        alices.visitor().assertAccessible();
        offline.set(false);
        alices.page().evaluate("dispatchEvent(new Event('online'))");

        assertThat(item).hasAttribute("data-state", "stored");
        assertThat(item.locator("[data-why]")).isEmpty();
        assertThat(offsets).containsExactly("0", "5000000");
        alices.send("The film");
        alices.awaitState("The film", "sent");
        String url = alice.history(conversation)
                .get(0)
                .path("attachments")
                .path(0)
                .path("url")
                .asString();
        assertThat(Files.of(bob).download(url).body()).isEqualTo(film);
    }

    @Test
    void largeFileThatWaitsCanBeRemoved() {
        Chat alices = Chat.open(signedIn(alice), conversation);
        alices.visitor().mayComplain("ERR_FAILED");
        alices.page().route("**/api/uploads/*", Route::abort);
        attach(alices, file("film.bin", "application/octet-stream", new byte[9_000_000]));
        assertThat(chosen(alices).locator("[data-why]")).hasText("Waiting for connection…");
        alices.page().unroute("**/api/uploads/*");

        chosen(alices).locator("[data-remove]").click();

        assertThat(chosen(alices)).hasCount(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> uploadsOf(alice) == 0);
    }

    @Test
    void largeFileThatIsRefusedSaysSoAndGoesOnWhenRetried() {
        Chat alices = Chat.open(signedIn(alice).mayComplain("507"), conversation);
        alices.page()
                .route(
                        "**/api/uploads",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(507)
                                .setContentType("application/problem+json")
                                .setBody("{\"detail\":\"The server has no space for more files.\"}")));
        attach(alices, file("film.bin", "application/octet-stream", new byte[9_000_000]));
        assertThat(chosen(alices).locator("[data-why]")).hasText("The server has no space for more files.");
        alices.page().unroute("**/api/uploads");

        chosen(alices).locator("[data-retry]").click();

        assertThat(chosen(alices)).hasAttribute("data-state", "stored");
    }

    @Test
    void filesOfAConversationHaveAPage() {
        Files.of(alice).send(conversation, "", Files.of(alice).id("sunset.png", RED));
        Files.of(bob).send(conversation, "", Files.of(bob).id("list.txt", "Milk".getBytes(StandardCharsets.UTF_8)));
        Visitor visitor = signedIn(bob, Look.PHONE);

        visitor.open("/conversations/" + conversation + "/files");

        Locator rows = visitor.page().locator(".files-row");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("list.txt");
        visitor.assertAccessible().assertFits();
        visitor.screenshot(Path.of("target", "screenshots", "attachments-files.png"));
        visitor.page().locator("[data-picture]").click();
        assertThat(visitor.page().locator("#lightbox")).isVisible();
    }

    private long uploadsOf(Person person) {
        return database.sql("select count(*) from attachment where uploader_id = ? and removed_at is null")
                .param(person.id())
                .query(Long.class)
                .single();
    }
}
