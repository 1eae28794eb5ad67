package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Look;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A person makes a bot and its access token, and others see that it is a bot. */
class BotPagesTests extends BrowserTest {
    @Test
    void aTokenIsMadeCopiedAndRevoked() {
        Person alice = people.register("Alice");
        Visitor visitor = signedIn(alice, Look.PHONE);
        visitor.open("/settings/tokens");
        Page page = visitor.page();

        page.locator("#name").fill("Backup <script>");
        page.locator("#token-days").selectOption("30");
        button(page, "Create token").click();

        Locator secret = page.locator("#token-secret");
        assertThat(secret).hasValue(Pattern.compile("parley_pat_.*"));
        assertThat(secret).isFocused();
        visitor.assertAccessible();
        Person token = alice.withToken(secret.inputValue());
        token.get("/api/conversations").expect(200);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revoke Backup <script>"))
                .click();
        button(page, "Revoke token").click();

        assertThat(page.getByText("Backup <script>")).hasCount(0);
        token.get("/api/me").expectProblem(401, "not_signed_in");
    }

    @Test
    void aBotIsGivenToAGroup() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Releases", bob);
        alice.appoint(group, bob, "admin").expect(204);
        Person bot = alice.bot("Builds");
        Visitor alices = signedIn(alice, Look.PHONE);
        alices.open("/settings/bots/" + bot.id());

        alices.page().getByLabel("Managed by").selectOption("Admins of Releases");
        alices.assertAccessible();
        alices.page()
                .locator("[aria-labelledby=bot-group]")
                .getByRole(AriaRole.BUTTON)
                .click();

        assertThat(alices.page().getByLabel("Managed by")).hasValue(Long.toString(group));
        alices.assertLooksRight();
        Visitor bobs = signedIn(bob, Look.NO_SCRIPT);
        bobs.open("/settings/bots");
        bobs.page().getByText("Builds").click();
        bobs.page().getByLabel("Managed by").selectOption("Alice only");
        bobs.page()
                .locator("[aria-labelledby=bot-group]")
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(bobs.page()).hasURL(Pattern.compile(".*/settings/bots\\?saved"));
        assertThat(bobs.page().getByText("Builds")).hasCount(0);
        bob.get("/api/bots/" + bot.id()).expect(404);
    }

    @Test
    void aBotIsMadeAndSpeaks() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Visitor visitor = signedIn(alice);
        visitor.open("/settings/bots");
        Page page = visitor.page();
        page.locator("#displayName").fill("Build server");
        page.locator("#username").fill("builds" + alice.id());
        visitor.assertAccessible();
        button(page, "Create bot").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Build server")))
                .isVisible();
        page.locator("#name").fill("Production");
        button(page, "Create token").click();
        String secret = page.locator("#token-secret").inputValue();
        visitor.assertAccessible();
        Person bot = alice.withToken(secret);
        long botId = bot.get("/api/me").json().path("id").asLong();
        long group = alice.group("Releases", bob);
        alice.put("/api/conversations/%d/members/%d".formatted(group, botId)).expect(204);

        bot.say(group, "Version 2.0 is **green**.");

        for (Look look : new Look[] {Look.DESKTOP_DARK, Look.PHONE}) {
            Visitor bobs = signedIn(bob, look);
            Chat chat = Chat.open(bobs, group);
            assertThat(chat.page().locator(".message-head .bot-badge")).hasText("Bot");
            bobs.assertAccessible();
            bobs.open("/conversations/%d/details".formatted(group));
            assertThat(chat.page().locator(".member .bot-badge")).hasText("Bot");
        }
        Visitor bobs = signedIn(bob);
        bobs.open("/people/" + botId);
        assertThat(bobs.page().locator(".person-about .bot-badge")).hasText("Bot");
        assertThat(button(bobs.page(), "Add contact")).hasCount(0);
        long direct = bob.post(
                        "/api/conversations",
                        Json.object("type", "direct", "members", new String[] {"builds" + alice.id()}))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        bobs.open("/conversations/" + direct);
        assertThat(bobs.page().locator(".thread-name .bot-badge")).hasText("Bot");
        assertThat(bobs.page().locator(".conversation-line .bot-badge")).hasText("Bot");
    }

    @Test
    void aBotIsMarkedWhereScriptsShowIt() {
        Person alice = people.register("Alice");
        Person bot = alice.bot("Dice");
        long group = alice.group("Games");
        alice.admit(group, bot).expect(204);
        long message = alice.say(group, "Who rolls?").path("id").asLong();
        bot.put("/api/messages/%d/reactions/🎲".formatted(message)).expect(204);
        Visitor visitor = signedIn(alice);
        Chat chat = Chat.open(visitor, group);

        chat.entry("Who rolls?").locator("button.reaction").hover();
        assertThat(chat.page().locator("#reaction-people li .bot-badge")).hasText("Bot");
        chat.composer().pressSequentially("@bot-");
        assertThat(chat.page().locator("#completion [role=option] .bot-badge")).hasText("Bot");
        visitor.open("/search");
        chat.page().locator("[name=q]").last().pressSequentially("from:" + bot.username());
        assertThat(chat.page().locator("[role=option] .bot-badge")).hasText("Bot");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
