package dev.parley.message.posting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.core.PostMessage;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form that sends a message without a script. */
@IntegrationTest
@Tag("database-independent")
class ComposerTests {
    private static final Pattern CLIENT_ID = Pattern.compile("name=\"clientId\"[^>]*\\svalue=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*\\svalue=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("name=\"csrf-token\"[^>]*\\scontent=\"([^\"]+)\"");

    @Autowired
    private People people;

    @Test
    void everyPageHasAClientIdAndATokenOfItsOwnThatWork() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        WebSession browser = WebSession.signIn(alice);
        String address = "/conversations/" + alice.directWith(bob);

        String one = browser.get(address).body();
        String two = browser.get(address).body();

        assertThat(found(CLIENT_ID, one)).isNotEqualTo(found(CLIENT_ID, two));
        assertThat(found(TOKEN, one)).isNotEqualTo(found(TOKEN, two));
        assertThat(found(META, two)).isEqualTo(found(TOKEN, two));
        for (String page : List.of(one, two)) {
            assertThat(send(browser, address, page)).isEqualTo(302);
            assertThat(send(browser, address, page)).as("sent again").isEqualTo(302);
        }
        assertThat(bob.history(bob.directWith(alice))).hasSize(2);
    }

    @Test
    void saysByHowMuchAMessageIsTooLongAndKeepsIt() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        WebSession browser = WebSession.signIn(alice);
        String address = "/conversations/" + alice.directWith(bob);
        String page = browser.get(address).body();
        String text = "b".repeat(PostMessage.MAX_LENGTH + 7);

        Answer refused = browser.post(
                address + "/messages",
                "_csrf=%s&clientId=%s&content=%s".formatted(found(TOKEN, page), found(CLIENT_ID, page), text));

        assertThat(refused.expect(400).body()).contains("7 characters too many. The limit is 10000.", text);
        assertThat(page).contains("data-limit=\"10000\"").doesNotContain("maxlength");
        assertThat(alice.history(alice.directWith(bob))).isEmpty();
    }

    private static int send(WebSession browser, String address, String page) {
        String form = "_csrf=%s&clientId=%s&content=From+a+page".formatted(found(TOKEN, page), found(CLIENT_ID, page));
        return browser.post(address + "/messages", form).status();
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("%s", pattern).isTrue();
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }
}
