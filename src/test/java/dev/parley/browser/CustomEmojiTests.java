package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.test.BrowserTest;
import dev.parley.test.EmojiKit;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An administrator adds emoji, and people use them while their pages stay open. */
class CustomEmojiTests extends BrowserTest {
    private static final byte[] PNG = SamplePictures.plain("png", 64, 64);

    @Autowired
    private ApplicationContext application;

    private Person root;
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        EmojiKit.clear(people, application);
        root = EmojiKit.administrator(people, application);
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
    }

    @Test
    void whatIsAddedIsUsedAtOnceAndWhatIsRemovedBecomesItsName() {
        alice.say(conversation, "We won :party-parrot:");
        Chat alices = Chat.open(signedIn(alice), conversation);
        Chat bobs = Chat.open(signedIn(bob), conversation);
        assertThat(alices.entry("We won").locator("img")).hasCount(0);

        Page admin = signedIn(root).open("/settings/profile");
        admin.locator(".pane").getByText("Custom emoji").click();
        assertThat(admin.getByText("No custom emoji yet.")).isVisible();
        admin.locator("#picture-file").setInputFiles(new FilePayload("parrot.png", "image/png", PNG));
        admin.locator("#emoji-name").fill(":party-parrot:");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add emoji"))
                .click();
        assertThat(admin.locator(".emoji-row")).containsText(":party-parrot:");
        assertLoaded(admin.locator(".emoji-row img"));

        assertLoaded(alices.entry("We won").locator("img.custom-emoji[alt=':party-parrot:']"));
        bobs.composer().pressSequentially("Hooray :party-p");
        Locator offer = bobs.page().locator("#completion [role=option]").first();
        assertThat(offer).containsText("party-parrot");
        assertLoaded(offer.locator("img"));
        bobs.composer().press("Enter");
        assertThat(bobs.composer()).hasValue("Hooray :party-parrot: ");
        bobs.composer().press("Enter");
        assertLoaded(alices.entry("Hooray").locator("img.custom-emoji"));
        assertLoaded(bobs.entry("Hooray").locator("img.custom-emoji"));

        react(bobs, "Hooray");
        assertLoaded(pill(bobs, "Hooray").locator("img"));
        assertLoaded(pill(alices, "Hooray").locator("img"));
        pill(alices, "Hooray").click();
        assertThat(pill(bobs, "Hooray")).hasAttribute("aria-label", ":party-parrot:, 2 people");
        pill(alices, "Hooray").hover();
        assertThat(alices.page().locator("#reaction-people")).containsText("Bob");
        alices.page().reload();
        alices.awaitLive();
        assertLoaded(pill(alices, "Hooray").locator("img"));

        admin.getByLabel("Remove :party-parrot:").click();
        admin.locator("dialog[open]")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(admin.locator(".emoji-row")).hasCount(0);

        for (Chat chat : List.of(alices, bobs)) {
            assertThat(chat.entry("Hooray :party-parrot:").locator("img.custom-emoji"))
                    .hasCount(0);
            assertThat(pill(chat, "Hooray").locator(".reaction-emoji")).hasText(":party-parrot:");
        }
        pill(bobs, "Hooray").click();
        assertThat(pill(alices, "Hooray").locator(".reaction-count")).hasText("1");
        bobs.page().reload();
        bobs.awaitLive();
        assertThat(pill(bobs, "Hooray")).hasAttribute("aria-pressed", "false");
        assertThat(bobs.page().locator(".quick-reactions [data-emoji=':party-parrot:']"))
                .hasCount(0);
    }

    @Test
    void pickerSearchesThemAndRemembersThem() {
        EmojiKit.add(root, "tea-time", PNG).expect(201);
        EmojiKit.add(root, "wiggle", SamplePictures.animatedGif(32, 32, 3)).expect(201);
        alice.say(conversation, "Tea?");
        Chat bobs = Chat.open(signedIn(bob), conversation);
        Page page = bobs.page();

        bobs.composer().fill("Yes");
        page.locator("[data-composer-emoji]").click();
        Locator picker = page.locator("#emoji-picker");
        assertThat(picker.locator("[data-section=custom] h2")).hasText("Custom");
        assertThat(picker.locator("[data-section=custom] button")).hasCount(2);
        picker.getByRole(AriaRole.SEARCHBOX).fill("time");
        picker.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(":tea-time:"))
                .click();
        assertThat(bobs.composer()).hasValue("Yes :tea-time: ");

        page.locator("[data-composer-emoji]").click();
        assertThat(picker.locator("[data-section=recent] button").first()).hasAttribute("aria-label", ":tea-time:");
        page.keyboard().press("Escape");
        bobs.composer().fill("");
        page.reload();
        bobs.awaitLive();
        bobs.menu("Tea?", "React with :tea-time:").click();
        assertLoaded(pill(bobs, "Tea?", ":tea-time:").locator("img"));
    }

    @Test
    void administratorIsToldWhyAPictureIsRefused() {
        EmojiKit.add(root, "wiggle", PNG).expect(201);
        Page admin = signedIn(root, Look.NO_SCRIPT).open("/admin/emoji");

        add(admin, "wiggle", "x.png", PNG);
        assertThat(admin.getByRole(AriaRole.ALERT)).hasText("An emoji with this name already exists.");
        assertThat(admin.locator("#emoji-name")).hasValue("wiggle");
        add(admin, "page", "page.png", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(admin.getByRole(AriaRole.ALERT)).containsText("Choose a PNG, JPEG, GIF or WebP");
        add(admin, "second", "x.png", PNG);
        assertThat(admin.locator(".emoji-row")).hasCount(2);

        admin.getByLabel("Remove :second:").click();
        assertThat(admin.locator("h1")).hasText("Remove :second:?");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(admin.locator(".emoji-row")).hasCount(1);
    }

    /** A picture that is too large for the server is scaled by the browser. */
    @Test
    void largePictureIsScaled() {
        Page admin = signedIn(root).open("/admin/emoji");

        admin.locator("#picture-file")
                .setInputFiles(new FilePayload("large.png", "image/png", SamplePictures.plain("bmp", 600, 600)));
        assertThat(admin.locator(".file-name")).hasText("large.png");
        admin.locator("#emoji-name").fill("large");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add emoji"))
                .click();

        assertThat(admin.locator(".emoji-row img")).hasJSProperty("naturalWidth", 128);
    }

    @Test
    void pagesAreAccessibleOnEveryScreen() {
        EmojiKit.add(root, "wiggle", SamplePictures.animatedGif(32, 32, 3)).expect(201);
        EmojiKit.add(root, "a-name-of-thirty-two-characters-", SamplePictures.plain("png", 400, 40))
                .expect(201);
        long group = root.group("Parrots", alice, bob);
        long message = alice.say(group, ":wiggle:").path("id").asLong();
        bob.put("/api/messages/%d/reactions/:wiggle:".formatted(message)).expect(204);
        alice.say(group, "A wide one :a-name-of-thirty-two-characters-: in a line");
        Visitor admin = signedIn(root);
        admin.open("/admin/emoji");
        admin.assertLooksRight();
        Chat roots = Chat.open(admin, group);
        assertLoaded(roots.page().locator(".emoji-alone img"));
        admin.assertLooksRight();
        // With touch, some buttons are larger.
        Visitor phone = signedIn(root, Look.SMALL_PHONE);
        phone.open("/admin/emoji");
        phone.assertFits().assertAccessible();
        Chat.open(phone, group);
        phone.assertFits().assertAccessible();
    }

    /** A status refuses emoji of this server, so they are not offered, however they are looked for. */
    @Test
    void statusOffersStandardEmojiOnly() {
        EmojiKit.add(root, "party-parrot", PNG).expect(201);
        Chat chat = Chat.open(signedIn(alice), conversation);
        chat.page().locator("[data-composer-emoji]").click();
        chat.page()
                .locator("#emoji-picker [data-section=custom] [data-emoji=':party-parrot:']")
                .click();
        assertThat(chat.composer()).hasValue(":party-parrot: ");
        chat.page().locator("[data-composer-emoji]").click();
        assertThat(chat.page().locator("#emoji-picker [data-section=recent] [data-emoji=':party-parrot:']"))
                .hasCount(1);

        Page page = chat.visitor().open("/settings/status");
        page.locator("[data-status-pick]").click();
        Locator picker = page.locator("#emoji-picker");
        assertThat(picker.locator("[data-emoji='🎉']").first()).isVisible();
        assertThat(picker.locator("[data-emoji=':party-parrot:']")).hasCount(0);
        assertThat(picker.locator("[data-section=custom]")).hasCount(0);
        assertThat(picker.locator("[data-group=custom]")).isHidden();
        picker.locator("input").fill("party");
        assertThat(picker.locator("[data-section=results] [data-emoji='🥳']")).isVisible();
        assertThat(picker.locator("[data-emoji=':party-parrot:']")).hasCount(0);
    }

    private static void add(Page admin, String name, String file, byte[] content) {
        admin.locator("#picture-file").setInputFiles(new FilePayload(file, "image/png", content));
        admin.locator("#emoji-name").fill(name);
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add emoji"))
                .click();
    }

    private static void react(Chat chat, String text) {
        chat.entry(text).locator(".message").hover();
        chat.page()
                .locator("#message-bar")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add reaction"))
                .click();
        chat.page()
                .locator("#emoji-picker [data-section=custom]")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(":party-parrot:"))
                .click();
    }

    private static Locator pill(Chat chat, String text) {
        return pill(chat, text, ":party-parrot:");
    }

    private static Locator pill(Chat chat, String text, String emoji) {
        return chat.entry(text).locator("button.reaction[data-emoji=\"%s\"]".formatted(emoji));
    }

    private static void assertLoaded(Locator image) {
        assertThat(image.first()).hasJSProperty("complete", true);
        assertThat(image.first()).not().hasJSProperty("naturalWidth", 0);
    }
}
